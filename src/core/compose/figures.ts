import type { StatementRow } from "../rows.ts";
import type { Figure } from "../statement.ts";
import { CONCEPTS, type Concept } from "../words.ts";
import type { Voice } from "./voice.ts";

const MAX_FIGURES = 6;

/** `killed: at least 22`, for each figure whose unit has a word. A number written in words stays
 *  as it was written: "hundreds" is no number of ours. */
export function figureTexts(row: StatementRow, voice: Voice): readonly string[] {
  const texts = row.statement.figures.map((figure) => figureText(figure, row, voice));
  return [...new Set(texts.filter((text) => text !== null))].slice(0, MAX_FIGURES);
}

/** The word for a concept, null where there is none. */
export function conceptWord(id: string, voice: Voice): string | null {
  const concept = CONCEPTS.find((known) => known === (SYNONYMS[id] ?? id));
  return concept === undefined ? null : voice.words.concepts[concept];
}

/** Stems of the concept lexicon that are figures' units too. */
const SYNONYMS: Readonly<Record<string, Concept>> = { kill: "killed", wound: "injured" };

function figureText(figure: Figure, row: StatementRow, voice: Voice): string | null {
  const unit = figure.unit === null ? null : conceptWord(figure.unit, voice);
  return unit === null ? null : voice.labelled(unit, amount(figure, row, voice));
}

function amount(figure: Figure, { statement, revision }: StatementRow, voice: Voice): string {
  const inside = figure.start >= statement.start && figure.end <= statement.end;
  const written = inside ? revision.text.slice(figure.start, figure.end) : "";
  if (written !== "" && !/\p{Nd}/u.test(written)) {
    return voice.quoted(written);
  }
  const { words } = voice;
  if (figure.upTo !== figure.value) {
    const bounds = { from: voice.number(figure.value), to: voice.number(figure.upTo) };
    return voice.say(words.figureRange, bounds);
  }
  return voice.say(words.figures[figure.qualifier], { count: voice.number(figure.value) });
}
