import { composeBurst } from "../../../src/core/compose/burst.ts";
import { composeChannelNotice } from "../../../src/core/compose/channel-notice.ts";
import { composeClaim } from "../../../src/core/compose/claim.ts";
import { composeDecision } from "../../../src/core/compose/decision.ts";
import { composeDeletion } from "../../../src/core/compose/deletion.ts";
import { composeDigest } from "../../../src/core/compose/digest.ts";
import { composeEdit } from "../../../src/core/compose/edit.ts";
import type { ClaimFacts, DigestFacts, ShowFacts } from "../../../src/core/compose/facts.ts";
import {
  composeClaims,
  composePairs,
  composeSearch,
  composeTimeline,
} from "../../../src/core/compose/lists.ts";
import { composeLostNotice } from "../../../src/core/compose/lost-notice.ts";
import { composeRepeat } from "../../../src/core/compose/repeat.ts";
import { composeResponse } from "../../../src/core/compose/response.ts";
import { composeShow } from "../../../src/core/compose/show.ts";
import { composeSilence } from "../../../src/core/compose/silence.ts";
import { composeSourceHealth } from "../../../src/core/compose/source-health.ts";
import type { Voice } from "../../../src/core/compose/voice.ts";
import type { Message } from "../../../src/core/message.ts";
import type { Decision } from "../../../src/core/pair.ts";
import {
  CLAIM,
  EDITED_TEXT,
  MOD,
  MOD_ROW,
  NOW,
  pair,
  REASONS,
  REPEAT,
  RESPONSE,
  revision,
  sourceRow,
  tombstone,
} from "./story.ts";
import { FIRST_WORDS, responseWhy } from "./why-sample.ts";

export const UNANSWERED: ClaimFacts = {
  claim: CLAIM,
  responses: [],
  repeats: [],
  watching: [
    MOD_ROW,
    sourceRow({ ...MOD, id: "mod-x", name: "@mod_russia" }, { state: "failing" }),
  ],
};
export const ANSWERED: ClaimFacts = { ...UNANSWERED, responses: [pair()] };
export const UNSURE = pair({ sure: false, score: 0.52, reasons: REASONS.slice(0, 2) });
export const BEFORE = revision(1, CLAIM.revision.text, "2015-12-23T08:05:00Z");
export const AFTER = revision(2, EDITED_TEXT, "2015-12-23T15:05:00Z");
export const FAILING = sourceRow(MOD, {
  state: "failing",
  failures: 3,
  lastError: "HTTP 503",
  lastOkAt: new Date("2015-12-23T06:00:00Z"),
});
export const SILENT = sourceRow(MOD, { lastItemAt: new Date("2015-12-12T18:00:00Z") });

const DECISION: Decision = {
  id: 1,
  kind: "confirm",
  responseId: 34,
  claimId: 12,
  by: "Anna",
  from: "terminal:main",
  at: NOW,
  note: "phoned",
};

export const SHOWN: ShowFacts = {
  ...ANSWERED,
  answers: [],
  revisions: [BEFORE, AFTER],
  repeats: [REPEAT],
  decisions: [DECISION],
};

export const EMPTY_DAY: DigestFacts = {
  from: new Date("2015-12-22T18:00:00Z"),
  to: NOW,
  claims: [],
  responses: [],
  unanswered: [],
  edits: [],
  deletions: [],
  sources: [],
};

export const FULL_DAY: DigestFacts = {
  ...EMPTY_DAY,
  claims: [UNANSWERED, ANSWERED],
  responses: [pair()],
  unanswered: [UNANSWERED],
  edits: [{ row: CLAIM, before: BEFORE, after: AFTER }],
  deletions: [{ row: CLAIM, tombstone: tombstone("declared") }],
  sources: [FAILING, SILENT],
};

/** One message of every kind. */
export function samples(voice: Voice): Readonly<Record<string, Message>> {
  const response = { response: RESPONSE, pair: pair(), claimPosted: true };
  return {
    claim: composeClaim(UNANSWERED, voice),
    answeredClaim: composeClaim(ANSWERED, voice),
    response: composeResponse(response, voice),
    both: composeResponse({ ...response, claimPosted: false }, voice),
    confirmed: composeResponse({ ...response, pair: pair({ state: "confirmed" }) }, voice),
    unsure: composeResponse({ ...response, pair: UNSURE }, voice),
    alone: composeResponse({ ...response, pair: null }, voice),
    repeat: composeRepeat({ ...UNANSWERED, repeat: REPEAT }, voice),
    edit: composeEdit({ row: CLAIM, before: BEFORE, after: AFTER }, voice),
    deletion: composeDeletion({ row: CLAIM, tombstone: tombstone("gone") }, voice),
    missing: composeDeletion({ row: RESPONSE, tombstone: tombstone("missing") }, voice),
    silence: composeSilence(UNANSWERED, voice),
    failing: composeSourceHealth(FAILING, "source-failing", voice),
    silent: composeSourceHealth(SILENT, "source-silent", voice),
    recovered: composeSourceHealth(MOD_ROW, "source-recovered", voice),
    decision: composeDecision(DECISION, voice),
    burst: composeBurst(
      [UNANSWERED, ANSWERED].map((facts) => ({
        message: composeClaim(facts, voice),
        statementId: "12",
      })),
      voice,
    ),
    notice: composeChannelNotice(
      {
        channel: { platform: "terminal", channelId: "main" },
        kind: "forbidden",
        error: "Missing Access",
        since: NOW,
        waiting: 3,
      },
      voice,
    ),
    lostNotice: composeLostNotice(
      {
        channel: { platform: "slack", channelId: "C1" },
        summary: "Claim 1: Amnesty International against Russia",
        error: "msg_too_long",
      },
      voice,
    ),
    platformNotice: composeChannelNotice(
      {
        channel: { platform: "slack", channelId: "" },
        kind: "unauthorised",
        error: "token_revoked",
        since: NOW,
        waiting: 3,
      },
      voice,
    ),
    digest: composeDigest(FULL_DAY, voice),
    emptyDigest: composeDigest(EMPTY_DAY, voice),
    pairs: composePairs([pair(), pair({ state: "confirmed" })], "pairs before:3", voice),
    noPairs: composePairs([], null, voice),
    claims: composeClaims(
      [UNANSWERED, ANSWERED, { ...UNANSWERED, responses: [UNSURE] }],
      null,
      voice,
    ),
    show: composeShow(SHOWN, voice),
    showResponse: composeShow(
      { ...SHOWN, claim: RESPONSE, responses: [], answers: [pair()], repeats: [] },
      voice,
    ),
    showWhy: composeShow(
      {
        ...SHOWN,
        claim: RESPONSE,
        responses: [],
        answers: [pair()],
        repeats: [],
        whys: [responseWhy()],
        findEvidence: FIRST_WORDS,
      },
      voice,
      "why",
    ),
    showWhyClaim: composeShow({ ...SHOWN, whys: [responseWhy()] }, voice, "why"),
    timeline: composeTimeline(
      { rows: [CLAIM, RESPONSE], pairs: [pair()], more: null, from: EMPTY_DAY.from, to: NOW },
      voice,
    ),
    search: composeSearch(
      { rows: [RESPONSE, CLAIM], pairs: [], more: null, query: "клише" },
      voice,
    ),
  };
}

/** All text of a message, block by block, as a reader without styles would see it. */
export function textOf(message: Message): string {
  return message.blocks
    .map((block) => {
      switch (block.kind) {
        case "heading":
          return block.text;
        case "text":
        case "context":
          return block.spans.map(({ text }) => text).join("");
        case "quote":
          return [
            block.text,
            block.cut ? "[…]" : "",
            ...(block.byline ?? []).map((s) => s.text),
          ].join("\n");
        case "fields":
          return block.fields.map(({ name, value }) => `${name}: ${value}`).join("\n");
        case "list":
          return block.items.map((item) => item.map(({ text }) => text).join("")).join("\n");
        case "table":
          return [block.columns, ...block.rows].map((row) => row.join(" | ")).join("\n");
        case "actions":
          return block.actions.map(({ label, command }) => `[${label}] ${command}`).join(" ");
        case "divider":
          return "---";
        default:
          return block satisfies never;
      }
    })
    .join("\n");
}
