import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatError } from "#src/core/error.ts";
import { recordPlatform } from "./rigs/recording-platform.ts";
import { openDesk } from "./rigs/story-desk.ts";

/** The main job in one reading: a claim, its response, two edits, a bad day of the platform, a digest. */

const CLAIM = "Russian air strikes in Syria have killed hundreds of civilians";
const DENIAL =
  "Amnesty International's report is baseless: Russian aircraft did not strike civilians in Syria, the ministry said";

test("a claim is alerted, its response and edits arrive in its thread, the digest tells the day", async () => {
  await using desk = await openDesk();

  // What was there before we subscribed is kept, and nobody is told.
  desk.show("amnesty", [
    ["old", "2015-12-01T00:00:00Z", "Russian air strikes in Syria killed 20 civilians in Homs"],
  ]);
  desk.show("ministry", []);
  await desk.lookAt("2015-12-22T10:00:00Z");
  assert.deepEqual(desk.told(), []);
  await desk.lookAt("2015-12-23T08:00:30Z");
  assert.match(desk.takeTold()[0]?.text ?? "", /Nothing new/);

  // A claim, while the platform is down: it arrives when the platform is back, once.
  desk.platform.failNext(2);
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  assert.deepEqual(desk.told(), []);
  await desk.lookAt("2015-12-23T09:10:00Z");
  await desk.lookAt("2015-12-23T09:20:00Z");
  const [alert] = desk.takeTold();
  assert.match(alert?.text ?? "", /new claim \d+/i);
  assert.match(alert?.text ?? "", /Amnesty International/);
  assert.ok(alert?.text.includes(`> ${CLAIM}`), alert?.text);
  assert.match(alert?.text ?? "", /No response found since .* Watching Ministry/);
  assert.equal(alert?.thread, undefined);

  // The response comes into the claim's thread.
  desk.show("ministry", [["denial", "2015-12-23T12:00:00Z", `${DENIAL}.`]]);
  await desk.lookAt("2015-12-23T12:01:00Z");
  const [response, ...more] = desk.takeTold();
  assert.ok(response?.text.includes(`> ${DENIAL}`), response?.text);
  assert.equal(response?.thread, alert?.id);
  assert.deepEqual(more, []);

  // Two edits, the second of which restores the first words: three versions, two notices.
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM} in one month.`]]);
  await desk.lookAt("2015-12-23T14:00:00Z");
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T15:00:00Z");
  const edits = desk.takeTold();
  assert.deepEqual(
    edits.map(({ thread, text }) => [thread, text.includes("in one month")]),
    [
      [alert?.id, true],
      [alert?.id, true],
    ],
  );

  // The same again is nothing new.
  await desk.lookAt("2015-12-23T16:00:00Z");
  assert.deepEqual(desk.told(), []);

  // The next morning's digest holds claim, response and edits, once.
  await desk.lookAt("2015-12-24T08:00:30Z");
  await desk.lookAt("2015-12-24T08:30:00Z");
  const [digest, ...again] = desk.takeTold();
  assert.match(digest?.text ?? "", /1 new claim/);
  assert.match(digest?.text ?? "", /1 new response/);
  assert.match(digest?.text ?? "", /2 edits/);
  assert.deepEqual(again, []);

  // And the command answers with the pair.
  const pairs = await desk.type("pairs");
  assert.ok(pairs.includes(`> ${CLAIM}`) && pairs.includes(`> ${DENIAL}`), pairs);
});

test("an edit of one claim among several is told as an edit, and announces no claim again", async () => {
  await using desk = await openDesk();
  const second = "Amnesty International says that some of these strikes in Syria are war crimes";
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-22T10:00:00Z");
  desk.show("amnesty", [["claim", "2015-12-22T11:00:00Z", `${second}. ${CLAIM}.`]]);
  await desk.lookAt("2015-12-22T11:01:00Z");
  const announced = desk.takeTold();
  assert.equal(announced.length, 1);
  assert.ok(announced[0]?.text.includes(second) && announced[0].text.includes(CLAIM));

  desk.show("amnesty", [["claim", "2015-12-22T11:00:00Z", `${second}. ${CLAIM} in one month.`]]);
  await desk.lookAt("2015-12-22T12:00:00Z");

  const edits = desk.takeTold();
  assert.deepEqual(
    edits.map(({ thread, text }) => [thread, /new claim/i.test(text)]),
    [[announced[0]?.id, false]],
  );
});

test("a claim's alert holds the words under its headline too, and what they count", async () => {
  await using desk = await openDesk();
  const body =
    "Russian air strikes in Syria have killed hundreds of civilians and caused massive destruction in residential areas, Amnesty International said";
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-22T10:00:00Z");

  const headline = "Syria: Russia's shameful failure to acknowledge civilian killings";
  desk.show("amnesty", [["claim", "2015-12-22T11:00:00Z", `${body}.`, headline]]);
  await desk.lookAt("2015-12-22T11:01:00Z");

  const [alert, ...more] = desk.takeTold();
  assert.ok(alert?.text.includes(headline), alert?.text);
  assert.ok(alert?.text.includes(body), alert?.text);
  assert.deepEqual(more, []);
});

test("an empty day's digest says so", async () => {
  await using desk = await openDesk();
  desk.show("amnesty", []);
  desk.show("ministry", []);
  await desk.lookAt("2015-12-22T10:00:00Z");
  await desk.lookAt("2015-12-23T08:00:30Z");

  const [digest] = desk.takeTold();

  assert.match(digest?.text ?? "", /Nothing new/);
});

test("the message that told a claim stays true: a further source, a response, an editor's word", async () => {
  await using desk = await openDesk({ platform: recordPlatform("terminal", { canEdit: true }) });
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-23T08:30:00Z");
  desk.takeTold();
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  const [alert] = desk.takeTold();
  const root = () => desk.platform.saysNow(alert?.id ?? "");
  assert.match(root(), /No response found/);
  assert.doesNotMatch(root(), /@amnesty/);

  desk.show("amnesty-x", [["tweet", "2015-12-23T10:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T10:01:00Z");
  desk.takeTold();
  assert.match(root(), /@amnesty/);

  desk.show("ministry", [["denial", "2015-12-23T12:00:00Z", `${DENIAL}.`]]);
  await desk.lookAt("2015-12-23T12:01:00Z");
  const [response] = desk.takeTold();
  const answer = () => desk.platform.saysNow(response?.id ?? "");
  assert.ok(root().includes(DENIAL), root());
  assert.match(answer(), /\[confirm \d+ \d+\] \[reject/);

  const [pair] = await desk.riposte.store.pairs.latest({ limit: 1 });
  await desk.type("confirm", String(pair?.pair.responseId));
  await desk.lookAt("2015-12-23T12:05:00Z");
  for (const now of [root(), answer()]) {
    assert.match(now, /confirmed by an editor/);
  }
  assert.match(answer(), /Nadia.* confirmed that/);
  assert.doesNotMatch(answer(), /\[confirm/);
  const [word, ...more] = desk.takeTold();
  assert.match(word?.text ?? "", /Nadia.* confirmed that/);
  assert.equal(word?.thread, alert?.id);
  assert.deepEqual(more, []);

  await desk.type("reject", String(pair?.pair.responseId), String(pair?.pair.claimId));
  await desk.lookAt("2015-12-23T12:06:00Z");
  assert.match(root(), /No response found/);
  assert.match(answer(), /does not answer|rejected by an editor/);
});

test("a pair that an editor makes by hand is told under its claim", async () => {
  await using desk = await openDesk();
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-23T08:30:00Z");
  const unrelated = "The ministry denies any strike on the bakery in Hass, a spokesman said";
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  desk.show("ministry", [["other", "2015-12-20T09:30:00Z", `${unrelated}.`]]);
  await desk.lookAt("2015-12-23T10:00:00Z");
  const [alert] = desk.takeTold().filter(({ text }) => text.includes(CLAIM));
  const { store } = desk.riposte;
  const rows = await store.statements.timeline({
    since: new Date(0),
    until: new Date("2016-01-01"),
    limit: 99,
  });
  const claim = rows.find((row) => row.statement.quote === CLAIM)?.statement;
  const response = rows.find((row) => row.statement.role === "response")?.statement;
  assert.ok(claim && response, JSON.stringify(rows.map((row) => row.statement.quote)));
  const known = await store.pairs.ofResponse(response.id);
  assert.deepEqual(known, [], "nothing ties the two");

  await desk.type("link", String(response.id), String(claim.id));
  await desk.lookAt("2015-12-23T10:30:00Z");

  const told = desk.takeTold();
  assert.ok(told[0]?.text.includes(response.quote), JSON.stringify(told));
  assert.ok(
    told.every(({ thread }) => thread === alert?.id),
    JSON.stringify(told),
  );
});

test("a muted claim is heard of no more, in that channel", async () => {
  const elsewhere = { platform: "terminal", channelId: "elsewhere" };
  await using desk = await openDesk({
    platform: recordPlatform("terminal", { canEdit: true }),
    watches: [{}, { channel: elsewhere }],
  });
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-23T08:30:00Z");
  desk.takeTold();
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  assert.equal(desk.takeTold().length, 2);
  const { store } = desk.riposte;
  const [claim] = await store.statements.claims({ limit: 1 });
  assert.ok(claim);
  const channel = { platform: "terminal", channelId: "main" };
  await store.mutes.add(channel, claim.statement.id, "Nadia", new Date("2015-12-23T09:02:00Z"));

  desk.show("ministry", [["denial", "2015-12-23T12:00:00Z", `${DENIAL}.`]]);
  await desk.lookAt("2015-12-23T12:01:00Z");

  assert.deepEqual(
    desk.takeTold().map((told) => told.channel),
    ["elsewhere"],
  );
  assert.equal(desk.platform.edited.length, 1, "the root elsewhere");
  await desk.lookAt("2015-12-25T08:01:00Z");
  const digests = desk.takeTold().filter(({ text }) => text.startsWith("Digest"));
  assert.equal(digests.find((told) => told.channel === "main")?.text.includes(CLAIM), false);
});

test("sixty claims at once are a few messages that hold them all, and a response finds its own", async () => {
  await using desk = await openDesk({ watches: [{ kinds: ["claim", "response"] }] });
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-23T08:30:00Z");
  desk.takeTold();
  const words = Array.from({ length: 60 }, (_, at) => `item${String(at).padStart(2, "0")}x`);
  desk.show(
    "amnesty",
    words.map((word, at) => [
      word,
      "2015-12-23T09:00:00Z",
      `${word}: Russian air strikes in Syria killed ${at + 2} civilians.`,
    ]),
  );
  await desk.lookAt("2015-12-23T09:01:00Z");

  const messages = desk.takeTold();
  assert.ok(messages.length <= 4, `${messages.length} messages`);
  const told = messages.flatMap(({ text }) => [...text.matchAll(/item\d\dx/g)].map(String));
  assert.deepEqual(told.toSorted(), words, "each once");
  assert.match(messages[0]?.text ?? "", /\/show \d+/);

  desk.show("ministry", [["denial", "2015-12-23T12:00:00Z", `${DENIAL}.`]]);
  await desk.lookAt("2015-12-23T12:01:00Z");
  desk.takeTold();
  const { store } = desk.riposte;
  const [response] = await store.statements.search(["baseless"], 1);
  const claims = await store.statements.claims({ limit: 99 });
  const claim = claims.find(({ statement }) => statement.quote.includes("item42x"));
  assert.ok(response && claim);
  await desk.type("link", String(response.statement.id), String(claim.statement.id));
  await desk.lookAt("2015-12-23T12:05:00Z");

  const [answer] = desk.takeTold();
  const home = messages.find(({ text }) => text.includes("item42x"));
  assert.ok(answer?.text.includes("baseless"), answer?.text);
  assert.equal(answer?.thread, home?.id);
});

test("a channel that refuses is told of once elsewhere, and gets everything when it takes it again", async () => {
  const other = { platform: "terminal", channelId: "desk" };
  await using desk = await openDesk({ watches: [{}, { channel: other, kinds: ["silence"] }] });
  desk.show("ministry", []);
  desk.show("amnesty", []);
  await desk.lookAt("2015-12-23T08:30:00Z");
  desk.takeTold();

  desk.platform.failIn("main", new ChatError("forbidden", "Missing Access"));
  desk.show("amnesty", [["claim", "2015-12-23T09:00:00Z", `${CLAIM}.`]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  desk.show("ministry", [["denial", "2015-12-23T09:30:00Z", `${DENIAL}.`]]);
  for (const minutes of [31, 45, 59]) {
    await desk.lookAt(`2015-12-23T09:${minutes}:00Z`);
  }

  const [notice, ...more] = desk.takeTold();
  assert.equal(notice?.channel, "desk");
  assert.match(notice?.text ?? "", /terminal:main/);
  assert.match(notice?.text ?? "", /Missing Access/);
  assert.match(notice?.text ?? "", /1 message waits/);
  assert.deepEqual(more, []);

  desk.platform.failIn("main", null);
  await desk.lookAt("2015-12-23T10:30:00Z");
  const late = desk.takeTold();
  assert.deepEqual(
    late.map(({ channel, thread }) => [channel, thread]),
    [
      ["main", undefined],
      ["main", late[0]?.id],
    ],
  );
  assert.ok(late[0]?.text.includes(CLAIM) && late[1]?.text.includes(DENIAL));
});
