import { type Message, textOf } from "../message.ts";
import { partAction, showAction } from "./claim.ts";
import type { DeletionFacts } from "./facts.ts";
import { quoteBlock } from "./quote.ts";
import { whatOf } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** A post whose claim or response was told is seen gone: with what evidence, and its last words. */
export function composeDeletion(facts: DeletionFacts, voice: Voice): Message {
  const { row, tombstone } = facts;
  const { words } = voice;
  const heading = deletionHeading(facts, voice);
  const evidence = voice.spans(words.deletion.evidence[tombstone.evidence], {
    time: voice.atWithZone(tombstone.observedAt),
  });
  const kept = voice.spans(words.deletion.lastWords, {
    version: voice.number(row.revision.number),
    time: voice.at(row.revision.observedAt),
  });
  return {
    tone: "change",
    summary: `${heading}. ${textOf(evidence)}`,
    blocks: [
      { kind: "heading", text: heading },
      { kind: "text", spans: evidence },
      // The heading says what became of the post: the quote's own mark would say it twice.
      quoteBlock({ ...row, gone: null }, voice),
      { kind: "context", spans: kept },
      {
        kind: "actions",
        actions: [partAction(row, "versions", voice), showAction(row, voice)],
      },
    ],
  };
}

/** `missing` is no deletion: a feed may just have moved on. */
export function deletionHeading({ row, tombstone }: DeletionFacts, voice: Voice): string {
  const { deletion } = voice.words;
  const weak = tombstone.evidence === "missing";
  return voice.say(weak ? deletion.headingMissing : deletion.heading, { what: whatOf(row, voice) });
}
