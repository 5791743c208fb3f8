import type { Block, Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { Decision } from "../pair.ts";
import type { KeptPaste } from "../paste.ts";
import { type Revision, versionBefore } from "../post.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import { channelKey } from "../watch.ts";
import { wordDiff } from "../word-diff.ts";
import { waitingBlocks } from "./answers.ts";
import {
  claimFields,
  claimSummary,
  partAction,
  showAction,
  sourcesOf,
  unsureBlocks,
} from "./claim.ts";
import { decisionLine } from "./decision.ts";
import { changeItems } from "./edit.ts";
import { answersOther, eventBlocks, independentOf, tellings } from "./event.ts";
import { evidenceText } from "./evidence.ts";
import type { ShowFacts } from "./facts.ts";
import { statementLine } from "./lines.ts";
import { modelBlocks } from "./model.ts";
import { answerWord, idOf, pairStateInline, standing, typeWord } from "./pair-state.ts";
import { quoteBlock } from "./quote.ts";
import { byWeight, weighedReason } from "./reasons.ts";
import { pairActions } from "./response.ts";
import { speaker, speakerShort } from "./speaker.ts";
import { tellingBlocks } from "./telling.ts";
import type { Voice } from "./voice.ts";
import { explanationBlocks, type WhyFacts } from "./why.ts";

/** A statement is looked at for its words: more of them than an alert shows. */
const SHOW_QUOTE_LIMIT = 2_000;
const MAX_ROWS = 10;
/** Words on each side of a reason. */
const MAX_WORDS = 2;
const MAX_CHANGES = 3;

/** What may be shown by itself. */
export const SHOW_PARTS = ["sources", "responses", "versions", "why"] as const;
export type ShowPart = (typeof SHOW_PARTS)[number];

/** One claim or response with everything: words, sources, responses and why, versions, decisions; or
 *  one part of it. */
export function composeShow(facts: ShowFacts, voice: Voice, part: ShowPart | null = null): Message {
  const { claim: row } = facts;
  const isClaim = row.statement.role === "claim";
  return {
    tone: isClaim ? "claim" : "response",
    summary: isClaim ? claimSummary(row, voice) : headingOf(facts, voice),
    blocks: [
      { kind: "heading", text: headingOf(facts, voice) },
      ...(part === null ? allBlocks(facts, voice) : partBlocks(facts, part, voice)),
    ],
  };
}

/** Why it is read and paired as it is, as a message without buttons. */
export function composeExplanation(facts: WhyFacts, voice: Voice): Message {
  const { claim: row } = facts;
  const heading = headingOf(facts, voice);
  return {
    tone: row.statement.role === "claim" ? "claim" : "response",
    summary: heading,
    blocks: [{ kind: "heading", text: heading }, ...explanationBlocks(facts, voice)],
  };
}

function allBlocks(facts: ShowFacts, voice: Voice): readonly Block[] {
  const { claim: row } = facts;
  return [
    { kind: "fields", fields: claimFields(row, voice) },
    quoteBlock(row, voice, SHOW_QUOTE_LIMIT),
    ...tellingBlocks(facts, voice),
    ...unsureBlocks(row, voice),
    ...(facts.model === undefined ? [] : modelBlocks(facts.model, voice)),
    ...pairBlocks(facts, voice),
    ...eventBlocks(facts, voice, MAX_ROWS),
    ...sourceBlocks(facts, voice),
    ...(facts.revisions.length < 2 ? [] : versionBlocks(facts, voice)),
    ...decisionBlocks(facts.decisions, voice),
    ...actionBlocks(facts, voice),
  ];
}

function partBlocks(facts: ShowFacts, part: ShowPart, voice: Voice): readonly Block[] {
  const whole: Block = { kind: "actions", actions: [showAction(facts.claim, voice)] };
  switch (part) {
    case "sources":
      return [...eventBlocks(facts, voice, MAX_ROWS), ...sourceBlocks(facts, voice), whole];
    case "responses":
      return [...pairBlocks(facts, voice), whole];
    case "versions":
      return [...versionBlocks(facts, voice), whole];
    case "why":
      return [...explanationBlocks(facts, voice), whole];
    default:
      return part satisfies never;
  }
}

/** What it answers, and what answers it. */
function pairBlocks(facts: ShowFacts, voice: Voice): readonly Block[] {
  const { claim: row, responses } = facts;
  const asked = row.statement.role === "claim" || responses.length > 0;
  return [...answersBlocks(facts, voice), ...(asked ? responseBlocks(facts, voice) : [])];
}

function headingOf({ claim: row }: Pick<ShowFacts, "claim">, voice: Voice): string {
  const { claim, response } = voice.words;
  const id = idOf(row);
  const who = speakerShort(row, voice);
  return row.statement.role === "response"
    ? voice.say(response.headingAlone, { id, who, answer: typeWord(row.statement, voice) })
    : voice.say(claim.headingShown, { id, who });
}

function bold(text: string): Block {
  return { kind: "text", spans: [{ text, style: "bold" }] };
}

/** The claims that this response answers, each with its words. */
function answersBlocks(facts: ShowFacts, voice: Voice): readonly Block[] {
  const { show, response } = voice.words;
  const { answers } = facts;
  if (answers.length === 0) {
    return [];
  }
  return [
    bold(show.answersTo),
    ...answers.slice(0, MAX_ROWS).flatMap((row): Block[] => [
      {
        kind: "text",
        spans: [
          plain(`${voice.say(response.theClaim, { claim: idOf(row.claim) })} · `),
          plain(`${speaker(row.claim, voice)} · `),
          pairStateInline(row.pair, voice),
        ],
      },
      quoteBlock(row.claim, voice),
      ...reasonBlocks(row, facts, voice),
    ]),
  ];
}

function responseBlocks(facts: ShowFacts, voice: Voice): readonly Block[] {
  const { show } = voice.words;
  const pairs = standing(facts.responses);
  const rejected = facts.responses.filter(({ pair }) => pair.state === "rejected");
  return [
    bold(show.responses),
    ...waitingBlocks(facts, voice, "asked"),
    ...pairs.slice(0, MAX_ROWS).flatMap((row) => responseWithReasons(row, facts, voice)),
    ...(rejected.length === 0
      ? []
      : [
          bold(show.rejected),
          {
            kind: "list" as const,
            items: rejected.slice(0, MAX_ROWS).map((row) => statementLine(row.response, voice)),
          },
        ]),
  ];
}

function responseWithReasons(row: PairRow, facts: ShowFacts, voice: Voice): readonly Block[] {
  const { response } = voice.words;
  const title = voice.say(response.theResponse, { id: idOf(row.response) });
  const other = answersOther(row, facts, voice);
  const spans: readonly Inline[] = [
    { text: title, style: "bold" },
    plain(` · ${answerWord(row, voice)} · `),
    pairStateInline(row.pair, voice),
    ...(other === "" ? [] : [plain(` · ${other}`)]),
  ];
  return [
    { kind: "text", spans },
    quoteBlock(row.response, voice),
    ...reasonBlocks(row, facts, voice),
  ];
}

/** Why, in sentences with the words on which they rest and their weights. */
function reasonBlocks(
  row: PairRow,
  { findEvidence: find = () => [] }: ShowFacts,
  voice: Voice,
): readonly Block[] {
  const { pair, response } = row;
  if (pair.reasons.length === 0) {
    return [];
  }
  const title = voice.say(voice.words.show.reasonsFor, {
    response: idOf(response),
    percent: voice.percent(pair.score),
  });
  const reasons = byWeight(pair.reasons).map((reason) =>
    weighedReason(reason, voice, evidenceText(reason, row, find, voice, MAX_WORDS)),
  );
  return [{ kind: "context", spans: [plain(`${title} ${voice.clauses(reasons)}`)] }];
}

function sourceBlocks(facts: ShowFacts, voice: Voice): readonly Block[] {
  const names = sourcesOf(facts);
  const repeats = tellings(facts).slice(1);
  return [
    bold(sourcesTitle(facts, names.length, voice)),
    {
      kind: "list",
      items: [
        sourceLine(facts.claim, voice),
        ...(facts.pastes ?? []).slice(0, MAX_ROWS).map((paste) => pasteLine(paste, voice)),
        ...repeats.slice(0, MAX_ROWS).map((row) => statementLine(row, voice)),
        ...restOf(repeats, voice),
      ],
    },
  ];
}

/** `3 sources, 2 independent`. */
function sourcesTitle(facts: ShowFacts, sources: number, voice: Voice): string {
  const title = voice.count(voice.words.show.sources, sources);
  return voice.row([title, ...independentOf(tellings(facts), sources, voice)]);
}

/** The statement's own words stand above already. */
function sourceLine({ source, statement, revision, post }: StatementRow, voice: Voice) {
  const url = revision.url ?? post.url;
  const name: Inline = url === null ? { text: source.name } : { text: source.name, url };
  return [name, plain(" · "), voice.at(statement.saidAt)];
}

/** Who brought the post, where it was not found by reading its source. */
function pasteLine({ userName, at, channel }: KeptPaste, voice: Voice): readonly Inline[] {
  return voice.spans(voice.words.show.pasted, {
    who: userName,
    time: voice.atWithZone(at),
    channel: channelKey(channel),
  });
}

/** How many more there are than are shown. */
function restOf(rows: readonly unknown[], voice: Voice): readonly (readonly Inline[])[] {
  const rest = rows.length - MAX_ROWS;
  return rest > 0 ? [[plain(`+${voice.number(rest)}`)]] : [];
}

function versionBlocks({ revisions }: ShowFacts, voice: Voice): readonly Block[] {
  const { show } = voice.words;
  const items = revisions.slice(-MAX_ROWS).map((revision): readonly Inline[] => {
    const number = voice.number(revision.number);
    const time = voice.atWithZone(revision.observedAt);
    const before = versionBefore(revisions, revision);
    return [
      ...voice.spans(show.version, { number, time }),
      ...kindOf(revision, voice),
      ...(before === null || revision.kind === "completion"
        ? []
        : changed(before, revision, voice)),
    ];
  });
  return [bold(voice.count(show.versions, revisions.length)), { kind: "list", items }];
}

/** What a version is that is not just what the source showed. */
function kindOf({ kind }: Revision, { words: { show } }: Voice): readonly Inline[] {
  if (kind === "shown") return [];
  return [plain(` · ${kind === "teaser" ? show.teaser : show.fullArticle}`)];
}

function changed(before: Revision, after: Revision, voice: Voice): readonly Inline[] {
  return wordDiff(before.text, after.text)
    .changes.slice(0, MAX_CHANGES)
    .flatMap((change) => changeItems({ before, after }, change, voice))
    .flatMap((side) => [plain(" · "), ...side]);
}

function decisionBlocks(decisions: readonly Decision[], voice: Voice): readonly Block[] {
  const { show } = voice.words;
  if (decisions.length === 0) {
    return [];
  }
  const items = decisions.map((decision) => decisionLine(decision, voice));
  return [bold(show.decisions), { kind: "list", items }];
}

/** An editor's word where exactly one pair waits for it, since more would not say which is meant; and why. */
function actionBlocks({ claim, responses, answers }: ShowFacts, voice: Voice): readonly Block[] {
  const pairs = [...responses, ...answers];
  const waiting = pairs.filter(({ pair }) => pair.state === "suggested");
  const [only] = waiting;
  const decide = only === undefined || waiting.length > 1 ? [] : pairActions(only, voice);
  const actions = [
    ...decide.filter(({ command }) => !command.startsWith("show")),
    ...(pairs.length === 0 ? [] : [partAction(claim, "why", voice)]),
  ];
  return actions.length === 0 ? [] : [{ kind: "actions", actions }];
}
