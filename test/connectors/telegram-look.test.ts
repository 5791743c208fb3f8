import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Looked } from "#src/connectors/connector.ts";
import { telegram } from "#src/connectors/telegram.ts";
import type { Answer, Handler } from "../rigs/http-server.ts";
import { inContext } from "./contract.ts";

const SETUP = { connector: telegram, path: "/s/example_ministry" };
const NOT_FOUND = errorPage("Post not found");

describe("a post at an address", () => {
  const POSTS: readonly (readonly [typed: string, url: string | null])[] = [
    ["t.me/mod_russia/123", "https://t.me/mod_russia/123"],
    [" https://t.me/s/mod_russia/123 ", "https://t.me/mod_russia/123"],
    ["https://telegram.me/mod_russia/0123?single", "https://t.me/mod_russia/123"],
    ["http://www.t.me/mod_russia/123/#x", "https://t.me/mod_russia/123"],
    ["https://t.me/mod_russia/123?comment=45", null],
    ["https://t.me/mod_russia/12/345", null],
    ["https://t.me/mod_russia", null],
    ["https://t.me/c/1234567/8", null],
    ["https://t.me/share/12", null],
    ["@mod_russia", null],
    ["https://t.me.example/mod_russia/123", null],
  ];

  for (const [typed, url] of POSTS) {
    it(`${typed} is ${url === null ? "none" : "one"}`, () => {
      const found = telegram.recognisePost?.(typed) ?? null;

      assert.equal(found?.url ?? null, url);
      if (found === null) return;
      assert.equal(found.externalId, "123");
      assert.deepEqual(found.source, telegram.recognise(typed));
    });
  }
});

describe("a post that its page should show and does not", () => {
  const FATES: readonly (readonly [name: string, page: string, gone: boolean, says: RegExp])[] = [
    ["was not found", NOT_FOUND, true, /^$/],
    ["is shown by itself", embed(5, "Words"), false, /^$/],
    ["is too long to be shown whole", embed(5, "Words ".repeat(160)), false, /may not show all/],
    ["can only be seen in the app", embed(5, ""), false, /only be seen in the app/],
    ["is part of an album", embed(4, "Album"), false, /shown as part of .*\/4$/],
    ["is in a private channel", errorPage("Channel is private"), false, /Channel is private/],
    [
      "is in a channel of another name",
      errorPage("Channel with username @example_ministry not found"),
      false,
      /not found/,
    ],
    ["is answered with a log-in page", wall("Log in"), false, /log-in page/i],
    ["is answered with a card", wall("Telegram: Contact"), false, /web page/],
    ["is answered with words alone", "Post not found", false, /not the page of/],
  ];

  for (const [name, page, gone, says] of FATES) {
    it(`${gone ? "is gone" : "is not gone"} where it ${name}`, async () => {
      const looked = await look([6, 5], channel([1, 2, 3, 6, 7], { 5: { body: page } }));

      assert.deepEqual(looked.goneIds, gone ? ["5"] : []);
      assert.match(looked.problems.join(), says);
      assert.ok(looked.items.some(({ externalId }) => externalId === "6"));
    });
  }

  for (const status of [403, 404, 410, 429, 500]) {
    it(`is not gone where it is answered ${status}`, async () => {
      const looked = await look([6, 5], channel([1, 2, 3, 6, 7], { 5: { status } }));

      assert.deepEqual(looked.goneIds, []);
      assert.match(looked.problems.join(), new RegExp(`Not all posts .* ${status}`));
    });
  }
});

it("posts on one page are read from it, edits and all, each with the page that shows it", async () => {
  const asked: string[] = [];
  const looked = await look([60, 55, 50], channel(range(1, 100), {}, asked));

  assert.deepEqual(asked, ["/s/example_ministry?before=61"]);
  assert.deepEqual(
    looked.items.map(({ externalId, item }) => [externalId, item.text]),
    [50, 55, 60].map((number) => [String(number), `Post ${number}`]),
  );
  const [body] = looked.answer.bodies;
  for (const { bodyHash } of looked.items) assert.equal(bodyHash, body?.hash);
});

it("posts far apart take a page each, five at most; what is beyond is asked for singly", async () => {
  const asked: string[] = [];
  const ids = [700, 600, 500, 400, 300, 200];
  const looked = await look(ids, channel(range(1, 700), { 200: { body: NOT_FOUND } }, asked));

  assert.equal(asked.length, 6);
  assert.equal(looked.items.length, 5);
  assert.deepEqual(looked.goneIds, ["200"]);
});

it("a channel whose preview is switched off still shows its posts singly", async () => {
  const card = `<div class="tgme_page"><div class="tgme_page_extra">12 subscribers</div></div>`;
  const singles = channel([], { 5: { body: embed(5, "Words") }, 6: { body: NOT_FOUND } });
  const looked = await look([6, 5], (seen, ...rest) =>
    seen.path.startsWith("/s/") ? card : singles(seen, ...rest),
  );

  assert.equal(looked.items[0]?.item.text, "Words");
  assert.deepEqual(looked.goneIds, ["6"]);
});

it("nothing is said while Telegram asks to be left alone, or does not answer", async () => {
  const refused: readonly (readonly [Answer, kind: string])[] = [
    [{ status: 429, headers: { "retry-after": "60" } }, "rate-limited"],
    [{ status: 500 }, "unreachable"],
    [{ body: wall("Telegram: Contact") }, "malformed"],
  ];
  for (const [answer, kind] of refused) {
    await assert.rejects(
      look([6, 5], () => answer),
      { name: "SourceError", kind },
    );
  }
});

it("ids that are not Telegram's are an error, not gone", async () => {
  await assert.rejects(
    look(["sha256:abc"], () => NOT_FOUND),
    { name: "SourceError" },
  );
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function errorPage(text: string): string {
  return `<!DOCTYPE html><html><body class="widget_frame_base"><div class="tgme_widget_message err_message"><div class="tgme_widget_message_bubble"><div class="tgme_widget_message_error" dir="auto">${text}</div></div></div></body></html>`;
}

function wall(title: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body>TRAP: Post not found</body></html>`;
}

function embed(number: number, text: string): string {
  const words =
    text === ""
      ? `<div class="message_media_not_supported_wrap"><div class="message_media_not_supported"><div class="message_media_not_supported_label">Please open Telegram to view this post</div></div></div>`
      : `<div class="tgme_widget_message_text js-message_text">${text}</div>`;
  return `<!DOCTYPE html><html><body class="widget_frame_base"><div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="Example_Ministry/${number}">${words}</div></body></html>`;
}

/** A channel that pages by `?before=`, 20 posts a page, and answers for single posts as told. */
function channel(
  posts: readonly number[],
  singles: Readonly<Record<number, Answer>>,
  asked: string[] = [],
): Handler {
  return ({ path }) => {
    asked.push(path);
    const { pathname, searchParams } = new URL(path, "http://t.example");
    const [, single] = /^\/example_ministry\/(\d+)$/.exec(pathname) ?? [];
    if (single !== undefined) {
      assert.equal(searchParams.get("embed"), "1");
      return singles[Number(single)] ?? { status: 404 };
    }
    const before = Number(searchParams.get("before"));
    const shown = posts.filter((number) => number < before).slice(-20);
    const messages = shown.map(
      (number) =>
        `<div class="js-widget_message" data-post="example_ministry/${number}"><div class="js-message_text">Post ${number}</div></div>`,
    );
    return `<section class="tgme_channel_history">${messages.join("")}</section>`;
  };
}

async function look(ids: readonly (number | string)[], handler: Handler): Promise<Looked> {
  const posts = ids.map((id) => ({ externalId: String(id), url: null }));
  return await inContext(SETUP, handler, {}, async (context) => {
    return (await telegram.look?.({ ...context, posts })) ?? assert.fail();
  });
}
