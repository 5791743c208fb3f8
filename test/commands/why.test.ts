import assert from "node:assert/strict";
import { after, test } from "node:test";
import { wordsFor } from "#src/chat/words.ts";
import type { Message } from "#src/core/message.ts";
import { SPOKEN_LANGUAGES } from "#src/core/statement.ts";
import { textOf } from "../rigs/command-rig.ts";
import { openQuietHouse } from "../rigs/quiet-house.ts";
import { CHANNEL, makePoll, minutesAfter, NOON } from "../rigs/store-rig.ts";

/** `/show … part:why` on what the house itself has read and paired. */

const CLAIMS = {
  ariha:
    "Amnesty International: Russian air strikes on the market of Ariha in Idlib killed at least 49 civilians on 29 November.",
  hass: "Amnesty International: Russian air strikes on a hospital in Hass killed 12 people on 3 November.",
};
const ANSWERS = {
  en: "The Russian Ministry of Defence denied that it had struck Ariha: the Amnesty International report of 49 dead civilians is a fake @everyone `x` <!channel>.",
  ru: "Минобороны России: самолёты не наносили ударов по Арихе, сообщения о гибели 49 мирных жителей — фейк.",
};
const KEPT = [...Object.values(CLAIMS), ...Object.values(ANSWERS)];

const house = await openQuietHouse(":memory:");
after(() => house.stop());
await house.store.posts.keepPoll(makePoll(CLAIMS));
await house.store.posts.keepPoll(
  makePoll(ANSWERS, { sourceId: "mod", observedAt: minutesAfter(NOON, 30) }),
);
await house.workUntilIdle();
const pairs = await house.store.pairs.latest({ limit: 5 });

function show(id: number, language: string, part?: string): Promise<Message> {
  return house.house.run({
    command: "show",
    options: { id: String(id), ...(part === undefined ? {} : { part }) },
    words: [],
    channel: CHANNEL,
    user: { id: "U1", name: "Nadia", locale: language, standing: "everyone", groups: [] },
  });
}

/** What stands in the reader's quotation marks, without the marks of direction. */
function quotedIn(message: Message, language: string): readonly string[] {
  const [open, close] = wordsFor(language).quoteMarks;
  const text = textOf({
    ...message,
    blocks: message.blocks.filter(({ kind }) => kind === "context" || kind === "list"),
  }).replace(/[\u2066-\u2069]/gu, "");
  return [...text.matchAll(new RegExp(`${open}(.+?)${close}`, "gu"))].map(
    ([, words = ""]) => words,
  );
}

test("both answers were paired with the claim about their town", () => {
  assert.equal(pairs.length, 2);
});

for (const language of SPOKEN_LANGUAGES) {
  test(`every word in quotation marks stands in a kept revision, letter for letter, in ${language}`, async () => {
    for (const { response, claim } of pairs) {
      for (const [id, part] of [
        [response.statement.id, "why"],
        [response.statement.id, undefined],
        [claim.statement.id, "why"],
        [claim.statement.id, undefined],
      ] as const) {
        const quoted = quotedIn(await show(id, language, part), language);

        assert.ok(quoted.length > 3, `${quoted}`);
        for (const words of quoted) {
          const verbatim = words.replace(/ \[…\]$/u, "");
          assert.ok(
            KEPT.some((kept) => kept.includes(verbatim)),
            verbatim,
          );
        }
      }
    }
  });
}

test("a response is explained by its features and by what it does not answer", async () => {
  const [pair] = pairs.filter(({ response }) => response.statement.language === "ru");
  const text = textOf(await show(pair?.response.statement.id ?? 0, "en", "why"));

  assert.match(text, /\+\d\.\d\d names the same place: Ariha, “Арихе” ↔ “Ariha” · same-place/u);
  assert.match(text, /gives the same figure: 49, “49” ↔ “at least 49”/u);
  assert.match(
    text,
    /#\d+ Amnesty International · \d+\u00A0% · “Russian air strikes on a hospital/u,
  );
  assert.match(text, /against it: [^·]*names another place: [^·]*“Арихе” ↔ “Hass” \(-/u);
});

test("a claim is explained by each of its responses", async () => {
  const text = textOf(await show(pairs[0]?.claim.statement.id ?? 0, "en", "why"));

  for (const { response } of pairs) assert.ok(text.includes(`Response ${response.statement.id} ·`));
  assert.match(text, /names the same place/u);
});

test("a plain look has the reasons with their words, and a button for all of it", async () => {
  const id = pairs[0]?.response.statement.id ?? 0;
  const message = await show(id, "en");

  assert.match(textOf(message), /names the same place: (?:Ariha, )?“[^”]+”.* \(\+\d\.\d\)/u);
  assert.ok(JSON.stringify(message.blocks).includes(`show ${id} part:why`));
});
