import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { inspect } from "node:util";
import type { LookContext, Looked } from "#src/connectors/connector.ts";
import { x as connector } from "#src/connectors/x.ts";
import type { Handler } from "../rigs/http-server.ts";
import { assertRefused } from "../rigs/refusal.ts";
import { inContext } from "./contract.ts";
import { fixture } from "./fixture.ts";
import { HANDLE, idAt, json, manyTweets, problem, refusal, type X, xApi } from "./x-api.ts";
import { SETUP, withToken } from "./x-look.ts";

describe("the address of a post of X", () => {
  const url = "https://x.com/ExampleMinistry/status/679652841349091328";
  const POSTS = [
    url,
    "x.com/ExampleMinistry/status/679652841349091328/photo/1",
    "https://mobile.twitter.com/ExampleMinistry/status/679652841349091328?s=20&t=a",
    "http://twitter.com/ExampleMinistry/statuses/679652841349091328#m",
  ];
  for (const typed of POSTS) {
    it(`is recognised in ${typed}`, () => {
      assert.deepEqual(connector.recognisePost?.(typed), {
        source: { url: "https://x.com/ExampleMinistry", name: "@ExampleMinistry" },
        externalId: "679652841349091328",
        url,
      });
    });
  }

  const NONE = [
    "",
    "https://x.com/ExampleMinistry",
    "https://x.com/i/status/679652841349091328",
    "https://x.com/i/web/status/679652841349091328",
    "https://x.com/ExampleMinistry/status/none",
    "https://example.org/ExampleMinistry/status/679652841349091328",
  ];
  for (const typed of NONE) {
    it(`is not in ${typed || "nothing"}`, () => {
      assert.equal(connector.recognisePost?.(typed), null);
    });
  }
});

describe("a look at single posts of X", () => {
  it("shows them as they are now, edits in their newest version under their first id", async () => {
    const history = [idAt(1), idAt(9)];
    const x: X = {
      handle: HANDLE,
      tweets: [
        { id: idAt(1), text: "Before", history },
        { id: idAt(9), text: "After", history },
        { id: idAt(2), text: "Another" },
      ],
    };
    const { looked, paths } = await look(x, [idAt(1), idAt(2)]);

    const shown = looked.items.map(({ externalId, item }) => [externalId, item.text]);
    assert.deepEqual(shown, [
      [idAt(1), "After"],
      [idAt(2), "Another"],
    ]);
    assert.deepEqual(looked.goneIds, []);
    assert.equal(paths.length, 2);
    assert.equal(looked.answer.note, "3 posts and 1 account read this month, about $0.03");
    assert.deepEqual(
      looked.items.map(({ bodyHash }) =>
        looked.answer.bodies.findIndex(({ hash }) => hash === bodyHash),
      ),
      [1, 0],
    );
  });

  it("believes gone only what X calls not found", async () => {
    const hidden = { [idAt(2)]: "Authorization Error", [idAt(3)]: "Forbidden" } as const;
    const x: X = { handle: HANDLE, tweets: manyTweets(1), hidden };
    const { looked } = await look(x, [1, 2, 3, 4].map(idAt));

    assert.deepEqual(looked.goneIds, [idAt(4)]);
    assert.deepEqual(
      looked.items.map(({ externalId }) => externalId),
      [idAt(1)],
    );
  });

  it("takes a post that another one quotes for no post that was asked for", async () => {
    const errors = [problem("tweet", "referenced_tweets.id", idAt(2))];
    const handler = () => json({ data: [{ id: idAt(1), text: "Quotes" }], errors });
    const { goneIds } = await lookWith(handler, [idAt(1), idAt(2)]);

    assert.deepEqual(goneIds, []);
  });

  it("reads one post on one day once only", async () => {
    const x: X = { handle: HANDLE, tweets: manyTweets(2) };
    const first = await look(x, [idAt(1), idAt(2)]);
    const memo = first.looked.answer.memo ?? null;
    const second = await look(x, [idAt(1), idAt(2)], { memo });

    assert.equal(second.looked.answer.note, "2 posts and 1 account read this month, about $0.02");
    assert.equal(second.looked.answer.note, first.looked.answer.note);
  });

  const FAULTS = [
    ["a refused token", refusal(401, "about:blank", "Unauthorized"), "unauthorised"],
    ["an empty account", refusal(402, "about:blank", "CreditsDepleted"), "rate-limited"],
    ["a page", { body: "<html><title>Log in</title>" }, "malformed"],
    ["an outage", { status: 503 }, "unreachable"],
  ] as const;
  for (const [name, answer, kind] of FAULTS) {
    it(`says nothing of any where there is ${name}`, async () => {
      await assertRefused(
        lookWith(() => answer, [idAt(1)]),
        { kind },
      );
    });
  }
});

describe("a pasted post of X without a token", () => {
  const ID = "679652841349091328";

  it("is read from its embed: author, words, time", async () => {
    const seen: string[] = [];
    const looked = await embed((request) => {
      seen.push(request.path);
      return { body: fixture("x/embed.json") };
    });

    assert.deepEqual(looked.items[0]?.item, {
      id: ID,
      link: `https://x.com/ExampleMinistry/status/${ID}`,
      text: "We deny the report & its figures.\n\nOur answer: https://t.co/aaaaaaaaa1",
      author: "Example Ministry",
      language: "en",
      publishedAt: new Date("2015-12-23T13:20:39.373Z"),
      media: [],
      references: [],
    });
    assert.match(
      seen[0] ?? "",
      /^\/oembed\?url=https%3A%2F%2Fx.com%2FExampleMinistry%2Fstatus%2F\d+&/,
    );
    assert.equal(looked.answer.bodies.length, 1);
    assert.doesNotMatch(inspect(looked.items, { depth: 9 }), /TRAP/);
  });

  const NOT_SHOWN = [
    ["that is deleted", { status: 404 }],
    ["that is protected", { status: 403 }],
    [
      "in place of which another comes",
      { body: JSON.stringify({ url: "https://x.com/a/status/1", html: "<p lang='en'>TRAP</p>" }) },
    ],
    [
      "without words",
      { body: JSON.stringify({ url: `https://x.com/a/status/${ID}`, html: "<p" }) },
    ],
  ] as const;
  for (const [name, answer] of NOT_SHOWN) {
    it(`${name} is not shown, and not called gone`, async () => {
      await assertRefused(
        embed(() => answer),
        { kind: "unreachable", says: /shows no post at https:\/\/x\.com\/i\/status/ },
      );
    });
  }

  it("is malformed where a page answers", async () => {
    await assertRefused(
      embed(() => "<html>"),
      { kind: "malformed" },
    );
  });

  /** The embeds have an address of their own, which leads to the loopback here. */
  function embed(handler: Handler): Promise<Looked> {
    const url = `https://x.com/ExampleMinistry/status/${ID}`;
    return inContext(SETUP, handler, {}, (full) =>
      lookAt({
        ...full,
        ...withToken("", null),
        posts: [{ externalId: ID, url }],
        fetch: (asked) =>
          full.fetch({
            ...asked,
            url: asked.url.replace("https://publish.x.com", full.apis.x.url),
          }),
      }),
    );
  }
});

async function look(x: X, ids: readonly string[], more: Partial<LookContext> = {}) {
  const paths: string[] = [];
  const api = xApi(x);
  const handler: Handler = (seen, ...rest) => {
    paths.push(seen.path);
    return api(seen, ...rest);
  };
  return { looked: await lookWith(handler, ids, more), paths };
}

function lookWith(
  handler: Handler,
  ids: readonly string[],
  more: Partial<LookContext> = {},
): Promise<Looked> {
  const posts = ids.map((externalId) => ({ externalId, url: null }));
  return inContext(SETUP, handler, {}, (full) =>
    lookAt({ ...full, ...withToken(full.apis.x.url), posts, ...more }),
  );
}

function lookAt(context: LookContext): Promise<Looked> {
  assert.ok(connector.look);
  return connector.look(context);
}
