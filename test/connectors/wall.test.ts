import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rss } from "#src/connectors/rss.ts";
import { telegram } from "#src/connectors/telegram.ts";
import { describeWall, type Wall, wallOf } from "#src/connectors/wall.ts";
import { once } from "./contract.ts";

/** Reduced to the signs by which people know them; no page is a copy. */
const PAGES: readonly (readonly [Wall, string, string])[] = [
  ["robots", "Cloudflare", page("Just a moment...", "<div id=cf-chl-widget></div>")],
  ["robots", "DDoS-Guard", page("DDoS-Guard", "<p>Checking your browser</p>")],
  ["robots", "a captcha", page("Security", "<form><div class=g-recaptcha></div></form>")],
  [
    "consent",
    "a video platform's",
    page("Before you continue to YouTube", "<a href=/signin>Sign in</a>"),
  ],
  [
    "consent",
    "a publisher's",
    page("Example", `<form action="https://guce.example/consent?x=1"></form>`),
  ],
  ["consent", "in French", page("Gestion des cookies", "")],
  ["log-in", "with a password", page("Welcome", `<form><input name=p type="password"></form>`)],
  ["log-in", "of a network", page("Log in or sign up to view", "")],
  ["log-in", "in Russian", page("Вход | Пример", "")],
  ["log-in", "in Arabic", page("تسجيل الدخول", "")],
  ["error", "a server's", page("503 Service Temporarily Unavailable", "<hr>nginx")],
  ["error", "a refusal", page("Access Denied", "")],
  ["error", "with its number second", page("Error 404", "")],
  ["error", "in Russian", page("Страница не найдена", "")],
  ["page", "an article", page("Strike on a hospital kills 22", "<p>Cookies, consent, log in</p>")],
  ["page", "a front page with a banner", page("News", `<div id=cookie-banner>Accept</div>`)],
  ["page", "a year is no error", page("2015: the year in review", "")],
  ["page", "without a title", "<!doctype html><body><p>Hello"],
  ["empty", "nothing", " \n"],
  ["other", "a feed", `<?xml version="1.0"?><rss><channel><title>Log in</title></channel></rss>`],
  ["other", "JSON", `{"title":"404"}`],
];

describe("what stands in place of a source's answer", () => {
  for (const [wall, name, text] of PAGES) {
    it(`is told by its signs: ${wall}, ${name}`, () => {
      assert.equal(wallOf(text), wall);
      assert.match(describeWall(text, "a list"), / a list[.:]/);
    });
  }

  it("is named with its title, cut and on one line", () => {
    const long = page(`Log\n in ${"x".repeat(900)}`, "");

    const sentence = describeWall(long, "a feed");

    assert.match(sentence, /^A log-in page was answered instead of a feed: “Log in x+”\.$/);
    assert.ok(sentence.length < 300);
  });

  it("is looked for in a page of any length at once", () => {
    const start = performance.now();

    for (const part of ["<form ", "<input ", "<title", "<title>", "consent", " "]) {
      wallOf(`<html>${part.repeat(500_000)}`);
    }

    assert.ok(performance.now() - start < 1_000);
  });
});

describe("a wall is an error that names it", () => {
  const WALLS: readonly (readonly [string, RegExp])[] = [
    [page("Just a moment...", "<div id=cf-chl-widget></div>"), /checks for robots.*Just a moment/],
    [page("Before you continue", "<form action=/consent></form>"), /asks for consent/],
    [page("Sign in", ""), /log-in page/],
    [page("502 Bad Gateway", ""), /error page.*502 Bad Gateway/],
    [page("Something", ""), /web page.*Something/],
  ];
  for (const connector of [rss, telegram]) {
    for (const [body, message] of WALLS) {
      it(`${connector.kind}: ${message.source}`, async () => {
        const answer = { headers: { "content-type": "text/html" }, body };

        await assert.rejects(
          once({ connector, path: "/s/example" }, () => answer),
          { name: "SourceError", kind: "malformed", message },
        );
      });
    }
  }
});

function page(title: string, body: string): string {
  return `<!DOCTYPE html><html><head><title>${title}</title></head><body>${body}</body></html>`;
}
