import assert from "node:assert/strict";
import { test } from "node:test";
import { recordPlatform } from "./rigs/recording-platform.ts";
import { type Desk, openDesk } from "./rigs/story-desk.ts";

const FIRST =
  "Amnesty International says Russian air strikes on the market in Maarat al-Numan on 22 December killed at least 49 civilians.";
const SECOND =
  "Russian warplanes bombed the market in Maarat al-Numan on 22 December 2015, killing 53 civilians.";
const OTHER_DAY =
  "Russian warplanes bombed the market in Maarat al-Numan on 15 December 2015, killing 6 civilians.";
const DENIAL =
  "Claims by SNHR that Russian aircraft bombed a market in Maarat al-Numan on 22 December are a baseless lie, the ministry said";
const KINDS = ["claim", "repeat", "response", "edit", "deletion", "silence"] as const;

async function openQuiet(kinds: readonly (typeof KINDS)[number][] = KINDS): Promise<Desk> {
  const platform = recordPlatform("terminal", { canEdit: true });
  const desk = await openDesk({ platform, watches: [{ kinds }] });
  await desk.lookAt("2015-12-23T08:30:00Z");
  desk.takeTold();
  return desk;
}

test("a further claim about a told event goes into its thread, figures side by side, and a response to it answers the event", async () => {
  await using desk = await openQuiet();
  desk.show("amnesty", [["a", "2015-12-23T09:00:00Z", FIRST]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  const [alert, ...early] = desk.takeTold();
  assert.deepEqual(early, []);
  const root = () => desk.platform.saysNow(alert?.id ?? "");

  desk.show("snhr", [["s", "2015-12-23T10:00:00Z", SECOND]]);
  await desk.lookAt("2015-12-23T10:01:00Z");
  const [further, ...more] = desk.takeTold();
  assert.deepEqual(more, [], "one message");
  assert.equal(further?.thread, alert?.id, "in the thread of the first");
  assert.match(further?.text ?? "", /further claim \d+ about the event of claim \d+/u);
  for (const text of [further?.text ?? "", root()]) {
    assert.match(text, /at least 49/u);
    assert.match(text, /53/u);
    assert.doesNotMatch(text, /51/u, "no average");
  }
  assert.match(root(), /2 sources: .*SNHR/u);
  assert.match(root(), /No response found/u);

  const { store } = desk.riposte;
  const claims = await store.statements.claims({ limit: 9 });
  assert.equal(claims.length, 1, "one entry for one event");
  const [other] = await store.statements.othersOfEvent(claims[0]?.statement.id ?? 0);
  assert.ok(other);
  desk.show("ministry", [["m", "2015-12-23T12:00:00Z", `${DENIAL}.`]]);
  await desk.lookAt("2015-12-23T12:01:00Z");
  const [found] = await store.statements.search(["baseless"], 1);
  await desk.type("link", String(found?.statement.id), String(other.claim.statement.id));
  await desk.lookAt("2015-12-23T12:02:00Z");
  assert.ok(
    desk.takeTold().some(({ thread, text }) => thread === alert?.id && /baseless/u.test(text)),
  );
  assert.doesNotMatch(root(), /No response found/u);
  assert.match(
    root(),
    new RegExp(`answers claim ${other.claim.statement.id} of the same event`, "u"),
  );

  assert.match(await desk.type("claims", "unanswered"), /No claim was found/u);
  const shown = await desk.type("show", String(claims[0]?.statement.id));
  assert.match(shown, /1 further claim about the same event/u);
  assert.match(shown, /baseless/u);
  assert.match(await desk.type("pairs"), /Same event: #\d+ Amnesty International/u);
  await desk.lookAt("2015-12-26T09:00:00Z");
  const late = desk.takeTold().filter(({ text }) => /still has no response/u.test(text));
  assert.deepEqual(late, [], "no silence");
});

test("another strike on one town is a claim of its own", async () => {
  await using desk = await openQuiet();
  desk.show("amnesty", [["a", "2015-12-23T09:00:00Z", FIRST]]);
  desk.show("snhr", [["s", "2015-12-23T09:30:00Z", OTHER_DAY]]);
  await desk.lookAt("2015-12-23T10:01:00Z");

  assert.deepEqual(
    desk.takeTold().map(({ thread }) => thread),
    [undefined, undefined],
  );
});

test("a channel where the first claim was not told hears of the second as a new claim", async () => {
  const platform = recordPlatform("terminal", { canEdit: true });
  await using desk = await openDesk({
    platform,
    watches: [{ kinds: ["claim"], parties: ["snhr"] }],
  });
  await desk.lookAt("2015-12-23T08:30:00Z");
  desk.takeTold();
  desk.show("amnesty", [["a", "2015-12-23T09:00:00Z", FIRST]]);
  await desk.lookAt("2015-12-23T09:01:00Z");
  assert.deepEqual(desk.takeTold(), []);

  desk.show("snhr", [["s", "2015-12-23T10:00:00Z", SECOND]]);
  await desk.lookAt("2015-12-23T10:01:00Z");

  const [alert] = desk.takeTold();
  assert.match(alert?.text ?? "", /new claim/u);
  assert.match(alert?.text ?? "", /1 further claim about the same event/u);
});
