import type { ParsedFeed } from "#src/connectors/rss/parse-feed.ts";
import type { Expectation } from "./case.ts";
import { sameEncoding, sameMarkup, sameUrl, sameWords } from "./equal.ts";

/** Areas whose expectation is the markup itself, not only its words. */
const MARKUP_AREAS = /^(wellformed\/(sanitize|base|lang|amp)|item-Base)/;

/** Whether a feed reads as a case expects in one point; null where that is not judged. */
export function isRight(expected: Expectation, feed: ParsedFeed, area: string): boolean | null {
  const { path, op } = expected;
  const found = valuesAt(feed, path);
  const texts = found.filter((value) => typeof value === "string");
  const wanted = String(expected.value ?? "");
  switch (op) {
    case "parses":
    case "rejects":
      return null;
    case "count":
      return found[0] === expected.value;
    case "absent":
      return found.every((value) => value === null || value === undefined || value === "");
    case "encoding":
      return sameEncoding(feed.encoding, wanted);
    case "date":
      return sameSecond(feed, path, found, expected.value);
    case "url":
      return texts.some((value) => sameUrl(value, wanted));
    case "id":
      return texts.some((value) => sameId(value, wanted, path));
    case "text":
      return texts.some((value) => sameText(value, wanted, path));
    case "html":
      return [...texts, ...bodiesAt(feed, path)].some((value) =>
        MARKUP_AREAS.test(area) ? sameMarkup(value, wanted) : sameWords(value, wanted),
      );
    default:
      return op satisfies never;
  }
}

/** What stands at `feed.title` or `items.2.body`; several where a case accepts either. */
function valuesAt(feed: ParsedFeed, path: string): readonly unknown[] {
  const [where = "", second = "", field = "", index = ""] = path.split(".");
  if (where === "encoding") return [feed.encoding];
  if (where === "feed") return [fieldOf(feed.feed, second)];
  if (second === "") return [feed.items.length];
  const item = feed.items[Number(second)];
  switch (field) {
    case "enclosures":
      return [item?.enclosures[Number(index)]?.url];
    case "body":
      return [item?.content, item?.summary];
    case "body2":
      return [item?.summary, item?.content];
    case "date":
      return [item?.published, item?.updated];
    default:
      return [fieldOf(item ?? {}, field)];
  }
}

function fieldOf(holder: object, name: string): unknown {
  return Object.entries(holder).find(([key]) => key === name)?.[1];
}

/** Formats do not agree on which of the two texts of an item is its summary. */
function bodiesAt(feed: ParsedFeed, path: string): readonly string[] {
  const index = /^items\.(\d+)\.(?:summary|content)$/.exec(path)?.[1];
  const item = index === undefined ? undefined : feed.items[Number(index)];
  return [item?.content, item?.summary].filter((value) => typeof value === "string");
}

function sameSecond(
  feed: ParsedFeed,
  path: string,
  found: readonly unknown[],
  wanted: unknown,
): boolean {
  const either =
    path.endsWith(".updated") && (found[0] ?? null) === null
      ? valuesAt(feed, path.replace(".updated", ".published"))
      : found;
  const first = either.find((value) => typeof value === "number");
  return first !== undefined && Math.floor(first / 1_000) === wanted;
}

function sameId(got: string, wanted: string, path: string): boolean {
  if (path !== "feed.language") return got.trim() === wanted.trim();
  const [one, other] = [got, wanted].map((tag) => tag.trim().toLowerCase().replaceAll("_", "-"));
  return one === other;
}

/** An author may be the name of "name (address)". */
function sameText(got: string, wanted: string, path: string): boolean {
  if (path.endsWith("author") && got.length > 3 && wanted.startsWith(got)) return true;
  return sameWords(got, wanted);
}
