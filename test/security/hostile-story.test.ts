import assert from "node:assert/strict";
import { test } from "node:test";
import { type BothChats, openBothChats } from "../rigs/both-chats.ts";
import { makeSource } from "../rigs/store-rig.ts";

/** What a stranger may write: one table, sent as a feed's texts, titles, authors and names, as what
 *  people type, are called and note, through the whole house to both chats. */
const HOSTILE: readonly string[] = [
  "@everyone",
  "@here",
  "<@1234>",
  "<@!1234>",
  "<@&1234>",
  "<@U123ABC>",
  "<!channel>",
  "<!here|all>",
  "<!everyone>",
  "<!subteam^S123ABC>",
  "<!subteam^S123|@desk>",
  "<!date^0^x^https://evil.test|y>",
  "<#1234>",
  "<#C123ABC|desk>",
  "&lt;!channel&gt;",
  "&amp;lt;@1234&amp;gt;",
  "<t:0:R>",
  "</confirm:1234>",
  "<id:customize>",
  "<:boom:1234>",
  "<a:boom:1234>",
  ":boom:",
  "<http://evil.test|Reuters>",
  "<mailto:a@evil.test|Reuters>",
  "[Reuters](http://evil.test)",
  "[Reuters](<http://evil.test> 'x')",
  "](http://evil.test)",
  "**bold** __under__ ||spoiler|| ~~gone~~",
  "*bold* _slanted_ ~gone~",
  "`code` ```fence",
  "``` @everyone ```",
  "# head",
  ">>> quote",
  "-# small",
  "\\@everyone \\",
  "\u202egnp.exe\u202c",
  "\u2066left\u2069 \u2069",
  "a\u200bb\u2060c\ufeffd\u00ade",
  "\u001b[31mred\u001b]8;;http://evil.test\u0007x\u001b]8;;\u0007",
  "\u009b2J\u0007\b",
  "=HYPERLINK(1)",
];

/** A few to a post, so that the story is short. */
const GROUPS: readonly string[] = HOSTILE.flatMap((_, at) =>
  at % 8 === 0 ? [HOSTILE.slice(at, at + 8).join(" ")] : [],
);

/** What may be shown in place of it: pictures of controls, nothing for what hides. */
const VISIBLE = /[^\p{Cc}\p{Cf}\u2400-\u2426\ufffd\s]/gu;
const plain = (text: string) => (text.replaceAll("\u02cb", "`").match(VISIBLE) ?? []).join("");

const xml = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    // What XML has no place for comes in the plain text.
    .replace(/(?![\t\n\r])\p{Cc}/gu, "");

interface Item {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly title: string;
  readonly author: string;
}

function jsonFeed(name: string, items: readonly Item[]) {
  const body = JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: name,
    items: items.map(({ id, at, text, title, author }) => ({
      ...{ id, title, date_published: at, content_html: `<p>${xml(text)}</p>` },
      content_text: text,
      authors: [{ name: author }],
      url: `https://feed.example/${id}`,
    })),
  });
  return { headers: { "content-type": "application/feed+json" }, body };
}

const TOWNS = ["Aleppo", "Idlib", "Homs", "Hama", "Raqqa", "Daraa", "Douma", "Saraqib"];
const claimOf = (hostile: string, at: number): Item => ({
  id: `claim-${at}`,
  at: new Date(Date.UTC(2015, 11, 23, 8, 1 + at)).toISOString(),
  text: `Russian air strikes killed ${at + 11} civilians in ${TOWNS[at % TOWNS.length]} ${hostile} in Syria on Tuesday.`,
  title: `${hostile} Syria: ${at + 11} civilians killed ${hostile}`,
  author: `${hostile} Nadia ${hostile}`,
});
const denialOf = (hostile: string, at: number): Item => ({
  id: `denial-${at}`,
  at: new Date(Date.UTC(2015, 11, 23, 9, 1 + at)).toISOString(),
  text: `We deny that Russian air strikes killed ${at + 11} civilians in ${TOWNS[at % TOWNS.length]} ${hostile} in Syria: this is fake.`,
  title: hostile,
  author: hostile,
});

function open(): Promise<BothChats> {
  const all = HOSTILE.join(" ");
  return openBothChats((site) => [
    makeSource({ id: "claims", url: `${site}/claims`, name: `${all} Amnesty`, language: "en" }),
    makeSource({
      id: "mod",
      url: `${site}/mod`,
      name: `MOD ${all}`,
      partyId: "ru_mod",
      language: "en",
    }),
    makeSource({ id: "bad", url: `${site}/bad`, name: `Bad ${all}`, language: "en" }),
  ]);
}

async function play(both: BothChats): Promise<void> {
  const all = HOSTILE.join(" ");
  both.serve("/claims", jsonFeed(all, []));
  both.serve("/mod", jsonFeed(all, []));
  await both.lookAt("2015-12-23T08:00:00Z");
  both.serve("/claims", jsonFeed(all, GROUPS.map(claimOf)));
  await both.lookAt("2015-12-23T08:59:00Z");
  both.serve("/mod", jsonFeed(all, GROUPS.map(denialOf)));
  await both.lookAt("2015-12-23T09:59:00Z");
  const edited = GROUPS.map((hostile, at) => {
    const item = claimOf(hostile, at);
    return { ...item, text: item.text.replace("Tuesday", `Monday ${hostile}`) };
  });
  both.serve("/claims", jsonFeed(all, edited));
  // The digest's hour, and a day on which a source has failed.
  await both.lookAt("2015-12-24T08:05:00Z");
  await both.lookAt("2015-12-25T08:10:00Z");
}

/** What people type, and what the answers, the trail and the forms make of it. */
async function typeAll(both: BothChats): Promise<readonly string[]> {
  const { discord, slack } = both;
  const all = HOSTILE.join(" ");
  const name = `${HOSTILE.slice(0, 12).join(" ")} Nadia`;
  const editor = discord.person({ name: name.slice(0, 80), permissions: 0x2000n });
  const admin = slack.person({ name, isAdmin: true });
  const told: string[] = [];
  const words = (text: string) => `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
  const lines: readonly (readonly [string, Readonly<Record<string, string | number>>, string])[] = [
    ["claims", {}, "claims"],
    ["pairs", { sure: "no" }, "pairs sure:no"],
    ["show", { id: 1 }, "show 1"],
    ["search", { query: all.slice(0, 190) }, `search ${words(all.slice(0, 190))}`],
    [
      "sources",
      { action: "list", source: all.slice(0, 90) },
      `sources list ${words(all.slice(0, 90))}`,
    ],
    ["sources", { action: "list" }, "sources"],
    ["sources", { action: "health" }, "sources health"],
    [
      "sources",
      { action: "test", source: all.slice(0, 200) },
      `sources test ${words(all.slice(0, 200))}`,
    ],
    ["add", { link: all.slice(0, 300) }, `add ${words(all.slice(0, 300))}`],
    ["timeline", {}, "timeline"],
    ["status", {}, "status"],
    ["audit", {}, "audit"],
  ];
  for (const [command, options, text] of lines) {
    const asked = discord.command(editor, { name: command, options, unchecked: true });
    await asked.answered;
    told.push(asked.text());
    const act = await slack.command(admin, { command: "/riposte", text });
    await act.answered;
  }
  for (const hostile of GROUPS) {
    const line = `${hostile} pairs ${hostile} note:${hostile} party:${words(hostile)}`;
    const act = await slack.command(admin, { command: "/riposte", text: line });
    await act.answered;
    const noted = `confirm 2 note:${words(hostile)}`;
    await (await slack.command(admin, { command: "/riposte", text: noted })).answered;
  }
  told.push(slack.shown(slack.channelId));
  await both.riposte.workUntilIdle();
  return told;
}

test("a hostile story pings nobody, forges no link and is read as it was written, in both chats", async () => {
  await using both = await open();
  const { discord, slack } = both;

  await play(both);
  const told = await typeAll(both);

  const shown = {
    discord: `${discord.shown(discord.channelId)}\n${told.join("\n")}`,
    slack: `${slack.shown(slack.channelId)}\n${told.join("\n")}`,
  };
  assert.deepEqual(discord.pings, []);
  assert.deepEqual(slack.pings, []);
  discord.assertNoProblems();
  slack.assertNoProblems();
  for (const [at, hostile] of GROUPS.entries()) {
    for (const [chat, text] of Object.entries(shown)) {
      assert.ok(
        plain(text).includes(
          plain(`${at + 11} civilians in ${TOWNS[at % TOWNS.length]} ${hostile} in Syria`),
        ),
        `${chat} shows ${hostile}`,
      );
      assert.doesNotMatch(text, /(?!\n)\p{Cc}|[\u202a-\u202e]/u, chat);
    }
  }
  const links = [
    ...slack.links,
    ...discord
      .messages(discord.channelId)
      .flatMap((message) => [
        ...discord.links(message),
        ...(message.threadId === null ? [] : discord.messages(message.threadId)).flatMap(
          discord.links,
        ),
      ]),
  ];
  assert.ok(links.length > GROUPS.length);
  for (const { url, label } of links) {
    const host = URL.canParse(url) ? new URL(url).host : url;
    // A bare address that somebody wrote leads where it says, and nowhere else.
    const isOurs = host === "feed.example" || host === both.site.host;
    assert.ok(isOurs || label === null || label === url, `${label} leads to ${url}`);
  }
  assert.deepEqual(
    both.warnings.filter((line) => !line.startsWith("part of a source")),
    [],
  );
});
