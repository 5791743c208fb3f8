import { readFileSync } from "node:fs";
import { join } from "node:path";
import { findFeed } from "#src/connectors/rss/document.ts";
import { readFeed } from "#src/connectors/rss/read-feed.ts";
import { repairXml } from "#src/connectors/rss/repair.ts";
import { readStrict } from "#src/connectors/rss/strict.ts";
import { type RawElement, readTree } from "#src/connectors/tree.ts";
import { decodeText } from "#src/net/charset.ts";
import type { Case } from "./case.ts";

/** Whether a document reads the same by rss-parser and by the tolerant path: a feed that flips between
 *  them must not be told twice. Null where rss-parser cannot read it at all. */
export async function isReadAlike(folder: string, one: Case): Promise<boolean | null> {
  const contentType = one.headers?.["content-type"] ?? null;
  const { text } = decodeText(readFileSync(join(folder, one.file)), { contentType });
  const xml = repairXml(text);
  const strict = await readStrict(xml);
  if (strict === null) return null;
  return read(strict, one) === read(readTree(xml, "xml").root, one);
}

function read(tree: RawElement, { url }: Case): string {
  const found = findFeed(tree, { base: url ?? "", language: null, prefixes: {} });
  return JSON.stringify(found === null ? null : readFeed(found));
}
