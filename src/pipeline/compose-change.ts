import { composeClaim } from "#src/core/compose/claim.ts";
import { composeDecision } from "#src/core/compose/decision.ts";
import { composeDeletion } from "#src/core/compose/deletion.ts";
import { composeEdit } from "#src/core/compose/edit.ts";
import { composeRepeat } from "#src/core/compose/repeat.ts";
import { composeResponse } from "#src/core/compose/response.ts";
import { composeSilence } from "#src/core/compose/silence.ts";
import { composeSourceHealth } from "#src/core/compose/source-health.ts";
import type { Voice } from "#src/core/compose/voice.ts";
import type { Message } from "#src/core/message.ts";
import type { Subject } from "./subject.ts";

/** The message that tells a change. `started`: its claim stands already in the channel. */
export function composeChange({ facts }: Subject, started: boolean, voice: Voice): Message {
  switch (facts.kind) {
    case "claim":
      return composeClaim(facts.claim, voice);
    case "repeat":
      return !started && facts.repeat.own !== undefined
        ? composeClaim(facts.repeat.own, voice)
        : composeRepeat(facts.repeat, voice);
    case "response":
      return composeResponse({ ...facts.response, claimPosted: started }, voice);
    case "edit":
      return composeEdit(facts.edit, voice);
    case "deletion":
      return composeDeletion(facts.deletion, voice);
    case "silence":
      return composeSilence(facts.claim, voice);
    case "decision":
      return composeDecision(facts.decision, voice);
    case "source-failing":
    case "source-silent":
    case "source-recovered":
      return composeSourceHealth(facts.row, facts.kind, voice);
    default:
      return facts satisfies never;
  }
}
