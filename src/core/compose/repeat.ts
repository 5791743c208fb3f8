import type { Block, Field, Message } from "../message.ts";
import { plain } from "../message.ts";
import { partAction, showAction, sourcesOf } from "./claim.ts";
import type { RepeatFacts } from "./facts.ts";
import { figureTexts } from "./figures.ts";
import { idOf } from "./pair-state.ts";
import { excerptOrRefusal, quoteBlock } from "./quote.ts";
import { speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** A further source tells a claim that stands already. */
export function composeRepeat(facts: RepeatFacts, voice: Voice): Message {
  const { claim, repeat } = facts;
  const { words } = voice;
  const values = { claim: idOf(claim), source: repeat.source.name };
  const who = speakerShort(claim, voice);
  return {
    tone: "claim",
    summary: voice.say(words.repeat.summary, { ...values, words: excerptOrRefusal(repeat, voice) }),
    blocks: [
      { kind: "heading", text: voice.say(words.repeat.heading, { ...values, who }) },
      quoteBlock(repeat, voice),
      ...figureBlocks(facts, voice),
      { kind: "context", spans: [plain(sourcesText(facts, voice))] },
      {
        kind: "actions",
        actions: [partAction(claim, "sources", voice), showAction(claim, voice)],
      },
    ],
  };
}

function sourcesText({ claim, repeats, repeat }: RepeatFacts, voice: Voice): string {
  const names = sourcesOf({ claim, repeats: [...repeats, repeat] });
  return voice.count(voice.words.repeat.sourcesSoFar, names.length, { sources: voice.row(names) });
}

/** Figures that differ stand side by side, never averaged. */
function figureBlocks({ claim, repeat }: RepeatFacts, voice: Voice): readonly Block[] {
  const { words } = voice;
  const first = voice.clauses(figureTexts(claim, voice));
  const here = voice.clauses(figureTexts(repeat, voice));
  if (first === "" || here === "" || first === here) {
    return [];
  }
  const fields: readonly Field[] = [
    { name: voice.say(words.repeat.figuresFirst, { claim: idOf(claim) }), value: first },
    { name: words.repeat.figuresHere, value: here },
  ];
  const spans = [{ text: words.repeat.figuresDiffer, style: "bold" as const }];
  return [
    { kind: "text", spans },
    { kind: "fields", fields },
  ];
}
