import type { Block, Field, Message } from "../message.ts";
import { plain } from "../message.ts";
import { partAction, showAction, sourcesOf, unsureBlocks } from "./claim.ts";
import { figureBlocks, independentOf, tellings } from "./event.ts";
import type { RepeatFacts } from "./facts.ts";
import { figureTexts } from "./figures.ts";
import { idOf } from "./pair-state.ts";
import { excerptOrRefusal, quoteBlock } from "./quote.ts";
import { speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** A further source tells a claim that stands already, or makes one of its own about the same event. */
export function composeRepeat(facts: RepeatFacts, voice: Voice): Message {
  const { claim, repeat } = facts;
  const isOwn = isOwnClaim(facts);
  return {
    tone: "claim",
    summary: summaryOf(facts, voice),
    blocks: [
      { kind: "heading", text: headingOf(facts, voice) },
      quoteBlock(repeat, voice),
      ...(isOwn ? unsureBlocks(repeat, voice) : []),
      ...(isOwn ? allFigures(facts, voice) : differingFigures(facts, voice)),
      { kind: "context", spans: [plain(sourcesText(facts, voice))] },
      {
        kind: "actions",
        actions: [partAction(claim, "sources", voice), showAction(isOwn ? repeat : claim, voice)],
      },
    ],
  };
}

/** Whether the further source makes a claim of its own: it has its own number, and is answered by itself. */
export function isOwnClaim({ claim, repeat, siblings = [] }: RepeatFacts): boolean {
  const { id, sameAs } = repeat.statement;
  return sameAs === null && ![claim, ...siblings].some((row) => row.statement.id === id);
}

function headingOf(facts: RepeatFacts, voice: Voice): string {
  const { claim, repeat } = facts;
  const { words } = voice;
  return isOwnClaim(facts)
    ? voice.say(words.event.heading, {
        id: idOf(repeat),
        claim: idOf(claim),
        who: speakerShort(repeat, voice),
      })
    : voice.say(words.repeat.heading, {
        claim: idOf(claim),
        source: repeat.source.name,
        who: speakerShort(claim, voice),
      });
}

function summaryOf(facts: RepeatFacts, voice: Voice): string {
  const { claim, repeat } = facts;
  const { words } = voice;
  const said = excerptOrRefusal(repeat, voice);
  return isOwnClaim(facts)
    ? voice.say(words.event.summary, {
        id: idOf(repeat),
        claim: idOf(claim),
        who: speakerShort(repeat, voice),
        words: said,
      })
    : voice.say(words.repeat.summary, {
        claim: idOf(claim),
        source: repeat.source.name,
        words: said,
      });
}

function sourcesText({ claim, repeats, event, repeat }: RepeatFacts, voice: Voice): string {
  const facts = { claim, repeats: [...repeats, repeat], ...(event === undefined ? {} : { event }) };
  const names = sourcesOf(facts);
  const sources = voice.row(names);
  const text = voice.count(voice.words.repeat.sourcesSoFar, names.length, { sources });
  return [text, ...independentOf(tellings(facts), names.length, voice)].join(" · ");
}

/** Those of every claim about the event, the further one last. */
function allFigures({ claim, event = [], repeat }: RepeatFacts, voice: Voice): readonly Block[] {
  const others = event.map((other) => other.claim);
  const before = others.filter((row) => row.statement.id < repeat.statement.id);
  return figureBlocks([claim, ...before, repeat], voice);
}

/** Figures that differ stand side by side, never averaged. */
function differingFigures({ claim, repeat }: RepeatFacts, voice: Voice): readonly Block[] {
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
