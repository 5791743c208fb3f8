import assert from "node:assert/strict";
import { test } from "node:test";
import { hasCredentials, isShortened, linksIn } from "#src/core/links.ts";

const FORMS: readonly (readonly [text: string, links: readonly string[]])[] = [
  ["https://t.me/mod_russia/1", ["https://t.me/mod_russia/1"]],
  ["t.me/mod_russia/1", ["https://t.me/mod_russia/1"]],
  ["<https://t.me/mod_russia/1>", ["https://t.me/mod_russia/1"]],
  ["<https://t.me/mod_russia/1|the post>", ["https://t.me/mod_russia/1"]],
  ["[the post](https://t.me/mod_russia/1)", ["https://t.me/mod_russia/1"]],
  ["(see https://t.me/mod_russia/1).", ["https://t.me/mod_russia/1"]],
  ["**https://t.me/mod_russia/1**, they say", ["https://t.me/mod_russia/1"]],
  ["«https://t.me/mod_russia/1»", ["https://t.me/mod_russia/1"]],
  ["https://en.example/wiki/Raqqa_(city)!", ["https://en.example/wiki/Raqqa_(city)"]],
  ["https://a.example/x?utm_source=y&id=3&fbclid=z#top", ["https://a.example/x?id=3"]],
  [
    "https://x.com/a/status/1 https://mobile.twitter.com/a/status/1?s=20",
    ["https://x.com/a/status/1"],
  ],
  ["https://a.example/1 then https://b.example/2", ["https://a.example/1", "https://b.example/2"]],
  ["انظر https://t.me/mod_russia/1، قالوا", ["https://t.me/mod_russia/1"]],
  ["file:///etc/passwd ftp://a.example/x javascript:alert(1)", []],
  ["write to me@example.org/now, e.g. and/or 3.5/4 readme.md", []],
  [`https://a.example/${"x".repeat(3_000)}`, []],
  ["https://", []],
];

for (const [text, links] of FORMS) {
  test(`links in: ${text.slice(0, 70)}`, () => {
    assert.deepEqual(linksIn(text), links);
  });
}

test("a long hostile text is looked through at once", () => {
  const started = performance.now();
  for (const part of ["a.", "https://", "a.b/)", "-", "(".repeat(3)]) linksIn(part.repeat(20_000));

  assert.ok(performance.now() - started < 2_000);
});

test("a password is seen, and not shown", () => {
  assert.equal(hasCredentials("https://me:secret@a.example/x"), true);
  assert.equal(hasCredentials("https://a.example/x@y"), false);
  assert.equal(hasCredentials("no address"), false);
});

test("services that lead on are known, also with www", () => {
  assert.deepEqual(
    ["https://t.co/a", "https://www.bit.ly/a", "https://x.com/t.co", "none"].map(isShortened),
    [true, true, false, false],
  );
});
