import type { Block, Inline, Message } from "../message.ts";
import { plain } from "../message.ts";
import type { PairRow, SourceRow } from "../rows.ts";
import type { Plural } from "../words.ts";
import { answerLine } from "./answers.ts";
import { deletionHeading } from "./deletion.ts";
import { editHeading } from "./edit.ts";
import { afterSpace, sameEventLine } from "./event.ts";
import type { ClaimFacts, DigestFacts } from "./facts.ts";
import { claimLine, pairLine } from "./lines.ts";
import { idOf } from "./pair-state.ts";
import { lastOk } from "./source-health.ts";
import type { Voice } from "./voice.ts";

/** Longest section of a digest; the rest is named by a command that shows it. */
export const MAX_DIGEST_ITEMS = 12;

/** A day in one message: what is new, what still waits, what was changed, who cannot be heard. */
export function composeDigest(facts: DigestFacts, voice: Voice): Message {
  const { digest } = voice.words;
  const heading = voice.say(digest.heading, {
    from: voice.time(facts.from),
    to: voice.timeAndZone(facts.to),
  });
  const counts = {
    claims: voice.count(digest.claims, facts.claims.length),
    responses: voice.count(digest.responses, facts.responses.length),
    unanswered: voice.count(digest.unanswered, facts.unanswered.length),
  };
  const head: Block = { kind: "heading", text: heading };
  if (isEmpty(facts)) {
    return {
      tone: "claim",
      summary: `${heading}. ${digest.empty}`,
      blocks: [head, { kind: "text", spans: [plain(digest.empty)] }],
    };
  }
  return {
    tone: "claim",
    summary: `${heading}. ${voice.say(digest.summary, counts)}`,
    blocks: [
      head,
      ...section(digest.claims, digest.noClaims, claimItems(facts.claims, voice), "claims", voice),
      ...section(
        digest.responses,
        digest.noResponses,
        facts.responses.map((row: PairRow) => pairLine(row, voice)),
        "pairs",
        voice,
      ),
      ...section(
        digest.unanswered,
        digest.noneUnanswered,
        claimItems(facts.unanswered, voice),
        "claims unanswered",
        voice,
      ),
      ...section(digest.changes, digest.noChanges, changeItems(facts, voice), "timeline", voice),
      ...section(
        digest.sources,
        digest.sourcesWell,
        facts.sources.map((row) => sourceLine(row, voice)),
        "sources",
        voice,
      ),
    ],
  };
}

function isEmpty({ claims, responses, unanswered, edits, deletions, sources }: DigestFacts) {
  return [claims, responses, unanswered, edits, deletions, sources].every(
    (part) => part.length === 0,
  );
}

type Item = readonly Inline[];

function section(
  title: Plural,
  none: string,
  items: readonly Item[],
  command: string,
  voice: Voice,
): readonly Block[] {
  if (items.length === 0) {
    return [{ kind: "context", spans: [plain(none)] }];
  }
  const shown = items.slice(0, MAX_DIGEST_ITEMS);
  const rest = items.length - shown.length;
  const more = voice.count(voice.words.digest.more, rest, { command: `/${command}` });
  const text = voice.count(title, items.length);
  return [
    { kind: "text", spans: [{ text, style: "bold" }] },
    { kind: "list", items: rest > 0 ? [...shown, [plain(more)]] : shown },
  ];
}

function claimItems(claims: readonly ClaimFacts[], voice: Voice): readonly Item[] {
  return claims.map((facts) => [
    ...claimLine(facts.claim, voice),
    plain(" "),
    ...answerLine(facts, voice, "posted"),
    ...afterSpace(sameEventLine(facts, voice)),
  ]);
}

function changeItems({ edits, deletions }: DigestFacts, voice: Voice): readonly Item[] {
  return [
    ...edits.map(({ row, after }): Item => {
      const text = `${editHeading(row, voice)} · `;
      return [plain(text), voice.at(after.observedAt), command(idOf(row))];
    }),
    ...deletions.map((facts): Item => {
      const { observedAt } = facts.tombstone;
      const text = `${deletionHeading(facts, voice)} · `;
      return [plain(text), voice.at(observedAt), command(idOf(facts.row))];
    }),
  ];
}

function command(id: string): Inline {
  return { text: ` /show ${id}`, style: "code" };
}

function sourceLine(row: SourceRow, voice: Voice): Item {
  const { source, sourceStates } = voice.words;
  const { lastItemAt, subscribedAt, state } = row.state;
  const name = row.source.name;
  switch (state) {
    case "failing":
      return [plain(`${voice.say(source.failing, { source: name })}. `), ...lastOk(row, voice)];
    case "new":
    case "ok": {
      const age = voice.age(lastItemAt ?? subscribedAt);
      return [plain(voice.say(source.silent, { source: name, age }))];
    }
    case "paused":
    case "gone":
    case "removed":
      return [plain(voice.labelled(name, sourceStates[state]))];
    default:
      return state satisfies never;
  }
}
