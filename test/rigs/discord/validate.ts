import type { Violation } from "./answer.ts";

/** The part of a schema of the official document that is used here. */
interface Schema {
  readonly safeParse: (value: unknown) => {
    readonly success: boolean;
    readonly data?: unknown;
    readonly error?: { readonly issues: readonly Issue[] };
  };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly errors?: readonly (readonly Issue[])[];
}

export interface Validator {
  /** Whether a body fits one of the named schemas. Never throws on a body. */
  readonly check: (names: readonly string[], body: unknown) => readonly Violation[];
}

/** Schemas made from Discord's OpenAPI document. They ignore fields that it does not name, as Discord
 *  does; here such a field is a violation, for it says something that nobody hears. */
export async function openValidator(): Promise<Validator> {
  // The package has no types for this entry.
  const entry = "discord-api-spec/zod";
  const schemas = (await import(entry)) as Readonly<Record<string, unknown>>;
  return {
    check: (names, body) => {
      const seen = names.map((name) => checkOne(schemaOf(schemas, name), body));
      return seen.find((violations) => violations.length === 0) ?? nearest(seen);
    },
  };
}

function schemaOf(schemas: Readonly<Record<string, unknown>>, name: string): Schema {
  const schema = schemas[`${name}Schema`];
  if (schema === undefined) {
    throw new Error(`the official document has no ${name}`);
  }
  return schema as Schema;
}

function checkOne(schema: Schema, body: unknown): readonly Violation[] {
  const parsed = schema.safeParse(body);
  if (!parsed.success) {
    return describe(parsed.error?.issues ?? [], "").map((detail) => ({ rule: "schema", detail }));
  }
  return unheard(body, parsed.data, "").map((path) => ({
    rule: "unknown field",
    detail: `${path} is in no schema`,
    soft: true,
  }));
}

/** Of a union, the reasons of the branch that came furthest. */
function nearest(seen: readonly (readonly Violation[])[]): readonly Violation[] {
  const byDepth = [...seen].sort((a, b) => a.length - b.length);
  return byDepth[0] ?? [];
}

function describe(issues: readonly Issue[], at: string): readonly string[] {
  return issues.flatMap((issue) => {
    const path = `${at}/${issue.path.map(String).join("/")}`;
    const branch = bestBranch(issue.errors ?? []);
    return branch === null ? [`${path}: ${issue.message}`] : describe(branch, path);
  });
}

/** The branch that fails deepest is the one that was meant. */
function bestBranch(errors: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const depth = (issues: readonly Issue[]) =>
    Math.min(...issues.map((one) => (one.path.at(-1) === "type" ? 0 : 1 + one.path.length)));
  return [...errors].sort((a, b) => depth(b) - depth(a))[0] ?? null;
}

/** Fields that the schema dropped. */
function unheard(sent: unknown, heard: unknown, path: string): readonly string[] {
  if (Array.isArray(sent) && Array.isArray(heard)) {
    return sent.flatMap((item, index) => unheard(item, heard[index], `${path}/${index}`));
  }
  if (!isObject(sent) || !isObject(heard)) {
    return [];
  }
  return Object.keys(sent)
    .filter((key) => key in heard || !isHabit(key, sent[key], path))
    .flatMap((key) =>
      key in heard ? unheard(sent[key], heard[key], `${path}/${key}`) : [`${path}/${key}`],
    );
}

/** discord.js says these everywhere, and a type of thread where the message decides it. */
function isHabit(key: string, value: unknown, path: string): boolean {
  const isAtTop = path === "" || path === "/data";
  return isAtTop && (key === "type" || ((key === "tts" || key === "enforce_nonce") && !value));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
