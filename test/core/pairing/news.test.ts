import assert from "node:assert/strict";
import { test } from "node:test";
import type { Proposal } from "../../../src/core/pairing/candidate.ts";
import { newsOf, type Paired, withHeadlines } from "../../../src/core/pairing/news.ts";
import type { StatementRow } from "../../../src/core/rows.ts";
import { NOON } from "../../rigs/store-rig.ts";

const LIMITS = { now: NOON, maxAgeMs: 86_400_000 };

test("a new claim on a topic is news, once", () => {
  const rows = [row(1, { role: "claim" })];

  assert.deepEqual(told({ fresh: rows, all: rows }), ["claim of 1: 1"]);
});

test("claims off topic, in quiet posts, long ago, and other statements are not news", () => {
  const rows = [
    row(1, { role: "claim", topics: [] }),
    row(2, { role: "claim", quiet: true }),
    row(3, { role: "claim", hoursAgo: 25 }),
    row(4, { role: "other" }),
    row(5, { role: "response" }),
  ];

  assert.deepEqual(told({ fresh: rows, all: rows }), []);
});

test("a repetition is told for each other post, once, under the first claim", () => {
  const rows = [
    row(1, { role: "claim", post: 1 }),
    row(2, { role: "claim", post: 2 }),
    row(3, { role: "claim", post: 2 }),
    row(4, { role: "claim", post: 1 }),
  ];
  const repeats = [2, 3, 4].map((id) => ({ id, sameAs: 1 }));

  assert.deepEqual(told({ fresh: rows.slice(1), all: rows, repeats }), ["repeat of 1: 2"]);
});

test("a further claim about a told event is told under its first claim, once for each post and party", () => {
  const rows = [row(1, { role: "claim", post: 1 }), row(2, { role: "claim", post: 2 })];
  const events = [{ id: 2, eventId: 1 }];

  assert.deepEqual(told({ fresh: rows.slice(1), all: rows, events }), ["repeat of 1: 2"]);
});

test("a claim about an event whose first claim nobody was told of is news of its own", () => {
  const events = [{ id: 2, eventId: 1 }];
  for (const first of [{ quiet: true }, { topics: [] }]) {
    const rows = [row(1, { role: "claim", post: 1, ...first }), row(2, { role: "claim", post: 2 })];

    assert.deepEqual(told({ fresh: rows.slice(1), all: rows, events }), ["claim of 2: 2"]);
  }
});

test("a response is told with its best pair, under the claim that others repeat", () => {
  const rows = [
    row(1, { role: "claim", post: 1 }),
    row(2, { role: "claim", post: 2 }),
    row(3, { role: "response", post: 3 }),
  ];
  const proposals = [proposal(3, 1, 0.6), proposal(3, 2, 0.9)];
  const repeats = [{ id: 2, sameAs: 1 }];

  const news = told({
    fresh: [row(3, { role: "response", post: 3 })],
    all: rows,
    proposals,
    repeats,
  });

  assert.deepEqual(news, ["response of 1: 3"]);
});

test("claims that one party makes in one post are told by the first, another party's by its own", () => {
  const rows = [
    row(1, { role: "claim", post: 1 }),
    row(2, { role: "claim", post: 1 }),
    row(3, { role: "claim", post: 1, party: "hrw" }),
  ];

  assert.deepEqual(told({ fresh: rows, all: rows }), ["claim of 1: 1", "claim of 3: 3"]);
});

test("a headline over a repetition is a repetition too", () => {
  const all = [
    row(1, { role: "claim", post: 1 }),
    row(2, { role: "claim", post: 2, start: 0 }),
    row(3, { role: "claim", post: 2 }),
  ];

  const fresh = all.slice(1);

  const repeats = withHeadlines(fresh, [{ id: 3, sameAs: 1 }]);

  assert.deepEqual(
    repeats.map(({ id, sameAs }) => [id, sameAs]),
    [
      [3, 1],
      [2, 1],
    ],
  );
  assert.deepEqual(told({ fresh, all, repeats }), ["repeat of 1: 2"]);
});

test("a claim that an edit adds beside an older one is left to the edit", () => {
  const rows = [row(2, { role: "claim", post: 1 })];

  assert.deepEqual(told({ fresh: rows, all: rows, toldBeside: new Set([2]) }), []);
});

test("a response kept earlier is news when its claim arrives", () => {
  const all = [row(3, { role: "response", post: 3 }), row(9, { role: "claim", post: 9 })];

  const news = told({ fresh: all.slice(1), all, proposals: [proposal(3, 9, 0.9)] });

  assert.deepEqual(news, ["claim of 9: 9", "response of 9: 3"]);
});

function told(paired: Partial<Paired> & Pick<Paired, "fresh" | "all">): readonly string[] {
  return newsOf({ proposals: [], repeats: [], ...paired }, LIMITS).map(
    ({ kind, claimId, statementId }) => `${kind} of ${claimId}: ${statementId}`,
  );
}

interface RowPart {
  readonly role: "claim" | "response" | "other";
  readonly post?: number;
  readonly topics?: readonly string[];
  readonly quiet?: boolean;
  readonly hoursAgo?: number;
  readonly party?: string;
  readonly start?: number;
}

/** Only what news looks at. */
function row(id: number, part: RowPart): StatementRow {
  const { role, post = id, topics = ["syria-strikes"], quiet = false, hoursAgo = 1 } = part;
  const { party = "amnesty", start = 20 } = part;
  const saidAt = new Date(NOON.getTime() - hoursAgo * 3_600_000);
  return {
    statement: { id, role, party, start, end: start + 5, onTopic: topics, saidAt, sameAs: null },
    post: { id: post, quiet },
    source: { voice: "article" },
    revision: { title: "A headline", number: 1 },
  } as unknown as StatementRow;
}

function proposal(responseId: number, claimId: number, score: number): Proposal {
  return { responseId, claimId, answer: "denial", score, sure: true, reasons: [] };
}
