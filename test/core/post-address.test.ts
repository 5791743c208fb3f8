import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { addressKey, postAddressKey } from "#src/core/post-address.ts";

const SAME: readonly (readonly [key: string, ...addresses: readonly string[]])[] = [
  [
    "x.com/status/679632853",
    "https://twitter.com/amnesty/status/679632853",
    "https://x.com/amnesty/status/679632853",
    "http://mobile.twitter.com/Amnesty/status/679632853?s=20&t=abc",
    "https://x.com/i/web/status/679632853",
    "https://www.x.com/renamed/status/679632853/photo/1",
    "https://twitter.com/amnesty/statuses/679632853#m",
    "x.com/amnesty/status/679632853",
    "https://fxtwitter.com/amnesty/status/679632853",
  ],
  [
    "t.me/mod_russia/123",
    "https://t.me/mod_russia/123",
    "https://t.me/s/mod_russia/123",
    "t.me/Mod_Russia/123?single",
    "https://telegram.me/mod_russia/123/",
    "http://www.t.me/mod_russia/123.",
    "https://t.me/mod_russia/123?comment=7",
  ],
  [
    "bsky.app/post/3kabcdefgh234",
    "https://bsky.app/profile/hrw.org/post/3kabcdefgh234",
    "https://bsky.app/profile/did:plc:abc/post/3kabcdefgh234",
    "at://did:plc:abc/app.bsky.feed.post/3kabcdefgh234",
  ],
  ["bsky.app/profile/hrw.org/post/self", "https://bsky.app/profile/HRW.org/post/self?x=1"],
  [
    "vk.com/wall-12_34",
    "https://vk.com/wall-12_34",
    "https://m.vk.com/wall-12_34?from=feed",
    "https://vk.ru/mil?w=wall-12_34",
    "https://vk.com/mil?z=wall-12_34%2Fall",
  ],
  [
    "youtube.com/watch/dQw4w9WgXcQ",
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=10s",
    "https://m.youtube.com/watch?feature=share&v=dQw4w9WgXcQ",
    "https://youtu.be/dQw4w9WgXcQ?si=abc",
    "https://www.youtube.com/shorts/dQw4w9WgXcQ",
    "https://youtube.com/live/dQw4w9WgXcQ",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
  ],
  [
    "social.example/@ministry/1090",
    "https://social.example/@ministry/1090",
    "https://social.example/@Ministry/1090/",
    "https://social.example/users/ministry/statuses/1090",
    "https://social.example/web/@ministry/1090",
  ],
  [
    "amnesty.org/en/report",
    "https://www.Amnesty.org/en/report/?utm=1",
    "http://amnesty.org/en/report",
    "https://m.amnesty.org/en/report/#top",
    "https://amp.amnesty.org/en/report/amp/",
    "https://amnesty.org/en/report/index.html",
    "https://amnesty.org/en/report/?fbclid=x&gclid=y",
  ],
  ["sana.sy?p=123", "http://sana.sy/?p=123", "https://www.sana.sy/?utm_source=x&p=123"],
  [
    "facebook.com/story.php?id=9&story_fbid=8",
    "https://m.facebook.com/story.php?story_fbid=8&id=9&ref=x",
    "https://www.facebook.com/story.php?id=9&story_fbid=8",
  ],
  ["127.0.0.1:8080/feed/1", "http://127.0.0.1:8080/feed/1", "http://127.0.0.1:8080/feed/1/"],
];

/** Each is another post than every other. */
const DIFFERENT = [
  "https://x.com/amnesty/status/1",
  "https://x.com/amnesty/status/2",
  "https://t.me/mod_russia/1",
  "https://t.me/mod_russia_en/1",
  "https://t.me/c/1234/1",
  "https://vk.com/wall-1_2",
  "https://vk.com/wall1_2",
  "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
  "https://www.youtube.com/watch?v=dqw4w9wgxcq",
  "https://sana.sy/?p=1",
  "https://sana.sy/?p=2",
  "https://social.example/@a/1",
  "https://social.example/@b/1",
  "https://other.example/@a/1",
  "https://example.org/en/report",
  "https://example.org/fr/report",
  "https://notx.com/amnesty/status/1",
  "https://x.com.example/amnesty/status/1",
];

describe("the addresses of a post", () => {
  for (const [key, ...addresses] of SAME) {
    test(`are one: ${key}`, () => {
      for (const address of addresses) {
        assert.equal(addressKey(address), key, address);
        assert.equal(postAddressKey(address), key, address);
      }
      assert.equal(addressKey(key), key, "of a key the key");
    });
  }

  test("are not those of another", () => {
    const keys = DIFFERENT.map(addressKey);

    assert.equal(new Set(keys).size, DIFFERENT.length, keys.join("\n"));
  });

  test("are of a post, not of a site, a handle or a word", () => {
    const none = [
      "https://example.org/",
      "example.org",
      "mailto:a@example.org",
      "@amnesty",
      "",
      "x/y",
      null,
    ];

    for (const address of none) assert.equal(postAddressKey(address), null, String(address));
  });

  test("may be anything", () => {
    const odd = [
      "https://",
      "http://[",
      "https://x.com/%E0%A4%A",
      "at://a/b",
      "\0",
      "a".repeat(9_999),
      "https://ex.org/?p=%",
    ];

    for (const address of odd) assert.equal(typeof addressKey(address), "string");
  });
});
