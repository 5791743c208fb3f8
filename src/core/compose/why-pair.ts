import type { Block, Inline } from "../message.ts";
import { plain } from "../message.ts";
import type { EvidenceFinder } from "../pairing/evidence-words.ts";
import type { WeighedClaim, WeighedSignal } from "../pairing/explain.ts";
import type { ClaimWhy, WeightsInUse } from "../pairing/explain-row.ts";
import type { PairRow } from "../rows.ts";
import { evidenceText } from "./evidence.ts";
import { byWeight, reasonSentence, weighedReason } from "./reasons.ts";
import type { Voice } from "./voice.ts";

/** Of each of several pairs; one alone is told with all. */
const FEATURES_OF_MANY = 8;
/** Words on each side of a feature. */
const MAX_WORDS = 4;
/** A share that reads +0.00 says nothing. */
const LEAST_SHOWN = 0.005;
/** Probabilities that read the same are the same. */
const SAME = 0.005;

/** Both sides of a pair, kept or not. */
export type Both = Pick<PairRow, "response" | "claim">;

export interface PairTelling {
  /** Not the only pair that is told: the heaviest features will do. */
  readonly isOneOfMany: boolean;
  readonly find: EvidenceFinder;
  readonly weights: WeightsInUse;
  /** The command that shows all of it; null: it is shown here. */
  readonly more: string | null;
}

/** How probable a pair is, whether it was kept otherwise, and its features. */
export function weighedBlocks(
  why: ClaimWhy & Both,
  { isOneOfMany, find, weights, more }: PairTelling,
  voice: Voice,
): readonly Block[] {
  const { weighed, pair } = why;
  if (weighed === null) {
    const items = byWeight(pair?.reasons ?? []).map((reason) => [
      plain(weighedReason(reason, voice, evidenceText(reason, why, find, voice, MAX_WORDS))),
    ]);
    return [
      ...keptBlocks(why, weights, voice),
      ...(items.length === 0 ? [] : [{ kind: "list" as const, items }]),
    ];
  }
  const signals = weighed.signals.filter(({ share }) => Math.abs(share) >= LEAST_SHOWN);
  const told = signals.slice(0, isOneOfMany ? FEATURES_OF_MANY : signals.length);
  const items = told.map((signal) => featureItem(signal, why, find, voice));
  const rest = signals.length - told.length;
  const command: Inline = { text: `/${more ?? ""}`, style: "code" };
  return [
    context(sumText(weighed, voice)),
    ...keptBlocks(why, weights, voice),
    { kind: "list", items: rest > 0 ? [...items, [plain(`+${voice.number(rest)}`)]] : items },
    ...(more === null || rest === 0
      ? []
      : [{ kind: "context" as const, spans: voice.spans(voice.words.why.rest, { command }) }]),
  ];
}

function sumText({ bias, signals, probability, halved }: WeighedClaim, voice: Voice): string {
  const { why } = voice.words;
  const features = signals.reduce((sum, { share }) => sum + share, 0);
  const sum = voice.say(why.sum, {
    bias: voice.signed(bias, 2),
    features: voice.signed(features, 2),
    percent: voice.percent(probability),
  });
  return halved ? `${sum} ${why.halved}` : sum;
}

/** Where the pair is kept with another score than it has now. */
function keptBlocks(
  { pair, weighed }: ClaimWhy,
  weights: WeightsInUse,
  voice: Voice,
): readonly Block[] {
  if (pair === null) return [];
  const { why } = voice.words;
  const kept = voice.percent(pair.score);
  if ((pair.pairedBy ?? null) === null && pair.reasons.length === 0) return [context(why.byHand)];
  if (weighed === null) return [context(voice.say(why.keptOnly, { kept }))];
  if (Math.abs(pair.score - weighed.probability) < SAME) return [];
  const values = { kept, now: voice.percent(weighed.probability) };
  const isOther = pair.pairedBy !== weights.version;
  return [context(voice.say(isOther ? why.keptByOthers : why.keptEarlier, values))];
}

/** `+2.39 names the same place: Ariha, “Арихе” ↔ “Ariha” · same-place 0.93 × +2.57`. */
function featureItem(
  signal: WeighedSignal,
  both: Both,
  find: EvidenceFinder,
  voice: Voice,
): readonly Inline[] {
  const product = `${signal.name} ${signal.value.toFixed(2)} × ${signal.weight.toFixed(2)}`;
  return [
    { text: voice.signed(signal.share, 2), style: "bold" },
    plain(` ${signalSentence(signal, both, find, voice)} · `),
    { text: product, style: "code" },
  ];
}

/** A feature with the words of both sides on which it rests. */
export function signalSentence(
  { name, reason, detail }: WeighedSignal,
  both: Both,
  find: EvidenceFinder,
  voice: Voice,
): string {
  const basis = { name, kind: reason, detail };
  return reasonSentence(basis, voice, evidenceText(basis, both, find, voice, MAX_WORDS));
}

/** A sentence of its own. */
export function context(text: string): Block {
  return { kind: "context", spans: [plain(text)] };
}
