import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { houseOf, sentence } from "../../rigs/house.ts";
import type { SlackRig } from "../../rigs/slack/rig.ts";
import { openBench, until } from "./platform.ts";

describe("the socket", () => {
  for (const reason of ["warning", "refresh_requested"] as const) {
    test(`is opened again at once after ${reason}, before the former one is closed`, async () => {
      await using bench = await openBench();
      const { rig } = bench;
      const since = Date.now();

      rig.socket.disconnect(reason);
      await until(() => rig.socket.opened === 2);

      assert.equal(rig.socket.connections, 2);
      assert.ok(Date.now() - since < 1_000, `took ${Date.now() - since} ms`);
      const person = rig.person();
      // One on each connection.
      for (const command of ["/pairs", "/status"])
        await (await rig.command(person, { command })).answered;
      await until(() => rig.socket.connections === 1);
      rig.assertNoProblems();
    });
  }

  test("is still heard after a warning while Slack opens no other", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    rig.faults.answer("apps.connections.open", { status: 503, body: "" }, 2);

    rig.socket.disconnect("warning");
    await until(() => bench.logged.some(({ sentence }) => /tried again/.test(sentence)));
    const act = await rig.command(rig.person(), { command: "/pairs" });

    assert.notEqual(act.ackMs, null);
    await act.answered;
    await until(() => rig.socket.opened === 2);
  });

  const ENDS = [
    [
      "Slack refreshes it",
      6,
      500,
      ({ socket }: SlackRig) => socket.disconnect("refresh_requested"),
    ],
    ["it is cut", 5, 2_500, ({ socket }: SlackRig) => socket.drop()],
  ] as const;
  for (const [title, times, mostMs, end] of ENDS) {
    test(`is opened again no later however often ${title}`, async () => {
      await using bench = await openBench();
      const { rig } = bench;

      for (let time = 1; time <= times; time += 1) {
        // A connection ends some time after it began, also here.
        await sleep(250);
        const since = Date.now();
        end(rig);
        await until(() => rig.socket.opened === time + 1);
        assert.ok(Date.now() - since < mostMs, `${time}: took ${Date.now() - since} ms`);
      }
    });
  }

  test("is not opened before the time that Slack asks to wait", async () => {
    await using bench = await openBench();
    const { rig } = bench;
    const pause = { status: 429, headers: { "retry-after": "2" } };
    rig.faults.answer("apps.connections.open", pause);
    const since = Date.now();

    rig.socket.drop();
    await until(() => rig.socket.opened === 2);

    assert.ok(Date.now() - since >= 2_000, `took ${Date.now() - since} ms`);
  });

  test("is opened again when it is cut, and answers that were under way arrive", async () => {
    const work = Promise.withResolvers<void>();
    const house = houseOf(async () => {
      await work.promise;
      return sentence("worked out meanwhile");
    });
    await using bench = await openBench({ house });
    const { rig } = bench;
    const act = await rig.command(rig.person(), { command: "/pairs" });

    rig.socket.drop();
    await until(() => rig.socket.opened === 2);
    work.resolve();
    await act.answered;

    assert.match(rig.shown(rig.channelId), /worked out meanwhile/);
    assert.equal(act.responses.length, 1);
  });

  test("is opened again when nobody answers its pings", async () => {
    await using bench = await openBench();

    bench.rig.socket.silence();
    await until(() => bench.rig.socket.opened >= 2, 15_000);
  });

  test("is tried again while Socket Mode is switched off", async () => {
    await using bench = await openBench();
    const { rig } = bench;

    rig.socket.disconnect("link_disabled");
    await until(() => bench.logged.some(({ sentence }) => /tried again/.test(sentence)));
    rig.socket.enable();
    await rig.socket.connected();

    const act = await rig.command(rig.person(), { command: "/pairs" });
    await act.answered;
  });

  test("is tried again when its token is refused in the middle, which is told once", async () => {
    await using bench = await openBench();
    const { rig } = bench;

    rig.faults.revokeAppToken();
    rig.socket.drop();
    const told = () => bench.logged.filter(({ fields }) => fields.kind === "unauthorised");
    await until(() => told().length >= 3);
    rig.faults.restoreAppToken();

    await rig.socket.connected();
    const [first, ...others] = told();
    assert.equal(first?.level, "error");
    assert.match(String(first?.fields.reason), /SLACK_APP_TOKEN/);
    assert.ok(others.every(({ level }) => level === "warn"));
  });

  test("takes words that are no envelope, and goes on", async () => {
    await using bench = await openBench();
    const { rig } = bench;

    for (const text of ["", "{", "[]", "null", '{"type":"later"}', '{"type":"events_api"}'])
      rig.socket.garble(text);

    const act = await rig.command(rig.person(), { command: "/pairs" });
    await act.answered;
    assert.equal(rig.socket.opened, 1);
  });
});
