import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Message } from "../../../src/core/message.ts";
import type { SlackRig } from "../../rigs/slack/rig.ts";
import { type Bench, openDesk, until } from "./platform.ts";

function clean({ rig }: { readonly rig: SlackRig }): void {
  rig.assertNoProblems();
  assert.deepEqual(rig.pings, []);
}

function warnings({ logged }: Pick<Bench, "logged">): number {
  return logged.filter(({ sentence }) => /not taken at its response URL/.test(sentence)).length;
}

describe("an answer", () => {
  test("of many parts goes on in the channel after five at its response URL", async () => {
    const line = [{ text: "words and words. ".repeat(150) }];
    const long: Message = {
      summary: "long",
      blocks: [{ kind: "list", items: Array.from({ length: 26 }, () => line) }],
    };
    await using bench = await openDesk(() => long);
    const { rig } = bench;
    const person = rig.person();

    const act = await rig.command(person, { command: "/pairs" });
    await until(() => rig.ephemerals(rig.channelId, person.id).length >= 7);

    assert.equal(act.responses.length, 5);
    clean(bench);
  });

  type Fault = readonly [string, (rig: SlackRig) => void];
  const FAULTS: readonly Fault[] = [
    [
      "is used up",
      ({ faults }) => faults.answer("response_url", { status: 404, body: "used_url" }),
    ],
    ["says no", ({ faults }) => faults.answer("response_url", { body: { ok: false, error: "x" } })],
    ["fails", ({ faults }) => faults.answer("response_url", { status: 500, body: "oops" })],
    ["is unavailable", ({ faults }) => faults.answer("response_url", { status: 503, body: "" })],
    [
      "asks for a pause",
      ({ faults }) =>
        faults.answer("response_url", { status: 429, headers: { "retry-after": "1" } }),
    ],
  ];
  for (const [title, breakIt] of FAULTS) {
    test(`reaches the person when its response URL ${title}`, async () => {
      await using bench = await openDesk();
      const { rig } = bench;
      const person = rig.person();
      breakIt(rig);

      const act = await rig.command(person, { command: "/pairs" });
      await act.answered;

      assert.equal(rig.ephemerals(rig.channelId, person.id).length, 1);
    });
  }

  const MAYBE_SHOWN: readonly Fault[] = [
    ["loses its answer", ({ faults }) => faults.loseAnswer("response_url")],
    [
      "has a gateway that gives up",
      ({ faults }) => faults.answerAfter("response_url", { status: 504, body: "" }),
    ],
    [
      "has a gateway that hears nonsense",
      ({ faults }) => faults.answerAfter("response_url", { status: 502, body: "<html>" }),
    ],
  ];
  for (const [title, breakIt] of MAYBE_SHOWN) {
    for (const text of ["", "public:yes"]) {
      test(`is not shown again when its response URL ${title} ${text}`, async () => {
        await using bench = await openDesk();
        const { rig } = bench;
        const person = rig.person();
        breakIt(rig);

        const act = await rig.command(person, { command: "/pairs", text });
        await until(() => warnings(bench) === 1);
        await bench.platform.stop();

        const shown = [...rig.messages(rig.channelId), ...rig.ephemerals(rig.channelId, person.id)];
        assert.equal(shown.length, 1);
        assert.equal(act.responses.length, 1);
      });
    }
  }

  test("for all that the server failed at is told to the person, and not twice to all", async () => {
    await using bench = await openDesk();
    const { rig } = bench;
    const person = rig.person();
    rig.faults.answerAfter("response_url", { status: 500, body: "oops" });

    await rig.command(person, { command: "/pairs", text: "public:yes" });
    await until(() => rig.ephemerals(rig.channelId, person.id).length === 1);

    assert.equal(rig.messages(rig.channelId).length, 1);
  });

  test("reaches the person where Riposte is not in the channel", async () => {
    await using bench = await openDesk();
    const { rig } = bench;
    const person = rig.person();
    rig.faults.kick(rig.channelId);
    rig.faults.answer("response_url", { status: 404, body: "expired_url" });

    const act = await rig.command(person, { command: "/pairs" });
    await until(() =>
      rig.requests.some(({ method, answer }) => method === "chat.postMessage" && answer !== null),
    );

    const direct = rig.requests.find(({ method }) => method === "chat.postMessage")?.args.channel;
    assert.match(rig.shown(String(direct)), /the answer/);
    assert.notEqual(act.ackMs, null);
  });
});
