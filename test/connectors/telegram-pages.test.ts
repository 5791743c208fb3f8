import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { telegram } from "#src/connectors/telegram.ts";
import type { Handler } from "../rigs/http-server.ts";
import { once, read } from "./contract.ts";

const SETUP = { connector: telegram, path: "/s/example_ministry" };

describe("a channel is read back to the newest post kept", () => {
  const LOOKS = [
    { name: "at the first look one page", posts: range(1, 100), kept: null, pages: 1 },
    { name: "nothing new", posts: range(1, 100), kept: 100, pages: 1 },
    { name: "new ones on the latest page", posts: range(1, 100), kept: 90, pages: 1 },
    { name: "new ones on three pages", posts: range(1, 100), kept: 50, pages: 3 },
    { name: "the next one is the latest page's oldest", posts: range(1, 100), kept: 80, pages: 1 },
    {
      name: "the kept post was deleted",
      posts: [...range(1, 49), ...range(52, 100)],
      kept: 50,
      pages: 3,
    },
  ];

  for (const { name, posts, kept, pages } of LOOKS) {
    it(name, async () => {
      const { handler, asked } = channel(posts, 20);
      const feed = read(await once(SETUP, handler, { newestExternalId: idOf(kept) }));

      const found = new Set(feed.items.map(({ externalId }) => Number(externalId)));
      for (const post of posts.filter((each) => kept !== null && each > kept)) {
        assert.ok(found.has(post), `post ${post} was skipped`);
      }
      assert.equal(asked.length, pages);
      assert.deepEqual(feed.problems, []);
      assert.equal(feed.covers?.newest, 100);
    });
  }
});

it("each post names the page that shows it", async () => {
  const { handler } = channel(range(1, 60), 20);
  const polled = await once(SETUP, handler, { newestExternalId: "10" });
  const pages = new Map(polled.answer.bodies.map(({ hash, bytes }) => [hash, Buffer.from(bytes)]));

  assert.equal(pages.size, 3);
  for (const { externalId, bodyHash = "" } of read(polled).items) {
    assert.ok(pages.get(bodyHash)?.includes(`/${externalId}"`), externalId);
  }
});

it("after a long pause every post is read, oldest first, over several looks", async () => {
  for (const perPage of [3, 7, 20]) {
    const posts = range(1, 1_000).filter(
      (number) => number % 5 !== 0 && !(number > 300 && number < 500),
    );
    const { handler, asked } = channel(posts, perPage);
    const found = new Set<number>();
    let kept = 10;
    let looks = 0;
    while (kept < 999) {
      looks += 1;
      assert.ok(looks < 200, `no progress beyond ${kept}`);
      const before = asked.length;
      const polled = await once(SETUP, handler, { newestExternalId: String(kept) });
      assert.ok(asked.length - before <= 21, "at most ten pages to find the start, ten to read on");
      const numbers = read(polled).items.map(({ externalId }) => Number(externalId));
      for (const number of numbers) found.add(number);
      const newest = Math.max(...numbers);
      assert.ok(newest > kept, `no progress beyond ${kept}`);
      kept = newest;
      // Otherwise the latest page would be found unchanged at the next look.
      if (newest < 999) assert.equal(polled.answer.etag, null);
    }
    assert.deepEqual(
      posts.filter((number) => number > 10 && !found.has(number)),
      [],
      `${perPage} posts a page`,
    );
  }
});

it("service messages alone do not hold a channel up", async () => {
  const { handler } = channel(range(1, 400), 2, (number) => number > 100 && number < 200);
  const feed = read(await once(SETUP, handler, { newestExternalId: "100" }));

  assert.ok(feed.items.some(({ externalId }) => Number(externalId) > 100));
});

it("an older page without posts is an error: too many requests look so", async () => {
  const { handler } = channel(range(90, 100), 10);
  await assert.rejects(once(SETUP, handler, { newestExternalId: "50" }), {
    name: "SourceError",
    kind: "rate-limited",
  });
});

it("a page that is refused on the way back fails the look as a whole", async () => {
  const { handler } = channel(range(1, 100), 10);
  const refusing: Handler = (seen, ...rest) =>
    seen.path.includes("before=81") ? { status: 500 } : handler(seen, ...rest);

  await assert.rejects(once(SETUP, refusing, { newestExternalId: "50" }), {
    name: "SourceError",
    kind: "unreachable",
  });
});

it("a server that does not page is not asked for ever, and the gap is told", async () => {
  let asked = 0;
  const same: Handler = () => {
    asked += 1;
    return page(range(90, 100));
  };
  const feed = read(await once(SETUP, same, { newestExternalId: "50" }));

  assert.equal(asked, 2);
  assert.match(feed.problems.join(), /posts before 90 were not read/);
});

function idOf(number: number | null): string | null {
  return number === null ? null : String(number);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** A server that pages by `?before=` as t.me does. */
function channel(
  posts: readonly number[],
  perPage: number,
  isService: (number: number) => boolean = () => false,
): { readonly handler: Handler; readonly asked: string[] } {
  const asked: string[] = [];
  const handler: Handler = ({ path }) => {
    asked.push(path);
    const before = new URL(path, "http://t.example").searchParams.get("before");
    const older = posts.filter((number) => before === null || number < Number(before));
    return {
      headers: { etag: `"${path}"`, "content-type": "text/html" },
      body: page(older.slice(-perPage), isService),
    };
  };
  return { handler, asked };
}

function page(
  numbers: readonly number[],
  isService: (number: number) => boolean = () => false,
): string {
  const messages = numbers.map(
    (number) =>
      `<div class="js-widget_message ${isService(number) ? "service_message" : ""}" data-post="example_ministry/${number}"><div class="js-message_text">Post ${number}</div></div>`,
  );
  return `<section class="tgme_channel_history">${messages.join("")}</section>`;
}
