import { type Inline, type Message, plain, textOf } from "../message.ts";
import type { Decision } from "../pair.ts";
import type { Voice } from "./voice.ts";

/** An editor confirmed, rejected or made a pair: told in the claim's thread. */
export function composeDecision(decision: Decision, voice: Voice): Message {
  const spans = decisionLine(decision, voice);
  return {
    tone: "change",
    summary: textOf(spans),
    blocks: [{ kind: "text", spans }],
  };
}

/** Who decided what, when, and why where they said it. */
export function decisionLine(decision: Decision, voice: Voice): readonly Inline[] {
  const sentence = voice.spans(voice.words.show.decision[decision.kind], {
    who: decision.by,
    response: String(decision.responseId),
    claim: String(decision.claimId),
    time: voice.atWithZone(decision.at),
  });
  return [
    ...sentence,
    ...(decision.note === null ? [] : [plain(` ${voice.quoted(decision.note)}`)]),
  ];
}
