import assert from "node:assert/strict";
import { test } from "node:test";
import { createRedact, redact, splitSecrets } from "#src/core/redact.ts";

/** What may stand in a line, an error, an address; none of it may come out with the trap. */
const TRAP = "trap-word-7f3a";
const HELD: readonly string[] = [
  `https://nadia:${TRAP}@news.example/feed`,
  `https://${TRAP}@news.example/feed`,
  `https://nadia:a@${TRAP}@news.example/feed`,
  `HTTPS:nadia:${TRAP}@news.example`,
  `https:/nadia:${TRAP}@news.example`,
  `https:\\\\nadia:${TRAP}@news.example`,
  `https:////nadia:${TRAP}@news.example`,
  `ftp://nadia:${TRAP}@news.example`,
  `feed:https://nadia:${TRAP}@news.example/`,
  `see (https://nadia:${TRAP}@news.example), "https://b.example/"`,
  `https://a.example/?u=https://nadia:${TRAP}@news.example/x`,
  `https://a.example/?u=https%3A%2F%2Fnadia%3A${TRAP}%40news.example%2Fx`,
  `https://a.example/feed?token=${TRAP}`,
  `https://a.example/feed?x=1&access_token=${TRAP}&y=2`,
  `https://a.example/feed?accessToken=${TRAP}`,
  `https://a.example/feed?X-Amz-Signature=${TRAP}`,
  `https://a.example/feed?x=1;api_key=${TRAP}`,
  `https://a.example/feed?apikey=${TRAP}#part`,
  `https://a.example/feed?KEY=${TRAP}`,
  `https://a.example/feed?password=${TRAP}`,
  `https://a.example/feed?user[password]=${TRAP}`,
  `https://a.example/#access_token=${TRAP}`,
  `https://a.example/?u=https%3A%2F%2Fb.example%2F%3Ftoken%3D${TRAP}%26x%3D1`,
  `a.example/feed?token=${TRAP}`,
  `sources add "https://a.example/feed?token=${TRAP}" confirm:yes`,
  `https://hooks.slack.com/services/T0/B0/${TRAP}`,
  `https://discord.com/api/webhooks/123456/${TRAP}`,
  `https://discord.com/api/v10/webhooks/123456/${TRAP}?wait=true`,
  `https://api.telegram.org/bot123:${TRAP}/getUpdates`,
  `xoxb-1-2-${TRAP}`,
  `xapp-1-A-${TRAP}`,
  `Authorization: Bearer 0123456789${TRAP}`,
];

for (const text of HELD) {
  test(`nothing secret is left of ${text}`, () => {
    const told = redact(text);

    assert.ok(!told.includes(TRAP), told);
    assert.match(told, /REDACTED/);
    assert.equal(redact(told), told, "what is redacted stays so");
  });
}

const KEPT: readonly string[] = [
  "https://t.me/mod_russia_en/1234?single",
  "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1s",
  "https://news.example/a@b/c?id=1&page=2#top",
  "https://mastodon.example/@nadia/1",
  "someone@news.example wrote to @nadia: 12:30@noon",
  "https://news.example/?q=token&author=key",
  "the key=value of ?this& that",
  "note:author:tokens a:b@c",
  "The basic requirements-of-international-humanitarian-law",
  "https://www.hrw.org/news/2015/12/20/russia/syria-extensive-recent-use-cluster-munitions",
];

test("what is no secret stays letter for letter", () => {
  for (const text of KEPT) assert.equal(redact(text), text);
});

test("a known secret is taken out in every form in which it is repeated", () => {
  const secret = 'k"ey+/=trap word';
  const clean = createRedact([secret, "short"]);

  const said = `${secret} ${JSON.stringify({ secret })} ${encodeURIComponent(secret)} short`;
  assert.equal(clean(said), 'REDACTED {"secret":"REDACTED"} REDACTED short');
});

test("an address is split into what is kept and what only opens it", () => {
  assert.equal(splitSecrets("https://news.example/a?id=1"), null);
  assert.equal(splitSecrets("no address"), null);
  assert.deepEqual(splitSecrets("https://ft.example/a?accessToken=z&id=1&sig=y"), {
    url: "https://ft.example/a?id=1",
    secretQuery: { accessToken: "z", sig: "y" },
  });
});
