import assert from "node:assert/strict";
import { test } from "node:test";
import { WebClient } from "@slack/web-api";
import { createPeople } from "../../../src/chat/slack/users.ts";
import { startSlackRig } from "../../rigs/slack/index.ts";
import type { SlackRig } from "../../rigs/slack/rig.ts";

function peopleOf(rig: SlackRig, groups: readonly string[]) {
  const clock = { now: new Date("2026-11-24T12:00:00Z") };
  const warnings: unknown[] = [];
  const warn = (fields: unknown) => warnings.push(fields);
  const client = new WebClient(rig.botToken, {
    slackApiUrl: rig.apiUrl,
    retryConfig: { retries: 0 },
  });
  const log = { info: () => undefined, warn, error: warn };
  const userOf = createPeople({ client, groups, log, now: () => clock.now });
  const pass = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  const calls = (method: string) =>
    rig.requests.filter((request) => request.method === method).length;
  return { userOf, pass, calls, warnings };
}

test("people have their name, language, standing and the groups that the configuration names", async () => {
  await using rig = await startSlackRig();
  const desk = rig.addGroup("desk");
  const others = rig.addGroup("others");
  const ann = rig.person({ name: "ann", locale: "fr-FR", groups: [desk, others] });
  const boss = rig.person({ name: "boss", isAdmin: true });
  const owner = rig.person({ isOwner: true });
  const { userOf } = peopleOf(rig, [desk, "U0TRUSTED"]);

  const [first, second, third] = await Promise.all([ann, boss, owner].map(({ id }) => userOf(id)));

  assert.deepEqual(first, {
    ...first,
    id: ann.id,
    locale: "fr-FR",
    standing: "everyone",
    groups: [desk],
  });
  assert.deepEqual([second?.standing, third?.standing], ["admin", "admin"]);
  assert.deepEqual(second?.groups, []);
  rig.assertNoProblems();
});

test("a person is looked up once an hour, a group every ten minutes", async () => {
  await using rig = await startSlackRig();
  const desk = rig.addGroup("desk");
  const ann = rig.person({ groups: [desk] });
  const { userOf, pass, calls } = peopleOf(rig, [desk]);

  await Promise.all([userOf(ann.id), userOf(ann.id)]);
  pass(11);
  await userOf(ann.id);
  assert.deepEqual([calls("users.info"), calls("usergroups.users.list")], [1, 2]);
  pass(50);
  await userOf(ann.id);
  assert.deepEqual([calls("users.info"), calls("usergroups.users.list")], [2, 3]);
});

test("who cannot be looked up has no standing, said once, and is looked up again after a minute", async () => {
  await using rig = await startSlackRig();
  const desk = rig.addGroup("desk");
  const boss = rig.person({ name: "boss", isAdmin: true, groups: [desk] });
  const { userOf, pass, warnings, calls } = peopleOf(rig, [desk]);
  rig.faults.answer("users.info", { status: 500, body: "" });
  rig.faults.answer("usergroups.users.list", { status: 500, body: "" });

  const unknown = await userOf(boss.id, "as the event says");
  await userOf(boss.id);
  pass(2);
  const known = await userOf(boss.id);

  assert.deepEqual(unknown, {
    id: boss.id,
    name: "as the event says",
    locale: null,
    standing: "everyone",
    groups: [],
  });
  assert.deepEqual([known.standing, known.groups], ["admin", [desk]]);
  assert.equal(warnings.length, 1);
  assert.equal(calls("users.info"), 2);
});
