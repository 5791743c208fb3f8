import { Parser } from "htmlparser2";

const BLOCKS = new Set(
  "address article aside blockquote dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul".split(
    " ",
  ),
);
const HIDDEN = new Set(["script", "style", "noscript", "template", "iframe", "svg", "head"]);
/** HTML longer than this is cut: no post is. */
const MAX_HTML_CHARS = 2_000_000;

/** The readable text of an HTML fragment: blocks become paragraphs (an empty line between),
 *  `<br>` a line break, entities characters, runs of white space one space. Never throws. */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  let hidden = 0;
  const parser = new Parser(
    {
      onopentag(name) {
        if (HIDDEN.has(name)) hidden += 1;
        else if (name === "br") parts.push("\n");
        else if (BLOCKS.has(name)) parts.push("\n\n");
      },
      onclosetag(name) {
        if (HIDDEN.has(name)) hidden = Math.max(0, hidden - 1);
        else if (BLOCKS.has(name)) parts.push("\n\n");
      },
      ontext(text) {
        if (hidden === 0) parts.push(text.replace(/[\t\n\f\r ]+/g, " "));
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html.slice(0, MAX_HTML_CHARS));
  parser.end();
  return (
    parts
      .join("")
      // First of all: what looks for spaces before a line feed goes over a row of them again and again.
      .replace(/ {2,}/g, " ")
      .replace(/ ?\n ?/g, "\n")
      .replace(/\n{3,}/g, "\n\n")
      .trim()
  );
}

/** Posts on other platforms that articles embed as a quotation with a link to the post. */
const EMBED =
  /(?:^|\s)(?:twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed)(?:\s|$)/;
const POST_LINK = /\/(?:status(?:es)?|p|reel|post)\/[\w-]+|\/@[\w.]+\/\d+/;
const MAX_EMBEDS = 50;

/** Addresses of the posts that an article embeds, without query, each once, in order. Never throws. */
export function embeddedLinks(html: string): readonly string[] {
  const links = new Set<string>();
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const telegram = attributes["data-telegram-post"];
        if (telegram !== undefined) links.add(`https://t.me/${telegram}`);
        if (name === "blockquote" && (depth > 0 || EMBED.test(attributes.class ?? ""))) depth += 1;
        const { href } = attributes;
        if (depth > 0 && name === "a" && href !== undefined && POST_LINK.test(href)) {
          links.add(href.replace(/[?#].*$/, ""));
        }
      },
      onclosetag(name) {
        if (name === "blockquote") depth = Math.max(0, depth - 1);
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html.slice(0, MAX_HTML_CHARS));
  parser.end();
  return [...links].slice(0, MAX_EMBEDS);
}
