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
  return parts
    .join("")
    .replace(/ *\n */g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .replace(/ {2,}/g, " ")
    .trim();
}
