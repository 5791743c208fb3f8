import type { Block, Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { Revision } from "../post.ts";
import type { StatementRow } from "../rows.ts";
import type { Span } from "../statement.ts";
import { type WordChange, wordDiff } from "../word-diff.ts";
import { partAction, showAction } from "./claim.ts";
import type { EditFacts } from "./facts.ts";
import { CUT_MARK, cutText } from "./quote.ts";
import { whatOf } from "./speaker.ts";
import type { Voice } from "./voice.ts";

const MAX_CHANGES = 5;
/** How much of a removed or added passage is shown, in UTF-16 units. */
const PASSAGE_LIMIT = 300;
/** How much of what did not change is shown on either side. */
const CONTEXT_LIMIT = 40;

/** A post whose claim or response was told has a new version: what it said, what it says. */
export function composeEdit(facts: EditFacts, voice: Voice): Message {
  const { row, before, after } = facts;
  const { words } = voice;
  const heading = editHeading(row, voice);
  const diff = wordDiff(before.text, after.text);
  const shown = diff.changes.slice(0, MAX_CHANGES);
  const more = diff.changes.length - shown.length;
  const versions = voice.spans(words.edit.versions, {
    from: voice.number(before.number),
    to: voice.number(after.number),
    time: voice.atWithZone(after.observedAt),
  });
  const standing = { text: standingText(facts, voice), style: "bold" as const };
  return {
    tone: "change",
    summary: editSummary(heading, facts, diff.changes[0], voice),
    blocks: [
      { kind: "heading", text: heading },
      { kind: "text", spans: [standing] },
      { kind: "list", items: shown.flatMap((change) => changeItems(facts, change, voice)) },
      ...notes(diff.rewritten, more, voice),
      { kind: "context", spans: [...versions, plain(" · "), linkOf(row, after)] },
      {
        kind: "actions",
        actions: [partAction(row, "versions", voice), showAction(row, voice)],
      },
    ],
  };
}

export function editHeading(row: StatementRow, voice: Voice): string {
  return voice.say(voice.words.edit.heading, { what: whatOf(row, voice) });
}

/** Both sides of one change, with some of what stands around it; all words are the source's. */
export function changeItems(
  { before, after }: Pick<EditFacts, "before" | "after">,
  change: WordChange,
  voice: Voice,
): readonly (readonly Inline[])[] {
  const { edit } = voice.words;
  return [
    [
      { text: voice.labelled(edit.was, ""), style: "italic" },
      ...passage(before.text, change.before, "strike", edit.nothingBefore),
    ],
    [
      { text: voice.labelled(edit.now, ""), style: "italic" },
      ...passage(after.text, change.after, "bold", edit.nothingAfter),
    ],
  ];
}

function passage(
  text: string,
  span: Span,
  style: "strike" | "bold",
  nothing: string,
): readonly Inline[] {
  const changed = cutText(text.slice(span.start, span.end), PASSAGE_LIMIT);
  const lead = leadIn(text, span.start);
  const rest = changed.cut ? ` ${CUT_MARK}` : leadOut(text, span.end);
  if (changed.text === "") {
    const around = `${lead}${rest}`;
    return [plain(around.trim() === "" ? nothing : around)];
  }
  return [plain(lead), { text: oneLine(changed.text), style }, plain(rest)].filter(
    (inline) => inline.text !== "",
  );
}

function leadIn(text: string, end: number): string {
  const from = Math.max(0, end - CONTEXT_LIMIT);
  const window = text.slice(from, end);
  // The first word of a window that begins inside a text is cut through.
  const whole = from === 0 ? window : `… ${window.replace(/^\S*\s+/u, "")}`;
  return oneLine(whole);
}

function leadOut(text: string, start: number): string {
  const to = Math.min(text.length, start + CONTEXT_LIMIT);
  const window = text.slice(start, to);
  const whole = to === text.length ? window : `${window.replace(/\s+\S*$/u, "")} …`;
  return oneLine(whole);
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, " ");
}

/** What became of the words that were told. */
function standingText({ row, before, after }: EditFacts, voice: Voice): string {
  const { edit } = voice.words;
  const { quote } = row.statement;
  if (after.text.includes(quote)) {
    return before.text.includes(quote) ? edit.wordsStand : edit.wordsChanged;
  }
  return row.statement.withdrawnAt === null ? edit.wordsChanged : edit.wordsGone;
}

function notes(rewritten: boolean, more: number, voice: Voice): readonly Block[] {
  const texts = [
    ...(rewritten ? [voice.words.edit.rewritten] : []),
    ...(more > 0 ? [voice.count(voice.words.edit.further, more)] : []),
  ];
  return texts.length === 0 ? [] : [{ kind: "context", spans: [plain(texts.join(" "))] }];
}

function linkOf(row: StatementRow, after: Revision): Inline {
  const url = after.url ?? row.post.url;
  const text = row.source.name;
  return url === null ? plain(text) : { text, url };
}

function editSummary(
  heading: string,
  { before, after }: EditFacts,
  change: WordChange | undefined,
  voice: Voice,
): string {
  const short = (text: string, span: Span | undefined, nothing: string) => {
    const words = cutText(oneLine(text.slice(span?.start ?? 0, span?.end ?? 0)), 80);
    return words.text === "" ? nothing : voice.quoted(words.cut ? `${words.text} …` : words.text);
  };
  const { edit } = voice.words;
  return voice.say(edit.summary, {
    heading,
    was: short(before.text, change?.before, edit.nothingBefore),
    now: short(after.text, change?.after, edit.nothingAfter),
  });
}
