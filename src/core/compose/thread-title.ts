import type { StatementRow } from "../rows.ts";
import { idOf } from "./pair-state.ts";
import { CUT_MARK, cutText, excerpt } from "./quote.ts";
import { speakerShort, whatOf } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** Longest name of a thread, in UTF-16 units. Source: Discord, resources/channel, `name`. */
export const TITLE_LIMIT = 100;
/** Longest part of it that says whose claim it is. */
const HEAD_LIMIT = 60;
/** Fewer words than this say nothing. */
const LEAST_WORDS = 12;

/** The name of a statement's thread: `Claim 4 · Amnesty International: “Russian strikes […]”`. */
export function threadTitle(row: StatementRow, voice: Voice): string {
  const head = cutText(headOf(row, voice), HEAD_LIMIT).text;
  const room = TITLE_LIMIT - voice.labelled(head, voice.quoted(` ${CUT_MARK}`)).length;
  const words = room < LEAST_WORDS ? null : excerpt(row, voice, room);
  return words === null ? head : voice.labelled(head, words);
}

function headOf(row: StatementRow, voice: Voice): string {
  if (row.statement.role === "claim") {
    const { heading } = voice.words.claim;
    return voice.say(heading, { id: idOf(row), who: speakerShort(row, voice) });
  }
  const what = whatOf(row, voice);
  return what.charAt(0).toLocaleUpperCase(voice.words.tag) + what.slice(1);
}
