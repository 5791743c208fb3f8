import { writeFile } from "node:fs/promises";
import { stringify } from "yaml";
import { type Config, loadConfig } from "#src/config.ts";
import { messageOf, UserError } from "#src/core/error.ts";
import { redact } from "#src/core/redact.ts";
import type { Source } from "#src/core/source.ts";
import { exportConfig, exportCsv, exportOpml } from "#src/core/source-export.ts";
import { presentOf, readRows } from "./sources-record.ts";

const FORMATS = ["opml", "csv", "yaml"] as const;
type Format = (typeof FORMATS)[number];

interface ExportOptions {
  readonly format?: string;
  readonly output?: string;
}

/** Writes the sources of the record and the configuration. */
export async function exportSources({ format, output }: ExportOptions): Promise<void> {
  const chosen = formatOf(format ?? extensionOf(output) ?? "opml");
  const config = loadConfig();
  const sources = presentOf(config, await readRows(config)).map(({ source }) => source);
  const text = write(sources, chosen, config);
  const keys = sources.filter(({ url }) => redact(url) !== url).length;
  if (keys > 0) {
    process.stderr.write(
      `${keys} address(es) hold what looks like a key: keep the list to yourself.\n`,
    );
  }
  if (output === undefined || output === "-") {
    process.stdout.write(text);
    return;
  }
  await writeNew(output, text);
  process.stderr.write(`${sources.length} source(s) are written to ${output}.\n`);
}

function write(sources: readonly Source[], format: Format, { lexicon }: Config): string {
  switch (format) {
    case "csv":
      return exportCsv(sources);
    case "yaml":
      return stringify({ sources: exportConfig(sources) }, { lineWidth: 0 });
    case "opml": {
      const names = new Map(lexicon.parties.map(({ id, names }) => [id, names.en]));
      const partyName = (id: string) => names.get(id) ?? id;
      return exportOpml(sources, { createdAt: new Date(), partyName });
    }
    default:
      return format satisfies never;
  }
}

function formatOf(typed: string): Format {
  const found = FORMATS.find((format) => format === typed.toLowerCase());
  if (found !== undefined) return found;
  throw new UserError(`--format is "${typed}"`, {
    expected: `one of ${FORMATS.join(", ")}`,
    example: "riposte sources export --format csv --output sources.csv",
  });
}

function extensionOf(output = ""): string | undefined {
  const extension = /\.(\w+)$/.exec(output)?.[1]?.toLowerCase().replace("yml", "yaml");
  return FORMATS.find((format) => format === extension);
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw new UserError(`${file} cannot be written: ${messageOf(error)}`);
    }
    throw new UserError(`${file} is there already and is left as it is`, {
      expected: "the name of a new file",
      example: "riposte sources export --output sources-2026-11-24.opml",
    });
  }
}
