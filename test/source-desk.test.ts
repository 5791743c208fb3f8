import assert from "node:assert/strict";
import { test } from "node:test";
import { loadShipped } from "#src/config.ts";
import type { Connector } from "#src/connectors/connector.ts";
import { CONNECTORS } from "#src/connectors/index.ts";
import { SourceError } from "#src/core/error.ts";
import { formerSourceIdOf, sourceIdOf } from "#src/core/source-id.ts";
import type { Fetch } from "#src/net/fetch.ts";
import { createFetch } from "#src/net/http.ts";
import { createSourceDesk, type SourceDeskDeps } from "#src/source-desk.ts";
import { startServer } from "./rigs/http-server.ts";

const { lexicon, apis } = loadShipped();

function deskOn(fetch: Fetch) {
  return createSourceDesk(depsOn(fetch));
}

function depsOn(fetch: Fetch): SourceDeskDeps {
  return {
    connectors: CONNECTORS,
    lexicon,
    fetch,
    apis,
    everySeconds: 300,
    topicsOf: (text) => (text.includes("Idlib") ? ["syria-strikes"] : []),
  };
}

const NOBODY: Fetch = () => Promise.reject(new Error("nobody is asked"));

test("an account or site of the configuration belongs to its party, one that looks like it does not", () => {
  const { recogniseSource } = deskOn(NOBODY);
  const cases = [
    ["https://t.me/mod_russia", "ru_mod"],
    ["https://x.com/hrw", "hrw"],
    ["https://twitter.com/SyriaCivilDef", "white_helmets"],
    ["https://www.amnesty.org/en/latest/feed/", "amnesty"],
    ["https://bsky.app/profile/hrw.org", "hrw"],
    ["@amnesty.org", "amnesty"],
    ["https://www.youtube.com/@HumanRightsWatch", "hrw"],
    ["https://t.me/hrw", null],
    ["https://bsky.app/profile/hrw.bsky.social", null],
    ["https://bsky.app/profile/nothrw.org", null],
    ["https://nothrw.org/feed", null],
    ["https://a.example/x.com/hrw", null],
  ] as const;
  for (const [typed, party] of cases) assert.equal(recogniseSource(typed)?.partyId, party, typed);
});

test("long addresses that begin alike have ids of their own, short ones keep theirs", () => {
  const long = `https://a.example/${"section/".repeat(10)}`;

  assert.equal(sourceIdOf("https://t.me/s/mod_russia"), "mod_russia");
  assert.equal(sourceIdOf("https://www.amnesty.org/en/latest/feed/"), "amnesty-org-en-latest-feed");
  assert.notEqual(sourceIdOf(`${long}one`), sourceIdOf(`${long}two`));
  assert.equal(formerSourceIdOf(`${long}one`), formerSourceIdOf(`${long}two`));
  for (const address of [long, `${long}?${"я".repeat(90)}`]) {
    assert.match(sourceIdOf(address), /^[a-z0-9][a-z0-9_-]{0,63}$/);
  }
});

test("what is behind an address is shown with title, time, language and topics, and fetched once", async () => {
  await using server = await startServer(({ path }) => {
    if (path === "/feed") {
      return `<rss version="2.0"><channel><title>Desk &amp; co</title>
        <item><title>Удары по жилым кварталам продолжались всю ночь, сообщили жители города</title><guid>1</guid></item>
        <item><title>Strikes on Idlib killed ten people on Tuesday, residents said</title><guid>2</guid><pubDate>Wed, 23 Dec 2015 12:00:00 GMT</pubDate></item>
        </channel></rss>`;
    }
    return `<html><link rel="alternate" type="application/rss+xml" href="/feed">
      <footer><a href="https://t.me/mod_russia">Telegram</a></footer></html>`;
  });
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0 });

  const { found, others } = await deskOn(fetch).discoverSource(
    server.url,
    new AbortController().signal,
  );

  assert.equal(found?.source.name, "Desk & co");
  assert.deepEqual(
    found?.preview.items.map(({ at, language, topics }) => [at?.toISOString(), language, topics]),
    [
      ["2015-12-23T12:00:00.000Z", "en", ["syria-strikes"]],
      [undefined, "ru", []],
    ],
  );
  assert.deepEqual(
    others.map(({ id, kind, partyId }) => [id, kind, partyId]),
    [["mod_russia", "telegram", "ru_mod"]],
  );
  assert.deepEqual(
    server.requests.map(({ path }) => path),
    ["/", "/feed"],
  );
});

test("an account that cannot be read now does not stand before one that can", async () => {
  const wanted = { kind: "telegram", url: "https://t.me/s/open_channel" };
  const reading = (kind: string, poll: Connector["poll"]) => {
    const known = CONNECTORS.find((each) => each.kind === kind);
    assert.ok(known !== undefined);
    return { ...known, poll };
  };
  const refuses = () => Promise.reject(new SourceError("unauthorised", "no token"));
  const answer = {
    ...{ status: 200, finalUrl: wanted.url, movedTo: null, etag: null, lastModified: null },
    ...{ freshForMs: 0, fetchedAt: new Date(0), bodies: [] },
  };
  const feed = { title: null, items: [], covers: null, deletedIds: [], problems: [] };
  const connectors = [
    reading("x", refuses),
    reading("telegram", async () => ({ kind: "read", answer, feed })),
    reading("rss", refuses),
  ];
  const html = `<footer><a href="https://x.com/own">X</a><a href="https://t.me/open_channel">T</a></footer>`;
  await using server = await startServer(({ path }) => (path === "/" ? html : { status: 404 }));
  await using fetch = createFetch({ allowHosts: [server.host], spacingMs: 0 });
  const desk = createSourceDesk({ ...depsOn(fetch), connectors });

  const { found, others } = await desk.discoverSource(server.url, new AbortController().signal);

  assert.deepEqual([found?.source.kind, found?.source.url], [wanted.kind, wanted.url]);
  assert.deepEqual(
    others.map(({ kind }) => kind),
    ["x"],
  );
  const none = createSourceDesk({ ...depsOn(fetch), connectors: [reading("x", refuses)] });
  await assert.rejects(none.discoverSource("https://x.com/own", new AbortController().signal), {
    kind: "unauthorised",
  });
});
