import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { composeBurst } from "../../../src/core/compose/burst.ts";
import { composeChannelNotice } from "../../../src/core/compose/channel-notice.ts";
import { composeClaim } from "../../../src/core/compose/claim.ts";
import { composeDecision } from "../../../src/core/compose/decision.ts";
import { composeLostNotice } from "../../../src/core/compose/lost-notice.ts";
import { TITLE_LIMIT, threadTitle } from "../../../src/core/compose/thread-title.ts";
import { SPOKEN_LANGUAGES } from "../../../src/core/statement.ts";
import { everyChannel } from "../../../src/core/watch.ts";
import { textOf, UNANSWERED } from "./samples.ts";
import { CLAIM, NOW, RESPONSE, voice } from "./story.ts";

const DECISION = {
  id: 1,
  kind: "confirm",
  responseId: 34,
  claimId: 12,
  by: "Nadia",
  from: "terminal:main",
  at: NOW,
  note: "heard it myself",
} as const;
const NOTICE = {
  channel: { platform: "discord", channelId: "123" },
  error: "Missing Access",
  since: NOW,
  waiting: 3,
} as const;

for (const language of SPOKEN_LANGUAGES) {
  describe(`what chat is told in ${language}`, () => {
    const spoken = voice(language);

    test("a thread's name says whose statement it is about, in at most a hundred characters", () => {
      for (const row of [CLAIM, RESPONSE]) {
        const title = threadTitle(row, spoken);
        const first = row.statement.quote.split(" ")[0] ?? "";

        assert.ok(title.length <= TITLE_LIMIT, `${title.length}: ${title}`);
        assert.ok(title.includes(String(row.statement.id)), title);
        assert.ok(title.includes(first), title);
        assert.doesNotMatch(title, /\n|[{}]/u);
      }
    });

    test("a name of any length leaves the thread a name", () => {
      const long = { ...CLAIM.statement, party: null, speaker: "x".repeat(300) };
      const title = threadTitle({ ...CLAIM, statement: long }, spoken);

      assert.ok(title.length <= TITLE_LIMIT && title.length > 10, title);
    });

    test("many alerts are a line each, with its link and its number", () => {
      const alert = { message: composeClaim(UNANSWERED, spoken), statementId: "12" };
      const burst = composeBurst([alert, { ...alert, statementId: null }], spoken);

      const list = burst.blocks.find((block) => block.kind === "list");
      const [first, second] = list?.kind === "list" ? list.items : [];
      assert.equal(first?.[0]?.text, alert.message.summary);
      assert.equal(first?.[0]?.url, CLAIM.revision.url ?? CLAIM.post.url);
      assert.equal(first?.at(-1)?.text, "/show 12");
      assert.equal(second?.length, 1);
    });

    test("an editor's word names who, what and why", () => {
      const text = textOf(composeDecision(DECISION, spoken));

      for (const part of ["Nadia", "34", "12", "heard it myself"]) {
        assert.ok(text.includes(part), text);
      }
    });

    test("a notice says where, why, what to do and how many messages wait", () => {
      const refused = textOf(composeChannelNotice({ ...NOTICE, kind: "forbidden" }, spoken));
      const gone = textOf(composeChannelNotice({ ...NOTICE, kind: "channel-gone" }, spoken));

      for (const part of ["discord:123", "Missing Access", "3"]) {
        assert.ok(refused.includes(part) && gone.includes(part), `${refused}\n${gone}`);
      }
      assert.ok(gone.includes("/watch add") && gone.includes("/unwatch"), gone);
      assert.doesNotMatch(`${refused}${gone}`, /[{}]|undefined|null/u);
      assert.notEqual(refused, gone);
    });

    test("a notice of a message that no form suits says where, what and why", () => {
      const facts = { channel: NOTICE.channel, summary: "Claim 1: Amnesty", error: "msg_too_long" };
      const text = textOf(composeLostNotice(facts, spoken));

      for (const part of ["discord:123", "Discord", "Claim 1: Amnesty", "msg_too_long"]) {
        assert.ok(text.includes(part), text);
      }
      assert.doesNotMatch(text, /[{}]|undefined|null/u);
    });

    test("a notice of a refused token names the platform, and no channel of it", () => {
      const channel = everyChannel("discord");
      const error = "set DISCORD_TOKEN";
      const text = textOf(
        composeChannelNotice({ ...NOTICE, channel, error, kind: "unauthorised" }, spoken),
      );

      for (const part of ["Discord", "DISCORD_TOKEN", "3"]) assert.ok(text.includes(part), text);
      assert.doesNotMatch(text, /discord:|[{}]|undefined|null/u);
      assert.ok(!text.includes(spoken.words.notice.forbidden), text);
    });
  });
}
