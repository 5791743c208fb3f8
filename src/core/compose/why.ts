import type { Block, Inline } from "../message.ts";
import { plain } from "../message.ts";
import { SUGGESTED } from "../pairing/decide.ts";
import type { EvidenceFinder } from "../pairing/evidence-words.ts";
import type { ClaimWhy, ResponseWhy } from "../pairing/explain-row.ts";
import type { StatementRow } from "../rows.ts";
import type { ShowFacts } from "./facts.ts";
import { answerWord, idOf, pairStateInline, typeWord } from "./pair-state.ts";
import { quoteBlock } from "./quote.ts";
import { speaker } from "./speaker.ts";
import { tellingBlocks } from "./telling.ts";
import type { Voice } from "./voice.ts";
import { context, weighedBlocks } from "./why-pair.ts";
import { rejectedBlocks, stands } from "./why-rejected.ts";

/** What explaining needs of a statement. */
export type WhyFacts = Pick<ShowFacts, "claim" | "findEvidence" | "telling" | "whys">;

/** By which words the text says whose a statement is, and each of its pairs with every feature, its weight, its share
 *  and the words on which it rests; what was not chosen, and what speaks against that. */
export function explanationBlocks(facts: WhyFacts, voice: Voice): readonly Block[] {
  const { claim: row, whys = [], findEvidence: find = () => [] } = facts;
  const [first] = whys;
  const pairs =
    row.statement.role === "response" && first !== undefined
      ? responseWhy(first, find, voice)
      : whys.flatMap((why) => claimWhy(why, whys.length > 1, find, voice));
  return [
    quoteBlock(row, voice),
    ...tellingBlocks(facts, voice),
    ...(first === undefined
      ? [context(voice.words.why.nothing)]
      : [...pairs, weightsBlock(first, voice)]),
  ];
}

/** All that a response may answer. */
function responseWhy(
  { response, chosen, rejected, further, weights }: ResponseWhy,
  find: EvidenceFinder,
  voice: Voice,
): readonly Block[] {
  const { words } = voice;
  const telling = { isOneOfMany: chosen.length > 1, find, weights, more: null };
  const blocks = chosen.flatMap((why): readonly Block[] => [
    titleBlock(
      voice.say(words.response.theClaim, { claim: idOf(why.claim) }),
      why,
      why.claim,
      voice,
    ),
    quoteBlock(why.claim, voice),
    ...weighedBlocks({ response, ...why }, telling, voice),
  ]);
  const none = voice.say(words.why.noneChosen, { percent: voice.percent(SUGGESTED) });
  return [
    ...blocks,
    ...(chosen.some(stands) || rejected.length === 0 ? [] : [context(none)]),
    ...rejectedBlocks({ response, chosen, rejected }, find, voice),
    ...(chosen.length + rejected.length === 0 ? [context(words.why.nothing)] : []),
    ...(further > 0 ? [context(voice.count(words.why.further, further))] : []),
  ];
}

/** One response to a claim. */
function claimWhy(
  { response, chosen, weights }: ResponseWhy,
  isOneOfMany: boolean,
  find: EvidenceFinder,
  voice: Voice,
): readonly Block[] {
  const [why] = chosen;
  if (why === undefined) return [];
  const more = `show ${idOf(response)} part:why`;
  const title = voice.say(voice.words.response.theResponse, { id: idOf(response) });
  return [
    titleBlock(title, why, response, voice),
    quoteBlock(response, voice),
    ...weighedBlocks({ response, ...why }, { isOneOfMany, find, weights, more }, voice),
  ];
}

/** `Claim 12 · Amnesty International · suggested, 87 %`. */
function titleBlock(title: string, why: ClaimWhy, of: StatementRow, voice: Voice): Block {
  const { pair, weighed, claim } = why;
  const word =
    pair === null || of === claim ? typeWord(of.statement, voice) : answerWord({ pair }, voice);
  const now = voice.percent(weighed?.probability ?? 0);
  const state: Inline =
    pair === null
      ? { text: voice.say(voice.words.why.now, { percent: now }), style: "italic" }
      : pairStateInline(pair, voice);
  return {
    kind: "text",
    spans: [{ text: title, style: "bold" }, plain(` · ${speaker(of, voice)} · ${word} · `), state],
  };
}

function weightsBlock({ weights: { tunedAt } }: ResponseWhy, voice: Voice): Block {
  const { why } = voice.words;
  return {
    kind: "context",
    spans:
      tunedAt === null
        ? [plain(why.shipped)]
        : voice.spans(why.tuned, { time: voice.atWithZone(tunedAt) }),
  };
}
