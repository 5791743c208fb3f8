import type { Block, Inline } from "../message.ts";
import { plain } from "../message.ts";
import type { EvidenceFinder } from "../pairing/evidence-words.ts";
import type { WeighedClaim, WeighedSignal } from "../pairing/explain.ts";
import type { ClaimWhy, ResponseWhy } from "../pairing/explain-row.ts";
import { numberOf } from "./pair-state.ts";
import { excerptOrRefusal } from "./quote.ts";
import { reasonSentence } from "./reasons.ts";
import { speaker } from "./speaker.ts";
import type { Voice } from "./voice.ts";
import { type Both, signalSentence } from "./why-pair.ts";

/** What speaks against a claim that was not chosen. */
const MAX_AGAINST = 4;
/** Shares below this are noise beside others. */
const MIN_SHARE = 0.15;

/** Claims that came near, a line each. */
export function rejectedBlocks(
  { response, chosen, rejected }: Pick<ResponseWhy, "response" | "chosen" | "rejected">,
  find: EvidenceFinder,
  voice: Voice,
): readonly Block[] {
  if (rejected.length === 0) return [];
  const best = chosen.find(stands)?.weighed ?? null;
  const items = rejected.flatMap(({ claim, weighed }) =>
    weighed === null ? [] : [rejectedItem({ response, claim }, weighed, best, find, voice)],
  );
  return [
    { kind: "text", spans: [{ text: voice.words.why.notChosen, style: "bold" }] },
    { kind: "list", items },
  ];
}

function rejectedItem(
  both: Both,
  weighed: WeighedClaim,
  best: WeighedClaim | null,
  find: EvidenceFinder,
  voice: Voice,
): readonly Inline[] {
  const { why } = voice.words;
  const { claim } = both;
  const say = (signal: WeighedSignal) =>
    `${signalSentence(signal, both, find, voice)} (${voice.signed(signal.share)})`;
  const against = weighed.signals.filter(({ share }) => share <= -MIN_SHARE).slice(0, MAX_AGAINST);
  const lacks = lacking(weighed, best).map(
    ({ name, reason, share }) =>
      `${reasonSentence({ name, kind: reason, detail: "" }, voice)} (${voice.signed(share)})`,
  );
  const told = [
    ...(against.length === 0
      ? []
      : [voice.say(why.against, { reasons: voice.clauses(against.map(say)) })]),
    ...(lacks.length === 0 ? [] : [voice.say(why.lacks, { reasons: voice.clauses(lacks) })]),
  ];
  return [
    { text: numberOf(claim), style: "code" },
    plain(` ${speaker(claim, voice)} · `),
    { text: voice.percent(weighed.probability), style: "bold" },
    plain(` · ${excerptOrRefusal(claim, voice)}`),
    ...told.map((text) => plain(` · ${text}`)),
  ];
}

/** What speaks for the best claim and not for this one. */
function lacking(weighed: WeighedClaim, best: WeighedClaim | null): readonly WeighedSignal[] {
  const own = new Set(weighed.signals.map(({ name }) => name));
  const missing = (best?.signals ?? []).filter(
    ({ name, share }) => share >= MIN_SHARE && !own.has(name),
  );
  return missing.slice(0, MAX_AGAINST);
}

/** An editor has not said that it is none. */
export function stands({ pair }: ClaimWhy): boolean {
  return pair === null || pair.state !== "rejected";
}
