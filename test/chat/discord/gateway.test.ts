import assert from "node:assert/strict";
import { test } from "node:test";
import { answering, openNewsroom, sentence } from "./newsroom.ts";

const HOUSE = answering(sentence("the answer"));

test("the bot asks for one intent, that of servers", async () => {
  await using room = await openNewsroom();

  await room.discord.start(HOUSE);

  assert.deepEqual(
    room.rig.gateway.identifies.map(({ intents }) => intents),
    [1],
  );
});

test("a refused token ends the start with what to do, and is not told", async () => {
  for (const refuse of ["rest", "gateway"] as const) {
    await using room = await openNewsroom(refuse === "rest" ? { token: "not.a.token" } : {});
    if (refuse === "gateway") room.rig.gateway.refuse(4004);

    await assert.rejects(room.discord.start(HOUSE), (error: Error) => {
      assert.equal(Object(error).kind, "unauthorised");
      assert.match(error.message, /DISCORD_TOKEN/u);
      assert.ok(!`${error.stack}${room.logged()}`.includes("not.a.token"));
      assert.ok(!`${error.stack}${room.logged()}`.includes(room.rig.token));
      return true;
    });

    const before = room.rig.requests.length;
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(room.rig.requests.length, before, "it is not tried again");
  }
});

test("where Discord cannot be reached the start goes on, and so do the tries", async () => {
  await using room = await openNewsroom();
  room.rig.faults.refuse(/\/gateway\/bot$/u, 2);

  await room.discord.start(HOUSE);
  assert.equal(room.rig.gateway.connected, 0);

  await room.rig.until(() => room.rig.gateway.connected === 1, 8_000);
  await room.rig.until(() => room.rig.commands().length > 0);
  const asked = room.rig.command(room.rig.person(), { name: "pairs" });
  await asked.answered;
  assert.ok(room.logged().includes("cannot be reached"));
});

test("a stop while connecting leaves nothing behind", async () => {
  await using room = await openNewsroom();
  room.rig.gateway.unreachable();
  const starting = room.discord.start(HOUSE);
  await new Promise((resolve) => setTimeout(resolve, 150));

  await room.discord.stop();
  await starting;
  room.rig.gateway.accept();
  await new Promise((resolve) => setTimeout(resolve, 1_200));

  assert.equal(room.rig.gateway.connected, 0);
});

const DROPS = {
  "a cut": (room: Awaited<ReturnType<typeof openNewsroom>>) => room.rig.gateway.drop(),
  "a wish to reconnect": (room: Awaited<ReturnType<typeof openNewsroom>>) =>
    room.rig.gateway.reconnect(),
  "a session that is no longer valid": (room: Awaited<ReturnType<typeof openNewsroom>>) =>
    room.rig.gateway.invalidate(false),
  "a close for reasons unknown": (room: Awaited<ReturnType<typeof openNewsroom>>) =>
    room.rig.gateway.close(4000),
};

for (const [name, drop] of Object.entries(DROPS)) {
  test(`after ${name} commands are answered again, and nothing is registered twice`, async () => {
    await using room = await openNewsroom();
    await room.discord.start(HOUSE);
    await room.rig.until(() => room.rig.commands().length > 0);

    drop(room);
    await room.rig.until(
      () => room.rig.gateway.resumes + room.rig.gateway.identifies.length === 2,
      9_000,
    );
    await room.rig.gateway.ready();
    const asked = room.rig.command(room.rig.person(), { name: "pairs" });
    await asked.answered;

    assert.equal(asked.text(), "the answer");
    assert.equal(room.rig.requests.filter(({ method }) => method === "PUT").length, 1);
  });
}

test("a connection that no longer answers is made anew", async () => {
  await using room = await openNewsroom({ rig: { heartbeatMs: 200 } });
  await room.discord.start(HOUSE);

  room.rig.gateway.ignoreHeartbeats();
  await room.rig.until(() => room.rig.gateway.resumes > 0, 9_000);
  room.rig.gateway.accept();
});

test("a token that is revoked while running is told once, alerts say so, and it may be good again", async () => {
  await using room = await openNewsroom();
  await room.discord.start(HOUSE);
  await room.rig.until(() => room.rig.commands().length > 0);

  room.rig.faults.revokeToken();
  await room.rig.until(() => room.logged().split("DISCORD_TOKEN").length > 2, 9_000);

  const posting = room.posting("delivery-1", sentence("words"));
  await assert.rejects(room.discord.post(posting), { kind: "unauthorised" });
  assert.ok(!room.logged().includes(room.rig.token));
  assert.equal(room.logged().split(/^error .*DISCORD_TOKEN/mu).length - 1, 1, room.logged());
  room.rig.faults.restoreToken();
  await room.rig.until(() => room.rig.gateway.connected === 1, 9_000);
  const asked = room.rig.command(room.rig.person(), { name: "pairs" });
  await asked.answered;
  await room.discord.post(posting);
  assert.equal(room.rig.messages(room.rig.channelId).length, 1);
});

test("commands that could not be registered while the token was refused are registered later", async () => {
  await using room = await openNewsroom();
  room.rig.faults.answer(/^GET .*commands$/u, { status: 401 });

  await room.discord.start(HOUSE);

  await room.rig.until(() => room.rig.commands().length > 0, 9_000);
});

test("an intent that Discord disallows is logged as such", async () => {
  await using room = await openNewsroom();
  await room.discord.start(HOUSE);

  room.rig.gateway.close(4014);

  await room.rig.until(() => room.logged().includes("intents of the bot (4014)"));
});

test("stop ends the connection", async () => {
  await using room = await openNewsroom();
  await room.discord.start(HOUSE);
  await room.rig.until(() => room.rig.gateway.connected === 1);

  await room.discord.stop();

  await room.rig.until(() => room.rig.gateway.connected === 0);
});

test("a platform that was never started stops, and posts", async () => {
  await using room = await openNewsroom();

  await room.discord.post(room.posting("delivery-1", sentence("an alert")));
  await room.discord.stop();

  assert.ok(room.rig.shown(room.rig.channelId).includes("an alert"));
});
