import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";

/** An article's markup as a reader mode finds it in a clean page. */
export interface Extracted {
  readonly html: string;
  readonly byline: string | null;
}

/** Twice what `cleanPage` lets through: Readability counts what parsers add. */
const MAX_ELEMENTS = 60_000;

/** Finds the article in a page; null where there is none. Takes time in proportion to the page, for
 *  hostile ones more: see `extractGuarded`. */
export function extract(html: string): Extracted | null {
  const { document } = parseHTML(html);
  const reader = new Readability(document, {
    disableJSONLD: true,
    maxElemsToParse: MAX_ELEMENTS,
    keepClasses: false,
  });
  const parsed = reader.parse();
  if (parsed === null || typeof parsed.content !== "string") return null;
  return { html: parsed.content, byline: parsed.byline ?? null };
}
