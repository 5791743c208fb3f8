import { describeWall, wallOf } from "../wall.ts";

/** What a document that is no feed seems to be, in a sentence for whoever watches the source. */
export function describePage(text: string): string {
  return wallOf(text) === "other"
    ? "The document is not a feed: neither RSS, Atom nor JSON Feed."
    : describeWall(text, "a feed");
}

/** Whether a document is a web page on its face. A feed within a page's tags is a feed. */
export function isPage(text: string): boolean {
  const page = /^\s*(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype html|<html)/i.test(text.slice(0, 2_000));
  return page && !/<(?:rss|feed|rdf:rdf)[\s>]/i.test(text);
}
