import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Connector, Looked, PostAddress } from "#src/connectors/connector.ts";
import { vk } from "#src/connectors/vk.ts";
import { x } from "#src/connectors/x.ts";
import type { Party } from "#src/core/party.ts";
import type { SourceRow } from "#src/core/rows.ts";
import type { Source } from "#src/core/source.ts";
import { type AskedLink, askLink } from "#src/link-ask.ts";
import type { Fetch } from "#src/net/fetch.ts";
import { makeParty } from "./rigs/make-party.ts";
import { makeSource, makeState, NOON } from "./rigs/store-rig.ts";

/** Whose a post is that somebody gave a link to. */

const POST = "https://x.com/realauthor/status/1234567890123456789";

describe("a post is its author's, whatever account stands in the link", () => {
  test("of an account that nobody follows", async () => {
    const asked = await ask(POST.replace("realauthor", "mod_russia"), {
      connectors: [shows(x, POST)],
    });

    assert.equal(sourceOf(asked).url, "https://x.com/realauthor");
    assert.equal(sourceOf(asked).partyId, null);
  });

  test("of one beside which the named one is followed", async () => {
    const named = row({ id: "mod", kind: "x", url: "https://x.com/mod_russia", partyId: "ru_mod" });
    const asked = await ask(POST.replace("realauthor", "mod_russia"), {
      connectors: [shows(x, POST, "notes of the account that was asked for")],
      rows: [named],
    });

    assert.notEqual(sourceOf(asked).id, "mod");
    assert.ok(asked.kind === "shown" && asked.looked.answer.memo === undefined);
  });

  test("of one that is followed under another name", async () => {
    const memo = JSON.stringify({ name: "ministry", ownerId: -77, newestId: 5 });
    const rows = [row({ id: "ministry", kind: "vk", url: "https://vk.com/ministry" }, memo)];
    const connectors = [shows(vk, "https://vk.com/wall-77_9")];

    for (const link of ["https://vk.com/wall-77_9", "https://vk.com/ministry?w=wall-77_9"]) {
      assert.equal(sourceOf(await ask(link, { connectors, rows })).id, "ministry", link);
    }
    const other = await ask("https://vk.com/ministry?w=wall-78_9", {
      connectors: [shows(vk, "https://vk.com/wall-78_9")],
      rows,
    });
    assert.equal(sourceOf(other).url, "https://vk.com/club78");
  });

  test("of a page only where it stands: it may claim any address", async () => {
    const asked = await ask("https://evil.example/a", {
      connectors: [pageAt("https://amnesty.example/report")],
    });

    assert.equal(sourceOf(asked).url, "https://evil.example/");
    assert.ok(asked.kind === "shown" && asked.item.item.link === "https://evil.example/a");
  });

  test("of a page that leads to another site, that site's", async () => {
    const page = pageAt(undefined, (url) => url.replace("party.example", "evil.example"));
    const asked = await ask("https://party.example/go", { connectors: [page] });

    assert.equal(sourceOf(asked).url, "https://evil.example/");
  });
});

describe("a shortened link", () => {
  test("is followed to who can read it", async () => {
    const fetch = leadsTo(`${POST}?s=20`);
    const asked = await ask("https://t.co/abc", { connectors: [shows(x, POST), pageAt()], fetch });

    assert.equal(sourceOf(asked).url, "https://x.com/realauthor");
  });

  test("to a post that is kept is that post", async () => {
    const fetch = leadsTo(POST);
    const asked = await ask("https://t.co/abc", {
      connectors: [shows(x, POST)],
      fetch,
      kept: [POST],
    });

    assert.deepEqual(asked, { kind: "same", url: POST });
  });

  test("that leads round in circles is refused", async () => {
    const fetch: Fetch = async ({ url }) =>
      body(url.includes("/a") ? "https://t.co/b" : "https://t.co/a");
    const asked = await ask("https://t.co/a", { connectors: [shows(x, POST)], fetch });

    assert.deepEqual([asked.kind, asked.kind === "refused" && asked.why], ["refused", "malformed"]);
  });
});

test("what no connector reads is refused", async () => {
  const asked = await ask("https://example.org/a", { connectors: [x, vk] });

  assert.deepEqual(asked, { kind: "refused", why: "no-reader", detail: "" });
});

interface World {
  readonly connectors: readonly Connector[];
  readonly rows?: readonly SourceRow[];
  readonly fetch?: Fetch;
  readonly kept?: readonly string[];
}

const PARTIES: readonly Party[] = [makeParty({ id: "ru_mod", accounts: ["@mod_russia"] })];
const API = { url: "https://api.example", token: null };

function ask(url: string, { connectors, rows = [], fetch, kept = [] }: World): Promise<AskedLink> {
  const deps = {
    connectors,
    lexicon: { parties: PARTIES, places: [], topics: [] },
    fetch: fetch ?? (() => Promise.reject(new Error("nothing is fetched here"))),
    apis: { x: API, vk: API, bluesky: API },
    everySeconds: 900,
    store: { sources: { all: async () => rows } },
  };
  return askLink(deps, url, async (link) => kept.includes(link), new AbortController().signal);
}

function sourceOf(asked: AskedLink): Source {
  assert.equal(asked.kind, "shown");
  return asked.kind === "shown" ? asked.source : assert.fail();
}

function row(part: Partial<Source>, memo: string | null = null): SourceRow {
  const source = makeSource(part);
  return { source, state: makeState({ sourceId: source.id, memo }), posts: 0 };
}

/** A connector whose platform shows each post that is asked for, at the address that it really has. */
function shows(connector: Connector, link: string, memo?: string): Connector {
  const written = memo === undefined ? {} : { memo };
  return {
    ...connector,
    look: async ({ posts }) =>
      looked(posts[0]?.externalId ?? "", link, "https://api.example/", written),
  };
}

function pageAt(link?: string, finalUrl: (url: string) => string = (url) => url): Connector {
  const recognisePost = (url: string): PostAddress => {
    const { origin, hostname } = new URL(url);
    return { source: { url: `${origin}/`, name: hostname }, externalId: url, url };
  };
  return {
    kind: "page",
    recognise: (url) => ({ url, name: url }),
    poll: () => assert.fail("nothing is polled here"),
    recognisePost,
    look: async ({ posts }) => {
      const { externalId = "" } = posts[0] ?? {};
      return looked(externalId, link, finalUrl(externalId));
    },
  };
}

function looked(
  externalId: string,
  link: string | undefined,
  finalUrl: string,
  written: { readonly memo?: string } = {},
): Looked {
  const named = link === undefined ? {} : { link };
  const item = { text: "Words", media: [], references: [], publishedAt: NOON, ...named };
  const answer = {
    status: 200,
    finalUrl,
    movedTo: null,
    etag: null,
    lastModified: null,
    freshForMs: 0,
    fetchedAt: NOON,
    bodies: [],
    ...written,
  };
  return { answer, items: [{ externalId, item }], goneIds: [], problems: [] };
}

function leadsTo(finalUrl: string): Fetch {
  return async () => body(finalUrl);
}

function body(finalUrl: string): Awaited<ReturnType<Fetch>> {
  const bytes = new Uint8Array();
  const about = {
    status: 200,
    finalUrl,
    movedTo: null,
    headers: {},
    fetchedAt: NOON,
    freshForMs: 0,
  };
  return { kind: "body", bytes, ...about };
}
