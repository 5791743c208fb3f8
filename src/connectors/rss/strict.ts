import { createRequire } from "node:module";
import { Parser as HtmlParser } from "htmlparser2";
import RssParser from "rss-parser";
import { MAX_DEPTH, type RawElement } from "../tree.ts";

/** What xml2js keeps of an element when told to keep the order of its children. */
interface Node {
  readonly "#name": string;
  readonly _?: string;
  readonly $?: Readonly<Record<string, string>>;
  readonly $$?: readonly Node[];
}

interface Kept {
  readonly attributes?: Node["$"];
  readonly children?: Node["$$"];
}

/** Larger documents go to the tolerant reader at once: xml2js keeps every element twice. */
const MAX_STRICT_CHARS = 2_000_000;
/** A root tag with its namespaces; the longest seen has 2,300 characters. */
const MAX_ROOT_TAG_CHARS = 20_000;

/** The tree of a well-formed feed through rss-parser: the root with the channel and the items as its
 *  children. Null where rss-parser refuses the document or misses its items. Never throws. */
export async function readStrict(xml: string): Promise<RawElement | null> {
  if (xml.length > MAX_STRICT_CHARS) return null;
  const feed = await parse(xml);
  const root = rootTag(xml);
  if (feed === null || root === null) return null;
  const items = feed.items.map((item) => keptElement("item", item));
  if (items.length === 0 && /<(?:\w+:)?(?:item|entry)[\s>]/i.test(xml)) return null;
  const channel = keptElement("channel", feed);
  const children = channel.children.filter(
    (child) => typeof child === "string" || !/^(?:item|entry)$/.test(child.name),
  );
  return { ...root, children: [{ ...channel, children }, ...items] };
}

async function parse(xml: string): Promise<(Kept & { items: readonly Kept[] }) | null> {
  const fresh = createParser();
  // On a document without a root element rss-parser never settles.
  const never = new Promise<null>((resolve) => setImmediate(resolve, null));
  return Promise.race([fresh.parseString(xml), never]).catch(() => null);
}

/** One per document: an instance that met a bad one never settles again (rss-parser 3.13.0). */
function createParser(): RssParser<Kept, Kept> {
  const utils = createRequire(import.meta.url)("rss-parser/lib/utils") as { getSnippet: unknown };
  // Its regular expression takes 22 s for 156 kB of "<", and nobody here reads snippets.
  utils.getSnippet = () => "";
  const whole = [
    ["$", "attributes", { keepArray: true }],
    ["$$", "children", { keepArray: true }],
  ];
  return new RssParser<Kept, Kept>({
    defaultRSS: 2,
    customFields: { feed: whole as never[], item: whole as never[] },
    xml2js: {
      explicitChildren: true,
      preserveChildrenOrder: true,
      charsAsChildren: true,
      includeWhiteChars: true,
    },
  });
}

function keptElement(name: string, kept: Kept): RawElement {
  return toElement({ "#name": name, $: kept.attributes ?? {}, $$: kept.children ?? [] }, 0);
}

function toElement(node: Node, depth: number): RawElement {
  const children = depth < MAX_DEPTH ? (node.$$ ?? []) : [];
  return {
    name: node["#name"],
    attributes: lowerNames(node.$ ?? {}),
    children: children.map((child) =>
      child["#name"] === "__text__" ? (child._ ?? "") : toElement(child, depth + 1),
    ),
  };
}

function lowerNames(attributes: NonNullable<Node["$"]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

/** rss-parser keeps the channel's attributes and drops those of the root around it. */
function rootTag(xml: string): RawElement | null {
  let root: RawElement | null = null;
  const parser = new HtmlParser(
    {
      onopentag(name, attributes) {
        root ??= { name, attributes, children: [] };
      },
    },
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.end(xml.slice(0, MAX_ROOT_TAG_CHARS));
  return root;
}
