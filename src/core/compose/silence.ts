import type { Message } from "../message.ts";
import { answerBlocks } from "./answers.ts";
import { muteAction, showAction } from "./claim.ts";
import type { ClaimFacts } from "./facts.ts";
import { idOf } from "./pair-state.ts";
import { quoteBlock } from "./quote.ts";
import { speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** A claim's clock ran out without a response. */
export function composeSilence(facts: ClaimFacts, voice: Voice): Message {
  const { claim } = facts;
  const { words } = voice;
  const id = idOf(claim);
  const age = voice.age(claim.statement.saidAt);
  const who = speakerShort(claim, voice);
  return {
    tone: "claim",
    summary: voice.say(words.silence.summary, { id, age, who }),
    blocks: [
      { kind: "heading", text: voice.say(words.silence.heading, { id, age, who }) },
      quoteBlock(claim, voice),
      ...answerBlocks(facts, voice),
      {
        kind: "actions",
        actions: [muteAction(claim, voice), showAction(claim, voice)],
      },
    ],
  };
}
