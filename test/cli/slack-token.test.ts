import assert from "node:assert/strict";
import { test } from "node:test";
import { runCommand } from "../rigs/command-process.ts";
import { startSlackRig } from "../rigs/slack/index.ts";
import { openNewsroom } from "./newsroom.ts";

/** What a newcomer sees who pasted a wrong token, and has no other chat. */
for (const [wrong, value] of [
  ["SLACK_BOT_TOKEN", "xoxb-wrong"],
  ["SLACK_APP_TOKEN", "xapp-wrong"],
] as const) {
  test(`a wrong ${wrong} is told in a sentence, and ends it with exit code 1`, async () => {
    await using slack = await startSlackRig();
    await using room = await openNewsroom({ channels: [`slack:${slack.channelId}`] });
    const good = { SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken };
    const env = { ...room.env, ...good, SLACK_API_URL: slack.apiUrl, [wrong]: value };

    const { code, out, errors } = await runCommand(["start"], { env });

    assert.equal(code, 1, out + errors);
    assert.match(out, new RegExp(`^Slack is not used: .*set ${wrong}$`, "m"));
    assert.match(out, /^What to do: .*doctor$/m);
    assert.match(errors, /^No chat can be used/m);
    assert.doesNotMatch(errors, /\n {4}at |please report/);
    assert.ok(!(out + errors).includes(value), "the token is not shown");
  });
}
