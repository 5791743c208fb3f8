import assert from "node:assert/strict";
import { createServer } from "node:net";
import { describe, test } from "node:test";
import { createSlack } from "../../../src/chat/slack/index.ts";
import { ChatError, ConfigError } from "../../../src/core/error.ts";
import { houseOf, sentence } from "../../rigs/house.ts";
import { startSlackRig } from "../../rigs/slack/index.ts";
import { openBench, until } from "./platform.ts";

const HOUSE = houseOf(async () => sentence("the answer"));

describe("a start", () => {
  const refused = (words: RegExp) => (error: ChatError) => {
    assert.ok(error instanceof ChatError);
    assert.equal(error.kind, "unauthorised");
    assert.match(error.message, words);
    assert.doesNotMatch(error.message, /xox|xapp-\w/);
    return true;
  };

  test("is refused with a bot token that Slack refuses", async () => {
    await using bench = await openBench({ start: false });
    bench.rig.faults.revokeToken("invalid_auth");

    await assert.rejects(bench.platform.start(HOUSE), refused(/SLACK_BOT_TOKEN/));
  });

  test("is refused with an app token that Slack refuses", async () => {
    await using bench = await openBench({ start: false });
    bench.rig.faults.revokeAppToken("invalid_auth");

    await assert.rejects(bench.platform.start(HOUSE), refused(/SLACK_APP_TOKEN/));
    assert.equal(bench.rig.socket.connections, 0);
  });

  test("goes on in the background where Slack cannot be reached", async () => {
    await using bench = await openBench({ start: false });
    const { rig } = bench;
    rig.faults.loseRequest("auth.test");
    rig.faults.answer("apps.connections.open", { status: 503, body: "" }, 2);

    await bench.platform.start(HOUSE);

    await rig.socket.connected();
    const act = await rig.command(rig.person(), { command: "/pairs" });
    await act.answered;
  });

  test("needs an app token, or a signing secret and a port", () => {
    const settings = { botToken: "b", appToken: null, apiUrl: null, menu: [], groups: [] };
    const nothing = () => undefined;
    const log = { info: nothing, warn: nothing, error: nothing };

    assert.throws(
      () => createSlack({ ...settings, signingSecret: "s", port: null, log }),
      ConfigError,
    );
  });

  test("says which port is taken", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, resolve));
    const address = other.address();
    assert.ok(address !== null && typeof address !== "string");
    const { port } = address;
    await using bench = await openBench({ over: "http", start: false, settings: { port } });

    await assert.rejects(bench.platform.start(HOUSE), (error: ConfigError) => {
      assert.ok(error instanceof ConfigError);
      assert.equal(error.problems[0]?.path, "PORT");
      assert.match(error.problems[0]?.message ?? "", new RegExp(String(port)));
      return true;
    });
    other.close();
  });
});

describe("a stop", () => {
  for (const over of ["socket", "http"] as const) {
    test(`is done within a second over ${over}`, async () => {
      await using bench = await openBench({ over });
      const act = await bench.rig.command(bench.rig.person(), { command: "/pairs" });
      await act.answered;
      const since = Date.now();

      await bench.platform.stop();

      assert.ok(Date.now() - since < 1_000, `took ${Date.now() - since} ms`);
      await until(() => bench.rig.socket.connections === 0);
    });
  }

  test("is done within a second where the other side says no farewell", async () => {
    await using bench = await openBench();
    bench.rig.socket.silence();
    const since = Date.now();

    await bench.platform.stop();

    assert.ok(Date.now() - since < 1_500, `took ${Date.now() - since} ms`);
  });

  test("ends the tries of a start that has not reached Slack", async () => {
    const rig = await startSlackRig();
    await rig.stop();
    const nothing = () => undefined;
    const log = { info: nothing, warn: nothing, error: nothing };
    const { botToken, appToken, apiUrl } = rig;
    const settings = { botToken, appToken, apiUrl, signingSecret: null, port: null };
    const platform = createSlack({ ...settings, menu: [], groups: [], log });
    await platform.start(HOUSE);
    const since = Date.now();

    await platform.stop();

    assert.ok(Date.now() - since < 1_500, `took ${Date.now() - since} ms`);
  });

  test("of what never started is nothing", async () => {
    await using bench = await openBench({ start: false });

    await bench.platform.stop();
  });
});

describe("over HTTP", () => {
  const COMMAND = {
    command: "/pairs",
    text: "",
    channel_id: "C1",
    user_id: "U1",
    trigger_id: "1.2",
  };

  for (const sign of ["badly", "not", "stale", "early"] as const) {
    test(`a request signed ${sign} is refused and does nothing`, async () => {
      let asked = 0;
      const house = houseOf(async () => {
        asked += 1;
        return sentence("no");
      });
      await using bench = await openBench({ over: "http", house });

      const answer = await bench.rig.http.send(COMMAND, { sign });

      assert.equal(answer.status, 401);
      assert.equal(asked, 0);
    });
  }

  test("Slack's own checks are answered", async () => {
    await using bench = await openBench({ over: "http" });

    const verification = await bench.rig.http.urlVerification();
    const ssl = await bench.rig.http.sslCheck();

    assert.equal(verification.status, 200);
    assert.equal(ssl.status, 200);
  });

  for (const [title, body, type] of [
    ["no JSON", "{", "application/json"],
    ["nothing", "", "application/json"],
    ["a payload that is no JSON", "payload=%7B", "application/x-www-form-urlencoded"],
    ["no event", '{"type":"event_callback"}', "application/json"],
  ] as const) {
    test(`a signed body with ${title} harms nothing`, async () => {
      await using bench = await openBench({ over: "http" });

      await bench.rig.http.raw(body, type);

      const act = await bench.rig.command(bench.rig.person(), { command: "/pairs" });
      await act.answered;
    });
  }
});
