import { readFileSync } from "node:fs";
import { type Document, isMap, LineCounter, type ParsedNode, parseDocument } from "yaml";
import { type ConfigProblem, messageOf } from "./core/error.ts";

/** One YAML file with a way back from a path to its line. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
}

/** Reads a YAML file; what is wrong with it goes to `problems`, and it then counts as empty. */
export function readYaml(file: string, problems: ConfigProblem[]): YamlFile {
  const lineCounter = new LineCounter();
  const text = readText(file, problems);
  const document = parseDocument<ParsedNode>(text, { lineCounter, prettyErrors: false });
  for (const error of document.errors) {
    problems.push({
      path: "",
      file,
      line: lineCounter.linePos(error.pos[0]).line,
      message: `this is not valid YAML: ${error.message}`,
    });
  }
  const value = document.errors.length > 0 ? {} : settingsOf(document, file, problems);
  return { file, value, lineOf: (path) => findLine(document.contents, path, lineCounter) };
}

function settingsOf(document: Document, file: string, problems: ConfigProblem[]): unknown {
  try {
    const value: unknown = document.toJS({ maxAliasCount: 50 }) ?? {};
    if (isRecord(value)) {
      return value;
    }
    problems.push({
      path: "",
      file,
      line: 1,
      message: "settings are expected, one a line, e.g. `dataFolder: ./data`",
    });
  } catch (error) {
    // Aliases are resolved only here: one without an anchor, or too many.
    problems.push({ path: "", file, message: `this is not valid YAML: ${messageOf(error)}` });
  }
  return {};
}

function readText(file: string, problems: ConfigProblem[]): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    problems.push({ path: "", file, message: `cannot be read: ${messageOf(error)}` });
    return "";
  }
}

/** The line of the deepest node on the path that the file holds. */
function findLine(
  root: ParsedNode | null,
  path: readonly PropertyKey[],
  lines: LineCounter,
): number | null {
  let node: unknown = root;
  let line: number | null = null;
  for (const part of path) {
    const container = node as { get?: (key: unknown, keep: boolean) => unknown } | null;
    const pair = isMap(node) ? node.items.find((item) => String(item.key) === String(part)) : null;
    const next = pair === null ? container?.get?.(part, true) : pair?.value;
    const at = rangeStart(pair?.key) ?? rangeStart(next);
    if (at === null) {
      return line;
    }
    line = lines.linePos(at).line;
    node = next;
  }
  return line;
}

function rangeStart(node: unknown): number | null {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
  return range?.[0] ?? null;
}

/** A problem with the file and line that hold its path; the user file comes first. */
export function locate(
  issue: { readonly path: readonly PropertyKey[]; readonly message: string },
  files: readonly (YamlFile | null)[],
): ConfigProblem {
  const path = issue.path.map(String).join(".");
  const user = files[0] ?? null;
  const file = user !== null && user.lineOf(issue.path.slice(0, 1)) !== null ? user : files[1];
  const line = file?.lineOf(issue.path) ?? undefined;
  return { path, message: issue.message, file: file?.file, line };
}

/** Maps are merged key by key; a list or a value replaces; null removes. */
export function merge(base: unknown, over: unknown): unknown {
  if (!isRecord(base) || !isRecord(over)) {
    return over;
  }
  const merged: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(over)) {
    if (value === null) {
      delete merged[key];
    } else {
      merged[key] = key in merged ? merge(merged[key], value) : value;
    }
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
