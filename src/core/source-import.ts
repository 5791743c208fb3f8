import { type Known, lookUpLanguage, lookUpParty } from "./known.ts";
import { hasCredentials } from "./links.ts";
import { redact } from "./redact.ts";
import type { Source } from "./source.ts";
import { formerSourceIdOf, freeSourceId } from "./source-id.ts";
import { type ListedSource, meant, type RefusedLine } from "./source-list.ts";

/** What an import would do. */
export interface ImportPlan {
  readonly added: readonly PlannedSource[];
  readonly there: readonly { readonly line: number; readonly source: Source }[];
  readonly refused: readonly RefusedLine[];
}

export interface PlannedSource {
  readonly line: number;
  readonly source: Source;
}

export interface ImportDeps {
  readonly known: Pick<Known, "parties" | "languages">;
  /** Those of the record and of the configuration. */
  readonly present: readonly Source[];
  /** Sources that were removed, by id: one of the same address comes back under its own. */
  readonly removed: ReadonlyMap<string, Source>;
  /** What was typed as a source, of this kind where one is given; null where none can read it. */
  readonly recognise: (typed: string, kind?: string) => Source | null;
  readonly kinds: readonly string[];
}

/** Decides on every line of a list by itself: to be added, there already, or refused with a reason. */
export function planImport(listed: readonly ListedSource[], deps: ImportDeps): ImportPlan {
  const added: PlannedSource[] = [];
  const there: { line: number; source: Source }[] = [];
  const refused: RefusedLine[] = [];
  const byUrl = new Map(deps.present.map((source) => [source.url, source]));
  const byId = new Map(deps.present.map((source) => [source.id, source]));
  for (const one of listed) {
    const read = readListed(one, deps);
    if (typeof read === "string") {
      refused.push({ line: one.line, what: one.name ?? redact(one.url), why: read });
      continue;
    }
    const same = byUrl.get(read.url);
    if (same !== undefined) {
      there.push({ line: one.line, source: same });
      continue;
    }
    const source = { ...read, id: chooseId(read, one.id, deps, (id) => byId.has(id)) };
    byUrl.set(source.url, source);
    byId.set(source.id, source);
    added.push({ line: one.line, source });
  }
  return { added, there, refused };
}

function chooseId(
  { id, url }: Source,
  wanted: string | undefined,
  { removed }: ImportDeps,
  isTaken: (id: string) => boolean,
): string {
  const former = [wanted ?? id, formerSourceIdOf(url)].find(
    (each) => removed.get(each)?.url === url,
  );
  if (former !== undefined && !isTaken(former)) return former;
  return freeSourceId(wanted ?? id, url, (each) => isTaken(each) || removed.has(each));
}

/** The source, or why it is none. */
function readListed(listed: ListedSource, deps: ImportDeps): Source | string {
  const { kinds, known } = deps;
  const kind = kindOf(listed.kind, kinds);
  if (kind !== undefined && !kinds.includes(kind)) {
    return `there is no kind "${kind}"${meant(kind, kinds)} (known: ${kinds.join(", ")})`;
  }
  if (listed.id !== undefined && !/^[a-z0-9][a-z0-9_.-]{0,63}$/.test(listed.id)) {
    return `the id "${listed.id}" is not lower-case letters, digits, - and _`;
  }
  if (hasCredentials(listed.url)) {
    return `"${redact(listed.url)}" holds a name or password, which is sent to nobody: give it without`;
  }
  const recognised = deps.recognise(listed.url.replace(/^feed:(?:\/\/)?(?!\/)/i, schemeOf), kind);
  if (recognised === null) {
    return `"${redact(listed.url)}" is no address of a feed and no account (t.me/name, bsky.app/profile/name)`;
  }
  const party = partyOf(listed, known);
  if (party.kind === "refused") return party.why;
  const language = languageOf(listed.language, known);
  if (language.kind === "refused") return language.why;
  const voice = listed.voice?.toLowerCase();
  if (voice !== undefined && voice !== "post" && voice !== "article") {
    return `voice is "${listed.voice}"; expected: post or article`;
  }
  const everySeconds = secondsOf(listed.every);
  if (everySeconds === null) {
    return `every is "${listed.every}"; expected: 1 s to 1 day, e.g. 300, 5m or 1h`;
  }
  const partyId = party.id === undefined ? recognised.partyId : party.id;
  const { adapts: _, ...fixed } = recognised;
  return {
    ...(everySeconds === undefined ? recognised : { ...fixed, everySeconds }),
    name: listed.name?.slice(0, 200) ?? recognised.name,
    partyId,
    language: language.tag ?? recognised.language,
    voice: voice ?? (partyId === null ? "article" : "post"),
    backfill: /^(?:yes|true|1)$/i.test(listed.backfill ?? ""),
  };
}

/** What readers call the kinds of feeds. */
function kindOf(written: string | undefined, kinds: readonly string[]): string | undefined {
  const kind = written?.toLowerCase();
  const feed = kind !== undefined && /^(?:rss|rss2|atom|feed|json|rdf)$/.test(kind);
  return feed && !kinds.includes(kind) ? "rss" : kind;
}

/** `feed://host/…` and `feed:https://…`. */
function schemeOf(_: string, offset: number, typed: string): string {
  return /^feed:https?:/i.test(typed.slice(offset)) ? "" : "https://";
}

type PartyRead =
  | { readonly kind: "read"; readonly id?: string | null }
  | { readonly kind: "refused"; readonly why: string };

/** Named in its own column, else by the nearest folder that is called as a party is. */
function partyOf(
  { party, folders = [] }: ListedSource,
  { parties }: ImportDeps["known"],
): PartyRead {
  if (party === undefined) {
    const found = folders.map((folder) => lookUpParty(folder, parties)).find(isFound);
    return found === undefined ? { kind: "read" } : { kind: "read", id: found.id };
  }
  // An export writes so that a source has none although its address is a party's.
  if (party === "-") return { kind: "read", id: null };
  const found = lookUpParty(party, parties);
  if (found.kind === "found") return { kind: "read", id: found.id };
  const { suggestions } = found;
  const hint = suggestions.length === 0 ? "" : `; did you mean ${suggestions.join(", ")}?`;
  return { kind: "refused", why: `no party is known as "${party}"${hint}` };
}

function isFound<L extends { readonly kind: string }>(
  lookup: L,
): lookup is Extract<L, { readonly kind: "found" }> {
  return lookup.kind === "found";
}

type LanguageRead =
  | { readonly kind: "read"; readonly tag: string | null }
  | { readonly kind: "refused"; readonly why: string };

/** A tag that Riposte does not read is kept, as in the configuration. */
function languageOf(written: string | undefined, { languages }: ImportDeps["known"]): LanguageRead {
  if (written === undefined) return { kind: "read", tag: null };
  const found = lookUpLanguage(written, languages);
  if (found.kind === "found") return { kind: "read", tag: found.id };
  if (/^[a-z]{2,3}$/.test(written)) return { kind: "read", tag: written };
  const why = `"${written}" is no language; expected: ${languages.join(", ")} or another tag`;
  return { kind: "refused", why };
}

const UNIT_SECONDS: Readonly<Record<string, number>> = {
  s: 1,
  m: 60,
  min: 60,
  h: 3_600,
  d: 86_400,
};
const MAX_SECONDS = 86_400;

/** Undefined where nothing is written, null where it cannot be read. */
function secondsOf(written: string | undefined): number | undefined | null {
  if (written === undefined) return undefined;
  const [, count = "", unit = "s"] = /^(\d{1,6})\s*(s|m|min|h|d)?$/i.exec(written.trim()) ?? [];
  const seconds = Number(count) * (UNIT_SECONDS[unit.toLowerCase()] ?? 1);
  return seconds >= 1 && seconds <= MAX_SECONDS ? seconds : null;
}
