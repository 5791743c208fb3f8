import assert from "node:assert/strict";
import { test } from "node:test";
import { lineOf, openCommandRig, textOf } from "../rigs/command-rig.ts";
import { tellStory } from "../rigs/command-story.ts";
import { CHANNEL, NOON } from "../rigs/store-rig.ts";

test("what changes something is noted with who, where, when and what came of it", async () => {
  const rig = await openCommandRig({ permission: "admin" });
  const { denial, claim } = await tellStory(rig.store);
  await rig.type(`/confirm ${denial} ${claim} note:"phoned them"`);
  await rig.type("/confirm 999");
  await rig.type("/watch add syria public:yes");
  // These change nothing, or were not understood.
  for (const line of ["/pairs", "/watch", "/confirm", "/confirm x", "/nonsense", "/help"]) {
    await rig.type(line);
  }

  const entries = await rig.store.audit.list(10);
  const text = textOf(await rig.type("/audit"));

  await rig.close();
  assert.deepEqual(
    entries.map(({ line, outcome }) => [line, outcome]),
    [
      ["watch add syria public:yes", "done"],
      ["confirm 999", "failed"],
      [`confirm ${denial} ${claim} note:"phoned them"`, "done"],
    ],
  );
  const { id, line, outcome, ...entry } = entries[0] ?? assert.fail("nothing was noted");
  assert.deepEqual(entry, { at: NOON, channel: CHANNEL, userId: "U1", userName: "Nadia" });
  assert.equal(
    text,
    [
      "Who changed what, and who was refused",
      "• 23 Dec, 12:00 · Nadia (U1) · terminal:main · /watch add syria public:yes · done",
      "• 23 Dec, 12:00 · Nadia (U1) · terminal:main · /confirm 999 · failed",
      `• 23 Dec, 12:00 · Nadia (U1) · terminal:main · /confirm ${denial} ${claim} note:"phoned them" · done`,
    ].join("\n"),
  );
});

test("what changed nothing is not in the trail, whoever may do it", async () => {
  const rig = await openCommandRig({ permission: "admin" });
  const { claim, waiting, denial } = await tellStory(rig.store);
  await rig.type("/watch add syria kinds:claim");
  await rig.type("/watch add syria kinds:response");
  await rig.type(`/confirm ${denial}`);
  await rig.type("/digest on");
  await rig.type("/digest on");
  await rig.type("/digest off");
  await rig.type(`/mute ${claim}`);
  await rig.type("/sources pause amnesty");
  const done = await rig.store.audit.list(20);
  const before = await rig.snapshot();

  const idle = [
    `/reject ${claim}`,
    `/confirm ${denial}`,
    `/confirm ${denial} public:yes`,
    `/link ${denial} ${claim}`,
    "/unwatch",
    "/digest off",
    `/mute ${claim}`,
    "/mute",
    `/unmute ${waiting}`,
    "/sources pause amnesty",
    "/sources test amnesty",
    "/audit",
  ];
  for (const line of idle) await rig.type(line);

  const trail = (await rig.store.audit.list(20)).filter(({ outcome }) => outcome === "done");
  const after = await rig.snapshot();
  await rig.close();
  assert.equal(done.length, 7);
  assert.equal(after, before, "nothing was changed");
  assert.deepEqual(
    trail.map(({ line }) => line),
    done.map(({ line }) => line),
  );
});

test("who was refused is noted, by the command and by its use", async () => {
  const rig = await openCommandRig({ permission: "everyone" });

  const answers = [
    await rig.type("/watch add"),
    await rig.type("/audit"),
    await rig.type("/mute 3"),
  ];

  const entries = await rig.store.audit.list(10);
  await rig.close();
  assert.deepEqual(
    entries.map(({ line, outcome }) => [line, outcome]),
    [
      ["mute 3", "refused"],
      ["audit", "refused"],
      ["watch add", "refused"],
    ],
  );
  assert.deepEqual(
    answers.map(({ summary }) => /under (\S+) in/u.exec(summary)?.[1]),
    ["chat.terminal.editors", "chat.terminal.admins", "chat.terminal.editors"],
  );
  assert.ok(answers.every(({ ephemeral }) => ephemeral === true));
});

test("a line of any length is noted within its limit, and whole characters only", async () => {
  const rig = await openCommandRig();
  const note = "🕊".repeat(240);

  await rig.type(`/confirm 999 note:x${note}`);

  const [entry] = await rig.store.audit.list(1);
  await rig.close();
  assert.ok((entry?.line.length ?? 0) <= 500 && (entry?.line.length ?? 0) > 490);
  assert.ok(entry?.line.isWellFormed());
});

test("/audit pages back", async () => {
  const rig = await openCommandRig({ permission: "admin" });
  for (let index = 1; index <= 12; index += 1) await rig.type(`/confirm ${index}`);

  const first = await rig.type("/audit");
  const second = await rig.type(lineOf(first, "Next page") ?? "");

  await rig.close();
  const lines = (text: string) => text.match(/\/confirm \d+/gu) ?? [];
  assert.deepEqual(lines(textOf(first))[0], "/confirm 12");
  assert.deepEqual(lines(textOf(second)), ["/confirm 4", "/confirm 3", "/confirm 2", "/confirm 1"]);
  assert.equal(lineOf(second, "First page"), "audit");
});

test("an empty trail is told in a sentence", async () => {
  const rig = await openCommandRig({ permission: "admin" });

  assert.equal(textOf(await rig.type("/audit")), "Nothing has been changed or refused so far.");

  await rig.close();
});

test("what was done stays done where it cannot be noted, and the log says so", async () => {
  const rig = await openCommandRig({ context: {} });
  const failing = await openCommandRig({
    context: {
      store: {
        ...rig.store,
        audit: { note: () => Promise.reject(new Error("disk full")), list: rig.store.audit.list },
      },
    },
  });

  const message = await failing.type("/watch add");

  assert.match(textOf(message), /is told from now on/u);
  assert.deepEqual(
    failing.logged.map(({ sentence }) => sentence),
    ["audit entry was not kept"],
  );
  await failing.close();
  await rig.close();
});
