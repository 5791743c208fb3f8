import { writeCsv } from "./csv.ts";
import { writeOpml } from "./opml.ts";
import type { Source } from "./source.ts";
import { COLUMNS } from "./source-list.ts";

export interface ExportHead {
  readonly createdAt: Date;
  /** The name of a party, for its folder. */
  readonly partyName: (id: string) => string;
}

/** Names what stands in attributes called `riposte:…`; nothing is fetched there. */
const NAMESPACE = "urn:riposte:sources:1";

/** Sources as a CSV file that an import reads back. */
export function exportCsv(sources: readonly Source[]): string {
  const rows = sources.map((source) => {
    const written = fieldsOf(source);
    return COLUMNS.map((column) => written[column] ?? "");
  });
  return writeCsv([COLUMNS, ...rows]);
}

/** Sources as an OPML 2.0 subscription list, a folder for each party, that any feed reader takes and
 *  an import reads back. */
export function exportOpml(sources: readonly Source[], head: ExportHead): string {
  const folders = [...Map.groupBy(sources, ({ partyId }) => partyId)].map(([party, group]) => ({
    title: party === null ? null : head.partyName(party),
    outlines: group.map(outlineOf),
  }));
  const { createdAt } = head;
  return writeOpml({ title: "Riposte: sources", createdAt, namespace: NAMESPACE }, folders);
}

/** Sources as a configuration file has them. */
export function exportConfig(sources: readonly Source[]): Readonly<Record<string, object>> {
  return Object.fromEntries(
    sources.map(({ id, kind, url, name, partyId, voice, language, ...source }) => [
      // The ids of a configuration have no dots.
      id.replace(/[^a-z0-9_-]/g, "-"),
      {
        kind,
        url,
        name,
        ...(partyId === null ? {} : { party: partyId }),
        voice,
        ...(language === null ? {} : { language }),
        ...(source.adapts === undefined ? { everySeconds: source.everySeconds } : {}),
        ...(source.backfill ? { backfill: true } : {}),
      },
    ]),
  );
}

function fieldsOf(source: Source): Readonly<Record<string, string>> {
  const { id, kind, url, name, voice } = source;
  return {
    ...{ id, kind, url, name, voice },
    party: source.partyId ?? "-",
    language: source.language ?? "",
    every: source.adapts === true ? "" : String(source.everySeconds),
    backfill: source.backfill ? "yes" : "",
  };
}

function outlineOf(source: Source): Readonly<Record<string, string>> {
  const { url, name, ...own } = fieldsOf(source);
  const said = Object.entries(own).filter(([, value]) => value !== "");
  return {
    type: "rss",
    text: name ?? "",
    title: name ?? "",
    xmlUrl: url ?? "",
    ...Object.fromEntries(said.map(([column, value]) => [`riposte:${column}`, value])),
  };
}
