import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { CONNECTORS } from "#src/connectors/index.ts";
import { WORLDS, type World } from "../connectors/worlds.ts";
import type { Handler } from "../rigs/http-server.ts";
import { openFaultHouse } from "./faults-rig.ts";
import type { Polls } from "./poll-rig.ts";

/** A source that blocks or breaks: it is told as what it is, no post is lost by it, doubled or taken
 *  for deleted, and with the first good answer all is as if nothing had been. */

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 3_000_000;
/** Over all the times at which a post would be looked at again. */
const MINUTES = [1, 11, 31, 61, 400, 1_500, 5_000];

interface Fault {
  readonly name: string;
  readonly answer: (world: World) => Handler;
  /** What the state's sentence must say; null where nothing need be wrong. */
  readonly says: RegExp | null;
  readonly timeoutMs?: number;
}

const page = (title: string, body = "") =>
  `<!doctype html><html><head><title>${title}</title></head><body>${body}</body></html>`;
const html = (body: string, status = 200) => ({
  status,
  headers: { "content-type": "text/html" },
  body,
});

const FAULTS: readonly Fault[] = [
  {
    name: "no answer",
    answer: () => () => new Promise(() => undefined),
    says: /did not answer in full/,
    timeoutMs: 200,
  },
  { name: "an answer that breaks off", answer: () => breakOff, says: /broke|not answer|length/ },
  {
    name: "bytes that are none of its kind",
    answer: () => () => '{"ok":',
    says: /not|JSON|instead/,
  },
  { name: "no bytes at all", answer: () => () => "", says: /empty/ },
  {
    name: "a log-in wall behind a redirect",
    answer: () => (seen) =>
      seen.path.startsWith("/login")
        ? html(page("Log in", '<input type="password">'))
        : { status: 302, headers: { location: "/login" } },
    says: /log-in page/,
  },
  {
    name: "a wall of consent",
    answer: () => () => html(page("Before you continue")),
    says: /consent/,
  },
  {
    name: "a bad token",
    answer: () => () => html(page("401"), 401),
    says: /token|not let|sign|demand/i,
  },
  {
    name: "too many requests",
    answer: () => () => ({ status: 429, headers: { "retry-after": "60" } }),
    says: /asked not to be asked|asks us to stay away/,
  },
  { name: "an error page of 500", answer: () => () => html(page("500"), 500), says: /500/ },
  {
    name: "404 for everything",
    answer: () => () => html(page("Not found"), 404),
    says: /nothing|no |404/i,
  },
  {
    name: "a bomb",
    answer: () => () => ({ headers: { "content-encoding": "gzip" }, body: BOMB }),
    says: /large|MB|bytes/i,
  },
  { name: "a list that is suddenly empty", answer: emptyLists, says: null },
];

const BOMB = gzipSync(Buffer.alloc(60_000_000, 32));

it("every kind of source is in the table", () => {
  const kinds = new Set(WORLDS.map(({ connector }) => connector.kind));

  assert.deepEqual(
    CONNECTORS.map(({ kind }) => kind).filter((kind) => !kinds.has(kind)),
    [],
  );
});

for (const world of WORLDS) {
  describe(`${world.connector.kind} meets`, () => {
    for (const fault of FAULTS) {
      it(fault.name, async () => {
        await using house = await openFaultHouse(world, bounds(fault.timeoutMs));
        assert.equal((await house.at(0)).newRevisions, 5);

        house.handler = fault.answer(world);
        for (const minutes of MINUTES) await house.at(minutes);

        const { state } = await house.row();
        if (fault.says === null) assert.ok(["ok", "failing"].includes(state.state));
        else {
          assert.equal(state.state, "failing", state.lastError ?? "");
          assert.match(state.lastError ?? "", fault.says);
        }
        assert.doesNotMatch(JSON.stringify(state), /trap-word/);
        await assertKept(house.polls, 5);

        house.handler = world.serve(7);
        await house.at(10_000);

        await assertKept(house.polls, 7);
        assert.equal((await house.row()).state.state, "ok");
        assert.deepEqual(house.polls.errors, []);
      });
    }

    it("ten thousand new posts at once", async () => {
      await using house = await openFaultHouse(world, bounds());
      await house.at(0);
      const count = world.window < 10_000 ? world.window : 10_005;
      house.handler = world.serve(count);

      const at = performance.now();
      let minutes = 1;
      for (; minutes < 200; minutes += 1) {
        await house.at(minutes);
        if ((await house.texts()).length >= count) break;
      }

      await assertKept(house.polls, count);
      assert.equal((await house.row()).state.state, "ok");
      assert.deepEqual(house.polls.errors, []);
      assert.ok(performance.now() - at < 60_000);
    });
  });
}

/** All posts of that many, each once, in one version, none gone. */
async function assertKept(polls: Polls, count: number): Promise<void> {
  const kept = await polls.store.posts.recent(new Date(0), 20_000);
  const texts = kept.map(({ revision }) => revision.text.trim());

  assert.deepEqual(texts.toSorted(byNumber), allOf(count));
  for (const { post, revision } of kept) {
    assert.equal(revision.number, 1, revision.text);
    if (count < 100) assert.equal(await polls.store.posts.tombstoneOf(post.id), null);
  }
}

function allOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Post ${index + 1}`);
}

function byNumber(one: string, other: string): number {
  return Number(one.slice(5)) - Number(other.slice(5));
}

function bounds(timeoutMs = TIMEOUT_MS) {
  return { timeoutMs, maxBytes: MAX_BYTES };
}

/** Its lists show nothing, while each post is still there. */
function emptyLists({ lists, serve }: World): Handler {
  return (seen, ...rest) => serve(lists.test(seen.path) ? 0 : 5)(seen, ...rest);
}

/** Half an answer, then nothing. */
function breakOff(...[, response, request]: Parameters<Handler>): undefined {
  response.writeHead(200, { "content-length": "1000" });
  response.write("<");
  setImmediate(() => request.socket.destroy());
}
