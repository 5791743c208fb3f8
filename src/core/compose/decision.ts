import type { Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { Decision } from "../pair.ts";
import type { Voice } from "./voice.ts";

/** An editor confirmed, rejected or made a pair: told in the claim's thread. */
export function composeDecision(decision: Decision, voice: Voice): Message {
  const spans = decisionLine(decision, voice);
  return {
    summary: spans.map(({ text }) => text).join(""),
    blocks: [{ kind: "text", spans }],
  };
}

/** Who decided what, when, and why where they said it. */
export function decisionLine(decision: Decision, voice: Voice): readonly Inline[] {
  const sentence = voice.say(voice.words.show.decision[decision.kind], {
    who: decision.by,
    response: String(decision.responseId),
    claim: String(decision.claimId),
    time: voice.timeAndZone(decision.at),
  });
  return [
    plain(sentence),
    ...(decision.note === null ? [] : [plain(` ${voice.quoted(decision.note)}`)]),
  ];
}
