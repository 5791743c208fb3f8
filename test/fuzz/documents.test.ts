import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import { assertProportional, fuzz } from "../rigs/fuzz.ts";
import { PIECES } from "./pieces.ts";
import { CODINGS, DOCUMENTS, WORDS } from "./targets.ts";

/** What reads others' bytes and words gives an answer to anything, and soon: mutations of the project's own
 *  fixtures, and texts of one part repeated. `FUZZ_RUNS` for more, `FUZZ_SEED` for others. */

const FIXTURES = join(import.meta.dirname, "../fixtures");
const MAX_SEED_BYTES = 60_000;
const SEEDS = filesIn(FIXTURES)
  .filter((file) => /\.(?:html?|xml|json|rss|atom|opml|csv|txt|md|ya?ml)$/.test(file))
  .map((file) => readFileSync(file).toString("latin1").slice(0, MAX_SEED_BYTES));

const TYPED: readonly string[] = [
  "Wed, 23 Dec 2015 12:30:00 +0300",
  "2015-12-23T12:30:00.123Z",
  "23 декабря 2015 г., 12:30",
  "le 23 décembre 2015 à 12h30",
  "٢٣ ديسمبر ٢٠١٥",
  "7d",
  "2015-12-01..2015-12-24",
  "08:30",
  '/pairs ru_mod since:7d note:"two words"',
  "confirm 12 7",
  "https://t.me/mod_russia/123?single#x",
  "https://x.com/user/status/1234567890",
  "at://did:plc:abcdefgh/app.bsky.feed.post/3lc5jv2xkzs2a",
  "https://user:pass@news.example:8080/a/b?utm_source=x&id=1",
  "see (https://news.example/a_(b)), and http://[::1]/x.",
  "@mod_russia@mastodon.example",
];

describe("a mutated document is read or refused:", () => {
  for (const { name, run } of DOCUMENTS) {
    it(name, () => fuzz(SEEDS, run));
  }
});

describe("mutated words are read as something or nothing:", () => {
  for (const { name, run } of WORDS) {
    it(name, () => fuzz(TYPED, run));
  }
});

describe("a mutated compressed body is inflated or broken:", () => {
  const plain = Buffer.from("<rss><channel><item>Words</item></channel></rss>".repeat(20));
  const packed = [gzipSync, brotliCompressSync, zstdCompressSync, deflateSync].map((pack) =>
    pack(plain).toString("latin1"),
  );
  for (const { name, run } of CODINGS) {
    it(name, () => fuzz(packed, run));
  }
});

describe("one part without end takes time in proportion:", () => {
  for (const { name, run } of [...DOCUMENTS, ...WORDS]) {
    it(name, async () => {
      for (const piece of PIECES) await assertProportional(piece, run);
    });
  }
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
    .toSorted();
}
