import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { cleanHtml } from "#src/connectors/rss/clean-html.ts";

const CASES: readonly (readonly [title: string, html: string, wanted: string])[] = [
  ["text stays", "a &amp; b &lt; c", "a &amp; b &lt; c"],
  ["harmless markup stays", '<p class="x">a<br>b</p>', '<p class="x">a<br />b</p>'],
  ["scripts go with their text", "a<script>alert(1)</script>b", "ab"],
  ["so do styles", "<style>p { color: red }</style>b", "b"],
  ["unknown elements go, their text stays", "<marquee><blink>a</blink></marquee>", "a"],
  ["frames and objects go", '<iframe src="http://x"></iframe><object data="x">a</object>', "a"],
  [
    "events go",
    '<a href="http://x/" onclick="x()" onmouseover=y>a</a>',
    '<a href="http://x/">a</a>',
  ],
  ["script links lose their address", '<a href="javascript:x()">a</a>', '<a href="">a</a>'],
  ["in any disguise", '<a href=" java\nscript:x()">a</a>', '<a href="">a</a>'],
  ["sources too", '<img src="javascript:x()">', '<img src="" />'],
  ["comments go", "a<!-- <b> -->b", "ab"],
  ["links become absolute", '<a href="/x">a</a>', '<a href="http://h.example/x">a</a>'],
  ["decent styles stay", '<p style="color: red">a</p>', '<p style="color: red;">a</p>'],
  [
    "addresses in styles go",
    '<p style="color: red; background: url(http://x)">a</p>',
    '<p style="color: red;">a</p>',
  ],
  ["expressions void a style", '<p style="width: expression(alert(1))">a</p>', "<p>a</p>"],
  ["positions go", '<p style="position: absolute">a</p>', "<p>a</p>"],
  [
    "drawings stay",
    '<svg><circle r="5" onload="x()"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><circle r="5"></circle></svg>',
  ],
  ["a bracket that opens nothing is text", "1 <", "1 &lt;"],
  ["so is half a declaration", "<!' a", "&lt;!' a"],
  [
    "an embedded post stays",
    '<blockquote class="twitter-tweet"><p>a</p></blockquote>',
    '<blockquote class="twitter-tweet"><p>a</p></blockquote>',
  ],
];

describe("cleaned HTML shows everything and runs nothing", () => {
  for (const [title, html, wanted] of CASES) {
    it(title, () => assert.equal(cleanHtml(html, "http://h.example/"), wanted));
  }

  it("what is clean is not changed by cleaning it again", () => {
    for (const [, html] of CASES) {
      const once = cleanHtml(html, "http://h.example/");
      assert.equal(cleanHtml(once, "http://h.example/"), once);
    }
  });
});
