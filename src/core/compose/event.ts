import { answersAnother, countIndependent, type EventWhy } from "../event.ts";
import type { Block, Field, Inline } from "../message.ts";
import { plain } from "../message.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import type { ClaimFacts } from "./facts.ts";
import { figureTexts } from "./figures.ts";
import { claimNumber, numberOf } from "./pair-state.ts";
import { excerptOrRefusal } from "./quote.ts";
import { speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** Further claims in one message; `show` has more. */
const MAX_CLAIMS = 6;
/** Further claims within a line. */
const MAX_IN_LINE = 4;

/** Every telling of a claim and of the others about its event. */
export function tellings({
  claim,
  repeats,
  event = [],
}: Pick<ClaimFacts, "claim" | "repeats" | "event">): readonly StatementRow[] {
  return [claim, ...repeats, ...event.flatMap((other) => [other.claim, ...other.repeats])];
}

/** `2 independent`, where that is fewer than there are sources: a text that several carry, and words that several
 *  repeat, are one voice. Empty where each is one of its own. */
export function independentOf(
  rows: readonly StatementRow[],
  sources: number,
  voice: Voice,
): readonly string[] {
  const independent = sources < 2 ? sources : countIndependent(rows);
  return independent < sources ? [voice.count(voice.words.event.independent, independent)] : [];
}

/** The other claims about the event, each with its words and link, and the figures of all side by side. Where
 *  the claim's own `eventWhy` is given, also why each is held to be about it. */
export function eventBlocks(
  facts: Pick<ClaimFacts, "claim" | "repeats" | "event"> & { readonly eventWhy?: EventWhy | null },
  voice: Voice,
  most = MAX_CLAIMS,
): readonly Block[] {
  const event = facts.event ?? [];
  const others = event.map(({ claim }) => claim);
  if (others.length === 0) {
    return [];
  }
  const { eventWhy } = facts;
  const ids = new Set(tellings(facts).map(({ statement }) => statement.id));
  // What it was joined with may have left the event since.
  const because = (why: EventWhy | null | undefined, isShown: boolean) =>
    eventWhy === undefined || why == null || !ids.has(why.with) ? "" : whyText(why, voice, isShown);
  const rest = others.length - most;
  const items = event.slice(0, most).map(({ claim, why = null }) => {
    const told = because(why, false);
    return [...claimLine(claim, voice), ...(told === "" ? [] : [plain(` ${told}`)])];
  });
  const own = because(eventWhy, true);
  const title = voice.count(voice.words.event.further, others.length);
  return [
    { kind: "text", spans: [{ text: title, style: "bold" }] },
    {
      kind: "list",
      items: rest > 0 ? [...items, [plain(`+${voice.number(rest)}`)]] : items,
    },
    ...(own === "" ? [] : [{ kind: "context" as const, spans: [plain(own)] }]),
    ...figureBlocks([facts.claim, ...others], voice),
  ];
}

/** `With claim #7: the same town, the same accused.` Empty where no reasons were kept. */
function whyText({ with: other, reasons, by }: EventWhy, voice: Voice, isShown: boolean): string {
  const { event } = voice.words;
  const claim = `#${other}`;
  if (by !== undefined) {
    return voice.say(isShown ? event.thisJoinedBy : event.joinedBy, { claim, who: by });
  }
  if (reasons.length === 0) {
    return "";
  }
  const named = voice.clauses(reasons.map((reason) => event.reasons[reason]));
  return voice.say(isShown ? event.thisBecause : event.because, { claim, reasons: named });
}

/** The figures of several claims side by side, where they differ: never averaged, none preferred. */
export function figureBlocks(claims: readonly StatementRow[], voice: Voice): readonly Block[] {
  const said = claims
    .map((row) => ({ row, figures: voice.clauses(figureTexts(row, voice)) }))
    .filter(({ figures }) => figures !== "");
  if (new Set(said.map(({ figures }) => figures)).size < 2) {
    return [];
  }
  const fields: readonly Field[] = said.slice(0, MAX_CLAIMS + 1).map(({ row, figures }) => ({
    name: `${speakerShort(row, voice)} · ${numberOf(row)}`,
    value: figures,
  }));
  return [
    { kind: "text", spans: [{ text: voice.words.repeat.figuresDiffer, style: "bold" }] },
    { kind: "fields", fields },
  ];
}

/** That a response was made to another claim of the event; empty where it was made to this one. */
export function answersOther(
  pair: PairRow,
  { claim, siblings = [] }: Pick<ClaimFacts, "claim" | "siblings">,
  voice: Voice,
): string {
  return answersAnother(pair, [claim, ...siblings])
    ? voice.say(voice.words.event.answersOther, { claim: claimNumber(pair.claim) })
    : "";
}

/** The other claims about the event within a line of a list; empty where there are none. */
export function sameEventLine(facts: Pick<ClaimFacts, "event">, voice: Voice): readonly Inline[] {
  const others = (facts.event ?? []).map(({ claim }) => claim);
  if (others.length === 0) {
    return [];
  }
  const told = others.slice(0, MAX_IN_LINE).map((row) => {
    const who = `${numberOf(row)} ${speakerShort(row, voice)}`;
    const figures = figureTexts(row, voice);
    return figures.length === 0 ? who : `${who} (${voice.clauses(figures)})`;
  });
  const rest = others.length - told.length;
  const claims = voice.clauses(rest > 0 ? [...told, `+${voice.number(rest)}`] : told);
  return [plain(voice.say(voice.words.event.sameEvent, { claims }))];
}

/** Spans as the next sentence of a line. */
export function afterSpace(spans: readonly Inline[]): readonly Inline[] {
  return spans.length === 0 ? [] : [plain(" "), ...spans];
}

/** One claim of an event: its number, who says it, when, and its words with their link. */
export function claimLine(row: StatementRow, voice: Voice): readonly Inline[] {
  const url = row.revision.url ?? row.post.url;
  const text = excerptOrRefusal(row, voice);
  return [
    { text: numberOf(row), style: "code" },
    plain(` ${speakerShort(row, voice)} · `),
    voice.at(row.statement.saidAt),
    plain(" · "),
    url === null ? { text } : { text, url },
  ];
}
