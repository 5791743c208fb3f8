import type { Lexicon } from "../lexicon.ts";
import type { Mention } from "../mention.ts";
import { nameKey } from "../name-key.ts";
import type { Reason } from "../pair.ts";
import { addressKey } from "../post-address.ts";
import type { Span } from "../statement.ts";
import { createEvidencePages, type EvidencePage, type Worded } from "./evidence-page.ts";
import { growPlaceTree } from "./features.ts";
import { relateParties } from "./party-relations.ts";
import { spellingKey } from "./word-features.ts";

/** A kept reason, or a feature as it is weighed now. */
export interface Basis {
  /** The feature's name, where it is known. */
  readonly name?: string | undefined;
  readonly kind: Reason["kind"] | null;
  readonly detail: string;
}

export type Side = "response" | "claim";

/** Finds the words of one side of a pair on which a reason rests: spans of the statement, or of what stands
 *  around it where the statement has none. In order; offsets in the revision. Empty where a reason rests on no
 *  words, and where the revision does not hold the statement. */
export type EvidenceFinder = (basis: Basis, row: Worded, side: Side) => readonly Span[];

const MAX_SPANS = 6;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;
const DAY_MS = 86_400_000;

interface Ground {
  readonly placeIds: ReadonlySet<string>;
  readonly lineage: (placeId: string) => readonly string[];
  readonly sameSide: (a: string, b: string) => boolean;
}

/** Where one reason looks. */
interface Search extends Basis, Ground {
  readonly page: EvidencePage;
  readonly row: Worded;
  readonly side: Side;
  /** The parts of the detail. */
  readonly ids: readonly string[];
}

/** Builds the finder of a configuration. Never throws. */
export function createEvidenceFinder(lexicon: Lexicon): EvidenceFinder {
  const open = createEvidencePages(lexicon);
  const ground: Ground = {
    placeIds: new Set(lexicon.places.map(({ id }) => id)),
    lineage: growPlaceTree(lexicon.places).lineage,
    sameSide: relateParties(lexicon.parties).sameSide,
  };
  return (basis, row, side) => {
    const { start, end, quote } = row.statement;
    if (quote === "" || row.revision.text.slice(start, end) !== quote) return [];
    const ids = basis.detail.split(/,\s*/u).filter((id) => id !== "");
    if (ids.length === 0 && basis.kind !== "accused-answers") return [];
    const found = find({ ...basis, ...ground, ids, page: open(row), row, side });
    const inside = found.filter((span) => span.start >= start && span.end <= end);
    return inside.length > 0 ? apart(inside).slice(0, MAX_SPANS) : nearest(found, start);
  };
}

function find(search: Search): readonly Span[] {
  const { kind, side, page, detail } = search;
  switch (kind) {
    case "same-place":
      return [...places(search), ...soundsLike(search)];
    case "same-day":
      return [...days(search), ...places(search)];
    case "other-event":
      return othersOf(search);
    case "names-accuser":
      return side === "claim" ? whoSpeaks(search) : [...parties(search), ...surname(search)];
    case "accused-answers":
    case "speaks-for-accused":
      return accused(search);
    case "shared-concepts":
      return within(
        search,
        mentioned(search, ({ kind: of, id }) => of === "concept" && has(search, id)),
      );
    case "same-figure":
      return search.row.statement.figures.filter(({ value }) => has(search, String(value)));
    case "shared-words":
      return soundsLike(search);
    case "links-source":
      return side === "response" ? linksTo(search) : [];
    case "quotes-words":
    case "cue":
    case null:
      // Other details of features that are no reasons are ids.
      return side === "response" && (kind !== null || POINTING.has(search.name ?? ""))
        ? within(search, page.verbatim(detail))
        : [];
    case "replies-to-post":
    case "same-document":
    case "adjacent":
    case "hours-apart":
      return [];
    default:
      return kind satisfies never;
  }
}

/** Features that rest on a word of the response itself. */
const POINTING: ReadonlySet<string> = new Set(["aside", "plan"]);

function has({ ids }: Search, id: string): boolean {
  return ids.includes(id);
}

/** These stand in the statement itself or nowhere. */
function within({ row: { statement } }: Search, spans: readonly Span[]): readonly Span[] {
  return spans.filter(({ start, end }) => start >= statement.start && end <= statement.end);
}

function mentioned({ page }: Search, test: (mention: Mention) => boolean): readonly Span[] {
  return page.mentions.filter(test);
}

function places(search: Search): readonly Span[] {
  return mentioned(
    search,
    ({ kind, id }) => kind === "place" && search.lineage(id).some((one) => has(search, one)),
  );
}

/** As it is named exactly, else a party of its side. */
function parties(search: Search): readonly Span[] {
  const exact = mentioned(search, ({ party }) => party !== null && has(search, party));
  if (exact.length > 0) return exact;
  return mentioned(
    search,
    ({ party }) => party !== null && search.ids.some((id) => search.sameSide(id, party)),
  );
}

/** The claim blames the party; of the response, where it is said to speak. A rejoinder's detail is whom it answers. */
function accused(search: Search): readonly Span[] {
  const isRejoinder = search.name?.startsWith("rejoinder") ?? false;
  return (search.side === "response") === isRejoinder ? parties(search) : whoSpeaks(search);
}

function whoSpeaks({ page, row: { statement } }: Search): readonly Span[] {
  return statement.speaker === null ? [] : page.verbatim(statement.speaker);
}

/** A person's name, in any script. */
function surname(search: Search): readonly Span[] {
  if (!/^\p{Lu}/u.test(search.detail)) return [];
  const { consonants } = nameKey(search.detail);
  return search.page.tokens.filter(
    (token) => consonants.length > 2 && keysOf(search, token).includes(consonants),
  );
}

/** Names that share a spelling, and hashtags. */
function soundsLike(search: Search): readonly Span[] {
  const keys = search.ids;
  const named = search.page.tokens.filter(
    (token) =>
      /^[\p{Lu}\p{Lo}]/u.test(search.page.words(token)) &&
      [token.stem, ...keysOf(search, token)].some((key) => keys.includes(key)),
  );
  const tags = mentioned(
    search,
    ({ kind, id }) => kind === "hashtag" && keys.includes(id.slice(1).toLowerCase()),
  );
  return [...named, ...tags];
}

function keysOf({ page }: Search, token: Span): readonly string[] {
  const word = page.words(token);
  return [nameKey(word).consonants, spellingKey(word)].filter((key) => key.length > 1);
}

function days(search: Search): readonly Span[] {
  const stated = search.ids.filter((id) => ISO_DAY.test(id));
  const reach = search.name?.startsWith("next-day") && search.side === "claim" ? DAY_MS : 0;
  return search.page.days.filter(({ day }) =>
    stated.some((id) => Math.abs(Date.parse(id) - Date.parse(day)) <= reach),
  );
}

/** What the claim names, and what the response names in its place. */
function othersOf(search: Search): readonly Span[] {
  const { ids, side, page, detail } = search;
  const isClaim = side === "claim";
  if (ids.every((id) => ISO_DAY.test(id))) {
    return isClaim ? days(search) : page.days.filter(({ day }) => !has(search, day));
  }
  if (ids.every((id) => search.placeIds.has(id))) {
    const told = new Set(places(search));
    if (isClaim) return [...told];
    return page.mentions.filter((one) => one.kind === "place" && !told.has(one));
  }
  const named = parties(search);
  return named.length > 0 || isClaim ? named : page.verbatim(detail);
}

function linksTo({ page, ids }: Search): readonly Span[] {
  const wanted = new Set(ids.map((id) => addressKey(id)));
  return page.tokens.filter(
    (token) => token.kind === "url" && wanted.has(addressKey(page.words(token))),
  );
}

/** Without what stands in another. */
function apart(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if ((kept.at(-1)?.end ?? 0) <= start) kept.push({ start, end });
  }
  return kept;
}

/** Of what stands around, the nearest alone. */
function nearest(spans: readonly Span[], start: number): readonly Span[] {
  const [first] = spans.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start));
  return first === undefined ? [] : [{ start: first.start, end: first.end }];
}
