import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import { x as connector } from "#src/connectors/x.ts";
import type { Answer } from "../rigs/http-server.ts";
import { assertRefused, type Expected } from "../rigs/refusal.ts";
import { inContext, once, read } from "./contract.ts";
import { HANDLE, json, manyTweets, pageOf, problem, refusal, USER_ID } from "./x-api.ts";
import { KNOWN, poll, SETUP, withToken } from "./x-look.ts";

const CAP = "https://api.twitter.com/2/problems/usage-capped";
const FAULTS: readonly (readonly [string, Answer | string, Expected])[] = [
  [
    "a bad token",
    refusal(401, "about:blank", "Unauthorized"),
    { kind: "unauthorised", says: /X_BEARER_TOKEN/ },
  ],
  [
    "an app without access",
    refusal(403, "https://api.twitter.com/2/problems/client-forbidden", "Client Forbidden", {
      reason: "client-not-enrolled",
    }),
    { kind: "unauthorised", says: /access level/ },
  ],
  [
    "used up credits",
    refusal(402, "https://api.twitter.com/2/problems/credits", "CreditsDepleted"),
    { kind: "rate-limited", waitMs: 3_600_000, says: /credits are used up/ },
  ],
  [
    "a full month",
    refusal(429, CAP, "UsageCapExceeded", { period: "Monthly", scope: "Product" }),
    { kind: "rate-limited", says: /monthly cap is reached/ },
  ],
  [
    "a full day",
    refusal(429, CAP, "UsageCapExceeded", { period: "Daily" }),
    { kind: "rate-limited", says: /daily cap is reached/ },
  ],
  [
    "too many requests",
    {
      ...refusal(429, "about:blank", "Too Many Requests"),
      headers: { "x-rate-limit-reset": String(Math.ceil(Date.now() / 1_000) + 600) },
    },
    { kind: "rate-limited", says: /asks us to stay away for \d{3} s/ },
  ],
  [
    "a suspended account",
    json({ errors: [problem("user", "id", USER_ID, "Forbidden")] }),
    { kind: "gone", says: /suspended the account @ExampleMinistry/ },
  ],
  [
    "a deleted account",
    json({ errors: [problem("user", "id", USER_ID)] }),
    { kind: "gone", says: /knows no account/ },
  ],
  [
    "a protected account",
    json({ errors: [problem("user", "id", USER_ID, "Authorization Error")] }),
    { kind: "unauthorised", says: /protected/ },
  ],
  [
    "an error that is new",
    json({ errors: [problem("user", "id", USER_ID, "Teapot Error")] }),
    { kind: "unreachable" },
  ],
  [
    "a log-in wall",
    "<!doctype html><title>Log in to X</title>",
    { kind: "malformed", says: /A log-in page was answered instead of JSON from 127/ },
  ],
  [
    "a consent wall",
    "<html><title>Before you continue</title>",
    { kind: "malformed", says: /consent to cookies/ },
  ],
  ["an error page", "<html><h1>Sorry</h1>", { kind: "malformed", says: /A web page/ }],
  [
    "JSON that breaks off",
    '{"data":[{"id":"1","text":',
    { kind: "malformed", says: /is not JSON from/ },
  ],
  ["another API's JSON", '{"feed":[]}', { kind: "malformed", says: /no answer of the X API/ }],
  ["a number", "7", { kind: "malformed" }],
];

describe("a fault of X", () => {
  for (const [name, answer, expected] of FAULTS) {
    it(`${name} is ${expected.kind}, in words that hold no token`, async () => {
      const refused = inContext(
        KNOWN,
        () => answer,
        {},
        (full) => connector.poll({ ...full, ...withToken(full.apis.x.url) }),
      );

      await assertRefused(refused, expected);
    });
  }

  it("a missing token is told before anything is asked", async () => {
    const none = once(SETUP, () => assert.fail("asked"), withToken("", null));

    await assertRefused(none, { kind: "unauthorised", says: /X_BEARER_TOKEN/ });
  });

  for (const [title, kind] of [
    ["Not Found Error", "gone"],
    ["Forbidden", "gone"],
  ] as const) {
    it(`a handle that is "${title}" at its first look is ${kind}`, async () => {
      const answer = json({ errors: [problem("user", "username", HANDLE, title)] });

      await assertRefused(
        once(SETUP, () => answer),
        { kind },
      );
    });
  }

  it("a post that cannot be read is told; errors of what posts quote are not the account's", async () => {
    const page = pageOf({ handle: HANDLE, tweets: [] }, manyTweets(2));
    const errors = [
      problem("tweet", "referenced_tweets.id", "5"),
      problem("user", "referenced_tweets.id.author_id", "6", "Forbidden"),
    ];
    const data = [{ id: "no number", text: "?" }, ...(page.data ?? [])];
    const feed = read(await once(KNOWN, () => json({ ...page, data, errors })));

    assert.equal(feed.items.length, 2);
    assert.deepEqual(feed.problems, ["1 posts could not be read"]);
  });

  it("an account with no posts and errors of old ones is empty", async () => {
    const feed = read(await once(KNOWN, () => json({ meta: { result_count: 0 } })));

    assert.deepEqual([feed.items, feed.problems], [[], []]);
  });

  it("the token stands in nothing that is kept", async () => {
    const { polled } = await poll({ handle: HANDLE, tweets: manyTweets(2) });

    assert.equal(polled.answer.bodies.length, 2);
    assert.equal(polled.answer.movedTo, null);
    assert.doesNotMatch(inspect(polled, { depth: 9, maxArrayLength: null }), /trap-word/);
    const shownBy = read(polled).items.map(({ bodyHash }) => bodyHash);
    assert.ok(shownBy.every((hash) => hash === polled.answer.bodies[0]?.hash));
  });
});
