import { neutraliseLine } from "#src/chat/neutral.ts";
import { loadConfig } from "#src/config.ts";
import { redact } from "#src/core/redact.ts";
import { presentOf, readRows } from "./sources-record.ts";

/** Prints every source with its state and address, a line each. */
export async function listSources(): Promise<void> {
  const config = loadConfig();
  const listed = presentOf(config, await readRows(config));
  const lines = listed.map(({ source, state }) =>
    [state.padEnd(8), source.kind.padEnd(9), source.id, redact(source.url), source.name]
      .concat(source.partyId ?? [])
      .map(neutraliseLine)
      .join("  "),
  );
  process.stdout.write(`${[...lines, `${lines.length} source(s)`].join("\n")}\n`);
}
