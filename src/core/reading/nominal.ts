import type { Span } from "../statement.ts";
import { firstAt, groupHits, type Named, type Page, type Passage } from "./page.ts";
import { isQuoted } from "./quotation.ts";

/** What may be the subject of a reporting verb. */
export interface Nominal extends Span {
  readonly kind: "person" | "party" | "pronoun" | "official" | "watcher";
  readonly party: string | null;
  /** Token indexes, end exclusive. */
  readonly from: number;
  readonly to: number;
}

/** Before "responsable" that is no official: tenu pour responsable, est responsable. */
const BLAMED = /^(?:pour|est|sont|etre|etait|etaient)$/u;
/** A quotation of fewer characters may be a name: «Белых касках». */
const NAME_CHARS = 30;

/** The nominals of a passage outside quotations and behind no relay, in order; names hide the nouns they cover. */
export function findNominals(page: Page, passage: Passage): readonly Nominal[] {
  const named = [...passage.named, ...speakingStates(page, passage)].map(
    (name): Nominal => ({
      kind: name.isPerson ? "person" : "party",
      party: name.party,
      start: name.start,
      end: name.end,
      from: firstAt(page.tokens, name.start),
      to: firstAt(page.tokens, name.end),
    }),
  );
  const nouns = (["pronoun", "official", "watcher"] as const).flatMap((kind) =>
    groupHits(passage, `speaker:${kind}`).map(
      (hit): Nominal => ({
        kind,
        party: null,
        start: page.tokens[hit.from]?.start ?? 0,
        end: page.tokens[hit.to - 1]?.end ?? 0,
        from: hit.from,
        to: hit.to,
      }),
    ),
  );
  const isFree = (noun: Nominal): boolean =>
    !(noun.kind === "official" && BLAMED.test(page.tokens[noun.from - 1]?.word ?? "")) &&
    named.every((name) => noun.to <= name.from || noun.from >= name.to) &&
    nouns.every((other) => other === noun || !covers(other, noun));
  return [...named, ...nouns.filter(isFree)]
    .filter((one) => !standsInQuotation(page, one))
    .sort((a, b) => a.from - b.from);
}

/** "Syria said", «Сирия опровергла», "وقالت سوريا": the country's name right beside the verb. */
function speakingStates(page: Page, passage: Passage): readonly Named[] {
  return page.states.filter((state) => {
    if (state.start < passage.start || state.end > passage.end) return false;
    if (/^['’]s/u.test(page.text.slice(state.end - 2, state.end + 2).replace(/^\p{L}+/u, "")))
      return false;
    const from = firstAt(page.tokens, state.start);
    const to = firstAt(page.tokens, state.end);
    const isFirst = from - passage.from <= 1;
    return passage.hits.some(
      (hit) =>
        hit.group.startsWith("report:") &&
        ((isFirst && hit.from >= to && hit.from - to <= 1) ||
          (page.book.language.direction === "rtl" && (from === hit.to || from === hit.from + 1))),
    );
  });
}

function covers(outer: Nominal, inner: Nominal): boolean {
  const isWider = outer.to - outer.from > inner.to - inner.from;
  const isFirst = outer.to - outer.from === inner.to - inner.from && rank(outer) < rank(inner);
  return outer.from <= inner.from && outer.to >= inner.to && (isWider || isFirst);
}

function rank(nominal: Nominal): number {
  return ["pronoun", "official", "watcher"].indexOf(nominal.kind);
}

function standsInQuotation(page: Page, nominal: Nominal): boolean {
  return page.quotes.some(
    (quote) => quote.end - quote.start > NAME_CHARS && isQuoted([quote], nominal.start),
  );
}
