import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChatPlatform } from "#src/chat/chat.ts";
import { startDiscordRig } from "../../rigs/discord/index.ts";
import { houseOf, sentence } from "../../rigs/house.ts";
import { type Outgoing, outgoingTo } from "../../rigs/outgoing.ts";
import { startSlackRig } from "../../rigs/slack/index.ts";
import { shiftClock } from "./clock.ts";
import { discordOn, slackOn } from "./columns.ts";

/** The line on which people's commands come is lost again and again. */

interface Line extends AsyncDisposable {
  /** In a storm of five seconds. */
  readonly mostTries: number;
  /** Every way in which it is lost. */
  readonly losses: readonly (() => void)[];
  readonly cut: () => void;
  readonly connected: () => Promise<void>;
  /** How often a command that is given now is answered. */
  readonly ask: () => Promise<number>;
  readonly outgoing: Outgoing;
  readonly assertNoProblems: () => void;
}

const LOG = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOUSE = houseOf(async () => sentence("the answer"));

const LINES: Readonly<Record<string, () => Promise<Line>>> = {
  Discord: async () => {
    const rig = await startDiscordRig();
    const platform = discordOn(rig, LOG);
    const { gateway } = rig;
    await platform.start(HOUSE);
    await rig.until(() => rig.commands().length > 0);
    return {
      mostTries: 6,
      losses: [
        () => gateway.drop(),
        () => gateway.reconnect(),
        () => gateway.invalidate(true),
        () => gateway.close(4000),
        () => gateway.drop(2),
        // These sessions cannot be resumed.
        () => gateway.invalidate(false),
        () => gateway.close(4009),
      ],
      cut: () => gateway.close(4000),
      connected: () => rig.until(() => gateway.connected > 0, 20_000),
      ask: async () => {
        const asked = rig.command(rig.person(), { name: "pairs" });
        await asked.answered;
        return asked.callbacks.length;
      },
      outgoing: outgoingTo(rig.apiUrl),
      assertNoProblems: rig.assertNoProblems,
      [Symbol.asyncDispose]: () => ending(platform, rig.close),
    };
  },
  Slack: async () => {
    const rig = await startSlackRig();
    const platform = slackOn(rig, LOG);
    const { socket } = rig;
    await platform.start(HOUSE);
    return {
      // Two for a line.
      mostTries: 12,
      losses: [
        socket.drop,
        () => socket.disconnect("refresh_requested"),
        () => socket.disconnect("warning"),
        () => {
          socket.disconnect("link_disabled");
          socket.enable();
        },
        () => {
          socket.garble("no envelope");
          socket.drop();
        },
        socket.drop,
      ],
      cut: socket.drop,
      connected: async () => {
        while (socket.connections === 0) await sleep(10);
      },
      ask: async () => {
        const act = await rig.command(rig.person(), { command: "/riposte", text: "pairs" });
        await act.answered;
        return act.responses.length;
      },
      outgoing: outgoingTo(rig.apiUrl),
      assertNoProblems: rig.assertNoProblems,
      [Symbol.asyncDispose]: () => ending(platform, rig.stop),
    };
  },
};

async function ending(platform: ChatPlatform, close: () => Promise<void>): Promise<void> {
  await platform.stop();
  await close();
}

for (const [name, open] of Object.entries(LINES)) {
  test(`${name}: however the line was lost, a command is answered, once`, async (context) => {
    const clock = shiftClock(context);
    await using line = await open();
    for (const lose of line.losses) {
      lose();
      // Log-ins have five seconds between them.
      await clock.advance(120_000);
      await line.connected();
      assert.equal(await line.ask(), 1, String(lose));
    }
    line.assertNoProblems();
  });

  test(`${name}: a line that is lost as soon as it is there is tried less and less`, async () => {
    await using line = await open();
    await line.connected();
    using outgoing = line.outgoing;
    const before = outgoing.count();
    const end = performance.now() + STORM_MS;
    while (performance.now() < end) {
      line.cut();
      await sleep(5);
    }

    const tries = outgoing.count() - before;
    assert.ok(tries > 2 && tries <= line.mostTries, `${tries} tries`);

    await line.connected();
    assert.equal(await line.ask(), 1);
    line.assertNoProblems();
  });
}

const STORM_MS = 5_000;
