import type { Block, Inline } from "../message.ts";
import { plain } from "../message.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import { answersOther } from "./event.ts";
import type { ClaimFacts } from "./facts.ts";
import {
  answerWord,
  isSure,
  numberOf,
  pairState,
  pairStateInline,
  standing,
} from "./pair-state.ts";
import { excerptOrRefusal } from "./quote.ts";
import { speaker } from "./speaker.ts";
import type { Voice } from "./voice.ts";

const MAX_RESPONSES = 6;
const MAX_SOURCES = 6;

/** Whether a message stays where it was posted, or answers somebody who reads it now. */
export type Reading = "posted" | "asked";

/** A shorter age is left out: in what stays it is soon wrong. */
const LEAST_AGE_MS: Readonly<Record<Reading, number>> = { posted: 3_600_000, asked: 60_000 };

/** What stands beside every claim that is alerted: its responses with their words, or since when
 *  there is none and where one would appear. */
export function answerBlocks(facts: ClaimFacts, voice: Voice): readonly Block[] {
  const pairs = standing(facts.responses);
  if (pairs.length === 0) {
    return waitingBlocks(facts, voice, "posted");
  }
  const items = pairs.slice(0, MAX_RESPONSES).map((row) => responseItem(row, facts, voice));
  const count = voice.count(voice.words.claim.responses, pairs.length);
  const title: Block = { kind: "text", spans: [{ text: count, style: "bold" }] };
  const waiting = waitingBlocks(facts, voice, "posted");
  return [...(waiting.length > 0 ? waiting : [title]), { kind: "list", items }];
}

/** Since when a claim waits and where a response would appear; nothing where one is sure. */
export function waitingBlocks(facts: ClaimFacts, voice: Voice, reading: Reading): readonly Block[] {
  if (facts.responses.some(isSure)) {
    return [];
  }
  const spans = [...noResponse(facts, voice, reading), plain(` ${watchingText(facts, voice)}`)];
  return [{ kind: "text", spans }];
}

/** The same in a sentence, for lists of claims. */
export function answerLine(facts: ClaimFacts, voice: Voice, reading: Reading): readonly Inline[] {
  const { claim } = voice.words;
  const pairs = standing(facts.responses);
  const [best] = pairs;
  if (best === undefined) {
    return noResponse(facts, voice, reading);
  }
  const response = shortResponse(best, facts, voice);
  if (!isSure(best)) {
    const waiting = noResponse(facts, voice, reading);
    return [...waiting, plain(` ${voice.say(claim.possible, { response })}`)];
  }
  const count = voice.count(claim.responses, pairs.filter(isSure).length);
  return [plain(`${voice.labelled(count, response)}.`)];
}

/** `Watching: Минобороны России, @mod_russia (failing).` */
export function watchingText({ claim: row, watching }: ClaimFacts, voice: Voice): string {
  const { claim } = voice.words;
  if (row.statement.against.length === 0) {
    return claim.watchingNobody;
  }
  if (watching.length === 0) {
    return claim.watchingNone;
  }
  const names = watching
    .slice(0, MAX_SOURCES)
    .map(({ source, state }) =>
      state.state === "failing"
        ? voice.say(claim.watchingFailing, { source: source.name })
        : source.name,
    );
  const rest = watching.length - names.length;
  const shown = rest > 0 ? [...names, `+${voice.number(rest)}`] : names;
  return voice.say(claim.watching, { sources: voice.row(shown) });
}

function noResponse(
  { claim, responses }: ClaimFacts,
  voice: Voice,
  reading: Reading,
): readonly Inline[] {
  const spans =
    standing(responses).length === 0
      ? waitingSpans(claim, voice, reading)
      : unsureSpans(claim, voice, reading);
  return spans.map((span) => ({ ...span, style: "bold" }));
}

/** Since when a claim has no response, and for how long. */
export function waitingSpans(
  { statement: { saidAt } }: StatementRow,
  voice: Voice,
  reading: Reading,
): readonly Inline[] {
  const { noResponse: none, noResponseYet } = voice.words.claim;
  const since = voice.at(saidAt);
  return hasAge(saidAt, voice, reading)
    ? voice.spans(none, { since, age: voice.age(saidAt) })
    : voice.spans(noResponseYet, { since });
}

function unsureSpans(
  { statement: { saidAt } }: StatementRow,
  voice: Voice,
  reading: Reading,
): readonly Inline[] {
  const { noSureResponse, noSureResponseYet } = voice.words.claim;
  const since = voice.at(saidAt);
  return hasAge(saidAt, voice, reading)
    ? voice.spans(noSureResponse, { since, age: voice.age(saidAt) })
    : voice.spans(noSureResponseYet, { since });
}

/** Whether it is so long ago that a message may say how long. */
export function hasAge(at: Date, { now }: Voice, reading: Reading): boolean {
  return now.getTime() - at.getTime() >= LEAST_AGE_MS[reading];
}

function responseItem(row: PairRow, facts: ClaimFacts, voice: Voice): readonly Inline[] {
  const { response, pair } = row;
  const other = answersOther(row, facts, voice);
  return [
    { text: numberOf(response), style: "code" },
    plain(" "),
    plain(speaker(response, voice)),
    plain(` · ${answerWord(row, voice)} · `),
    pairStateInline(pair, voice),
    plain(" · "),
    voice.at(response.statement.saidAt),
    ...(other === "" ? [] : [plain(` · ${other}`)]),
    plain(` · ${excerptOrRefusal(response, voice)}`),
  ];
}

function shortResponse(row: PairRow, facts: ClaimFacts, voice: Voice): string {
  const response = voice.say(voice.words.response.inList, {
    id: numberOf(row.response),
    who: speaker(row.response, voice),
    answer: answerWord(row, voice),
    state: pairState(row.pair, voice),
  });
  const other = answersOther(row, facts, voice);
  return other === "" ? response : `${response} · ${other}`;
}
