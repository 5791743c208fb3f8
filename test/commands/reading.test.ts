import assert from "node:assert/strict";
import { test } from "node:test";
import { buttonsOf, lineOf, openCommandRig, pagesFrom, textOf } from "../rigs/command-rig.ts";
import {
  CLAIM,
  DENIAL,
  keepPairs,
  putClaim,
  putResponse,
  WAITING,
  withStory,
} from "../rigs/command-story.ts";
import {
  makeProposal,
  makeStatementDraft,
  minutesAfter,
  NOON,
  putPost,
} from "../rigs/store-rig.ts";

/** The commands that read: what they choose, and how they go on. What the lists look like is
 *  the composers' own test. */

test("/pairs shows a claim with its response, and buttons to decide", () =>
  withStory(async (rig, { claim, denial }) => {
    const message = await rig.type("/pairs");

    const text = textOf(message);
    assert.ok(text.indexOf(CLAIM) >= 0 && text.indexOf(CLAIM) < text.indexOf(DENIAL), text);
    assert.ok(!text.includes(WAITING));
    assert.deepEqual(buttonsOf(message), [
      `confirm ${denial} ${claim}`,
      `reject ${denial} ${claim}`,
      `show ${claim}`,
    ]);
  }));

test("/pairs keeps to what is asked for", () =>
  withStory(async (rig) => {
    const cases = [
      ["/pairs ru_mod", true],
      ["/pairs Russie", true],
      ["/pairs Конашенков", true],
      ["/pairs party:syria", false],
      ["/pairs party:syria,amnesty", true],
      ["/pairs topic:syria", true],
      ["/pairs answer:denial", true],
      ["/pairs answer:no_comment", false],
      ["/pairs state:suggested", true],
      ["/pairs state:confirmed", false],
      ["/pairs language:english", true],
      ["/pairs language:fr", false],
      ["/pairs since:24h", true],
      ["/pairs since:2015-12-23", true],
      ["/pairs until:2015-12-22", false],
      ["/pairs since:2015-12-23 until:2015-12-23", true],
    ] as const;
    for (const [line, found] of cases) {
      assert.equal(textOf(await rig.type(line)).includes(DENIAL), found, line);
    }
  }));

test("/pairs leaves out what Riposte is unsure of, unless asked or confirmed", () =>
  withStory(async (rig, { waiting }) => {
    const words = "This is a provocation.";
    const unsure = await putResponse(rig.store, "m2", words);
    const pair = makeProposal(unsure, waiting, { sure: false, score: 0.4 });
    await keepPairs(rig.store, [pair], [unsure]);
    const shown = async (line: string) => textOf(await rig.type(line)).includes(words);

    assert.equal(await shown("/pairs"), false);
    assert.equal(await shown("/pairs sure:no"), true);
    assert.equal(await shown("/pairs state:suggested"), true);

    await rig.type(`/confirm ${unsure}`);
    assert.equal(await shown("/pairs"), true);
  }));

test("/pairs leaves out what an editor rejected, unless asked for it", () =>
  withStory(async (rig, { denial }) => {
    await rig.type(`/reject ${denial}`);

    assert.equal(textOf(await rig.type("/pairs")).includes(DENIAL), false);
    assert.equal(textOf(await rig.type("/pairs state:rejected")).includes(DENIAL), true);
  }));

test("a long list goes on by a button that carries the whole line", () =>
  withStory(async (rig, { claim }) => {
    const responses: number[] = [];
    for (let index = 0; index < 7; index += 1) {
      responses.push(await putResponse(rig.store, `n${index}`, `Answer number ${index}.`));
    }
    const proposals = responses.map((id) => makeProposal(id, claim));
    await keepPairs(rig.store, proposals, responses);

    const pages = await pagesFrom(rig, "/pairs party:russia since:7d");

    const [first, second] = pages;
    assert.ok(first !== undefined && second !== undefined);
    assert.match(
      lineOf(first, "Next page") ?? "",
      /^pairs party:russia since:2015-12-16T12:00Z before:\d+$/u,
    );
    const answers = (text: string) => text.match(/Answer number \d/gu) ?? [];
    assert.deepEqual(
      pages.flatMap((page) => answers(textOf(page))),
      [6, 5, 4, 3, 2, 1, 0].map((index) => `Answer number ${index}`),
    );
    assert.equal(lineOf(first, "First page"), null);
    assert.equal(lineOf(second, "First page"), "pairs party:russia since:2015-12-16T12:00Z");
  }));

test("/claims tells what is unanswered, since when, and whom Riposte watches", () =>
  withStory(async (rig) => {
    const all = textOf(await rig.type("/claims"));
    const unanswered = textOf(await rig.type("/claims unanswered"));
    const answered = textOf(await rig.type("/claims answered"));

    assert.ok(all.includes(CLAIM) && all.includes(WAITING));
    assert.ok(unanswered.includes(WAITING) && !unanswered.includes(CLAIM));
    assert.match(unanswered, /3 days/u);
    assert.match(unanswered, /Минобороны России/u);
    assert.ok(answered.includes(CLAIM) && !answered.includes(WAITING));
    assert.ok(!textOf(await rig.type("/claims declined")).includes(CLAIM));
  }));

test("/claims goes on where it stopped, with the state that was asked for", () =>
  withStory(async (rig) => {
    for (let index = 0; index < 12; index += 1) {
      await putClaim(rig.store, `c${index}`, `Claim number ${index} was made.`);
    }

    const pages = await pagesFrom(rig, "/claims unanswered");

    assert.deepEqual(
      pages.map((page) => (textOf(page).match(/Claim number \d+/gu) ?? []).length),
      [5, 5, 2],
    );
    assert.ok(textOf(pages[2] ?? assert.fail()).includes(WAITING));
    assert.match(
      buttonsOf(pages[0] ?? assert.fail())[0] ?? "",
      /^claims answered:unanswered before:\d+$/u,
    );
  }));

test("/show tells everything of a claim, decisions too", () =>
  withStory(async (rig, { claim, denial }) => {
    await rig.type(`/confirm ${denial} note:"seen on video"`);

    const text = textOf(await rig.type(`/show #${claim}`));

    for (const part of [CLAIM, DENIAL, "Nadia (U1)", "seen on video", "Amnesty International"]) {
      assert.ok(text.includes(part), `${part} in ${text}`);
    }
  }));

test("/show of a response tells what it answers", () =>
  withStory(async (rig, { denial }) => {
    const text = textOf(await rig.type(`/show ${denial}`));

    assert.ok(text.indexOf(DENIAL) < text.indexOf(CLAIM), text);
  }));

test("/show tells every version of an edited post", () =>
  withStory(async (rig, { waiting }) => {
    const edited = `${WAITING} Twenty people died.`;
    const statements = [makeStatementDraft(WAITING)];
    await putPost(rig.store, { externalId: "a1", text: edited, at: NOON, statements });

    const text = textOf(await rig.type(`/show ${waiting}`));

    assert.match(text, /2 versions/u);
    assert.match(text, /Twenty people died/u);
  }));

test("/search finds words, and says with what a claim was answered", () =>
  withStory(async (rig, { denial }) => {
    const found = textOf(await rig.type("/search hundreds civilians"));
    const other = textOf(await rig.type("/search locusts"));

    assert.ok(found.includes(CLAIM) && !found.includes(WAITING));
    assert.ok(found.includes(`#${denial}`), found);
    assert.match(other, /“locusts”/u);
  }));

test("/search goes on with the same words", () =>
  withStory(async (rig) => {
    for (let index = 0; index < 12; index += 1) {
      await putClaim(rig.store, `c${index}`, `Locust number ${index} landed.`);
    }

    const pages = await pagesFrom(rig, "/search locust landed");

    const found = pages.map((page) => textOf(page).match(/Locust number \d+/gu) ?? []);
    assert.deepEqual(
      found.map((page) => page.length),
      [8, 4],
    );
    assert.equal(new Set(found.flat()).size, 12);
    assert.match(
      buttonsOf(pages[0] ?? assert.fail())[0] ?? "",
      /^search query:"locust landed" before:\d+$/u,
    );
  }));

test("/timeline tells claims and responses of a span in order of time", () =>
  withStory(async (rig) => {
    const week = textOf(await rig.type("/timeline"));
    const early = textOf(await rig.type("/timeline since:2015-12-20 until:2015-12-20"));
    const ministry = textOf(await rig.type("/timeline syria"));

    const places = [WAITING, CLAIM, DENIAL].map((words) => week.indexOf(words));
    assert.ok(
      places.every((place) => place >= 0),
      week,
    );
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(early.includes(WAITING) && !early.includes(CLAIM));
    assert.ok(!ministry.includes(CLAIM));
  }));

test("/timeline goes back page by page, and loses nothing said at one instant", () =>
  withStory(async (rig) => {
    for (let index = 0; index < 23; index += 1) {
      await putClaim(
        rig.store,
        `c${index}`,
        `Claim number ${index} was made.`,
        minutesAfter(NOON, -5),
      );
    }
    const pages = await pagesFrom(rig, "/timeline since:2015-12-23");
    const seen = pages.flatMap((page) => textOf(page).match(/Claim number \d+ was/gu) ?? []);

    assert.equal(seen.length, 23);
    assert.equal(new Set(seen).size, 23);
  }));

test("buttons of pages put the page in the message's place, and their lines are short", () =>
  withStory(async (rig) => {
    for (let index = 0; index < 12; index += 1) {
      await putClaim(rig.store, `c${index}`, `Claim number ${index} was made.`);
    }
    const cases = [
      ["/claims unanswered party:russia topic:syria language:en since:2015-12-23", "2015-12-23"],
      ["/claims since:2015-12-20 until:2015-12-23", "since:2015-12-20 until:2015-12-23 "],
      ["/claims until:2015-12-23T11:59:30Z since:2015-12-20T10:30:30Z", "2015-12-20T10:30Z"],
      ["/timeline since:2015-12-23", "since:2015-12-23 until:2015-12-23T12:01Z page:2"],
      ["/search claim", "query:claim before:"],
    ] as const;
    for (const [line, part] of cases) {
      const message = await rig.type(line);
      const pages = message.blocks
        .flatMap((block) => (block.kind === "actions" ? block.actions : []))
        .filter(({ replaces }) => replaces === true);

      for (const { command } of pages) {
        assert.ok(command.includes(part), `${line}: ${command}`);
        assert.ok(command.length <= 90, command);
      }
      assert.equal(pages.length, line.includes("T11:59") ? 0 : 1, line);
    }
  }));

test("a day of the channel's zone stays that day in the lines of buttons", async () => {
  const rig = await openCommandRig({ zone: "Europe/Moscow" });
  for (let index = 0; index < 12; index += 1) {
    await putClaim(rig.store, `c${index}`, `Claim number ${index} was made.`);
  }

  const message = await rig.type("/claims since:2015-12-23 until:2015-12-23");

  await rig.close();
  assert.match(lineOf(message, "Next page") ?? "", /since:2015-12-23 until:2015-12-23 before:/u);
});

test("an empty store is told in a sentence", async () => {
  const rig = await openCommandRig();
  for (const line of ["/pairs", "/claims", "/timeline", "/search hospital"]) {
    const { summary, blocks } = await rig.type(line);
    assert.ok(summary.length > 10, line);
    assert.equal(blocks.length, 1, line);
  }
  await rig.close();
});
