import assert from "node:assert/strict";
import { test } from "node:test";
import { plainOf, tokensOf } from "./mrkdwn.ts";

test("readers see words, not markup", () => {
  for (const [sent, seen] of [
    ["*bold* _it_ ~gone~ `code`", "bold it gone code"],
    ["```a *block*```", "a *block*"],
    ["2 * 3 * 4 snake_case_name", "2 * 3 * 4 snake_case_name"],
    ["&lt;b&gt; &amp;amp;", "<b> &amp;"],
    ["<https://e.test|a link> <https://e.test>", "a link https://e.test"],
    ["<!date^1450873800^{date_short_pretty} {time}|23 Dec>", "23 Dec"],
    ["> quoted\n&gt; too", "quoted\ntoo"],
    ["<#C1|desk>", "#desk"],
    ["*_both_*", "both"],
    ["*Клише* и *фейки*", "Клише и фейки"],
  ] as const) {
    assert.equal(plainOf(sent), seen, sent);
  }
});

test("what would notify somebody is told from what looks like it", () => {
  const pings = (text: string) => tokensOf(text).filter(({ kind }) => kind === "ping").length;

  for (const fires of ["<!channel>", "<!here|here>", "<!everyone>", "<@U1>", "<!subteam^S1|@d>"]) {
    assert.equal(pings(fires), 1, fires);
  }
  for (const inert of ["&lt;!channel&gt;", "@channel", "<!date^1^{date}|x>", "<https://e.test>"]) {
    assert.equal(pings(inert), 0, inert);
  }
});
