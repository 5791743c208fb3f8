import type { RawElement } from "../tree.ts";
import { childElements, type Element, resolveElement, type Scope } from "./element.ts";
import { MAX_ITEMS } from "./limits.ts";

/** A feed with its parts found, whatever its format. */
export interface FeedDocument {
  /** Atom says what is HTML and what is text; in the others it has to be guessed. */
  readonly atom: boolean;
  /** The channel or feed element, without its items. */
  readonly channel: Element;
  readonly items: readonly Element[];
  /** Items that the document has beyond the limit. */
  readonly leftOut: number;
}

/** A lone entry is a document of its own (RFC 4287 section 2). */
const ROOTS = new Set(["rss", "feed", "rdf:rdf", "channel", "entry"]);
const ITEMS = new Set(["item", "entry"]);
/** How deep a root may hide: some servers wrap feeds in elements of their own. */
const MAX_WRAPPERS = 3;

/** Finds the channel and the items of a feed; null where nothing in the document is a feed.
 *  `outer` is what the answer's headers say: base URL and language. */
export function findFeed(raw: RawElement, outer: Scope): FeedDocument | null {
  const top = resolveElement(raw.name === "" ? raw : { ...EMPTY, children: [raw] }, outer);
  const root = findRoot(top, MAX_WRAPPERS);
  if (root === null) return null;
  const items = root.name === "entry" ? [root] : collectItems(root);
  return {
    atom: root.name === "feed" || root.name === "entry",
    channel: withCdfFields(channelOf(root)),
    items: items.slice(0, MAX_ITEMS).map(withCdfFields),
    leftOut: Math.max(0, items.length - MAX_ITEMS),
  };
}

const EMPTY: RawElement = { name: "", attributes: {}, children: [] };

function findRoot(top: Element, wrappers: number): Element | null {
  const inside = childElements(top);
  const root = inside.find((element) => ROOTS.has(element.name));
  if (root !== undefined || wrappers === 0) return root ?? null;
  for (const element of inside) {
    const found = findRoot(element, wrappers - 1);
    if (found !== null) return found;
  }
  return null;
}

/** RSS 1.0 has its items beside the channel, others in it; an item that was never closed holds the next. */
function collectItems(element: Element): Element[] {
  return childElements(element).flatMap((child) => {
    if (!ITEMS.has(child.name)) return collectItems(child);
    const unclosed = childElements(child).filter((inner) => inner.name === child.name);
    if (unclosed.length === 0) return [child];
    return [withoutItems(child), ...collectItems({ ...child, children: unclosed })];
  });
}

function channelOf(root: Element): Element {
  if (root.name === "entry") return { ...root, children: [] };
  const channel = root.name === "channel" ? root : childElements(root).find(isChannel);
  if (channel === undefined) return withoutItems(root);
  // What stands beside the channel (RSS 1.0's image, Atom's everything) is not lost.
  const attributes = { ...root.attributes, ...channel.attributes };
  return { ...withoutItems(channel), attributes };
}

function isChannel(element: Element): boolean {
  return element.name === "channel";
}

/** CDF says in attributes what others say in elements. Source: Channel Definition Format, W3C note, 1997. */
function withCdfFields(element: Element): Element {
  const { href, lastmod } = element.attributes;
  const told = [
    ...(href === undefined ? [] : [{ ...element, name: "link", attributes: {}, children: [href] }]),
    ...(lastmod === undefined
      ? []
      : [{ ...element, name: "updated", attributes: {}, children: [lastmod] }]),
  ];
  return told.length === 0 ? element : { ...element, children: [...element.children, ...told] };
}

function withoutItems(element: Element): Element {
  return {
    ...element,
    children: element.children.filter(
      (child) => typeof child === "string" || !ITEMS.has(child.name),
    ),
  };
}
