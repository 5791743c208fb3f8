import { parseDate } from "#src/core/date.ts";
import { normaliseLink } from "#src/core/identify.ts";
import { elementsOf, marksOf, textOf } from "../article/tree-text.ts";
import type { RawElement } from "../tree.ts";

/** An article as a list announces it. */
export interface ListedLink {
  /** Normalised: the article's id. */
  readonly url: string;
  readonly title: string;
  readonly publishedAt: Date | null;
}

interface Candidate extends ListedLink {
  /** The boxes it stands in, by name and class: the same for all entries of a list. */
  readonly place: string;
  /** Its address with digits and words left out: the same for all articles of a section. */
  readonly shape: string;
  readonly weight: number;
}

const MAX_LINKS = 5_000;
export const MAX_LISTED = 100;
const MAX_TITLE_CHARS = 300;
/** Browsers pass on no longer addresses, and the forms of addresses below take time on them. */
const MAX_URL_CHARS = 2_048;
/** Boxes that hold links to everything but articles. */
const FRAME = /^(?:nav|footer|header|aside|form|dialog)$/;
const FRAME_MARKS =
  /(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|footer|header|breadcrumbs?|pagination|pager|cookies?|consent|social|share|sidebar|tags?|login|langs?|languages?)(?:$|[\s_-])/i;
const NO_ARTICLE =
  /\/(?:tags?|category|categories|topics?|authors?|about|contacts?|login|signin|register|search|subscribe|privacy|terms|cookies?|rss|feed|page)(?:\/|$)|\.(?:pdf|jpe?g|png|gif|svg|mp[34]|zip|docx?|xlsx?|rss|xml)$/i;

/** The articles that a page lists: of the links that lead into its own site the cluster that looks
 *  most like articles, by their words, their addresses and where they stand. In the page's order. */
export function listedLinks(root: RawElement, pageUrl: string): readonly ListedLink[] {
  const candidates = gather(root, pageUrl);
  const clusters = Map.groupBy(candidates, ({ place }) => place);
  const best = [...clusters.values()].toSorted((a, b) => scoreOf(b) - scoreOf(a))[0];
  if (best === undefined || scoreOf(best) < MIN_SCORE) return [];
  const shapes = new Set(best.map(({ shape }) => shape));
  const articles = candidates.filter((each) => best.includes(each) || shapes.has(each.shape));
  return oncePerUrl(articles).slice(0, MAX_LISTED);
}

const MIN_SCORE = 3;

function scoreOf(cluster: readonly Candidate[]): number {
  return oncePerUrl(cluster).reduce((sum, { weight }) => sum + weight, 0);
}

/** A picture and a headline lead to the same article: the longer words are the headline. */
function oncePerUrl<Link extends ListedLink>(links: readonly Link[]): readonly Link[] {
  const byUrl = new Map<string, Link>();
  for (const link of links) {
    const known = byUrl.get(link.url);
    if (known === undefined) byUrl.set(link.url, link);
    else if (link.title.length > known.title.length) byUrl.set(link.url, { ...known, ...link });
  }
  return [...byUrl.values()];
}

interface Place {
  readonly path: readonly string[];
  readonly weight: number;
  /** The boxes around it, innermost last. */
  readonly boxes: readonly RawElement[];
}

function gather(root: RawElement, pageUrl: string): readonly Candidate[] {
  const found: Candidate[] = [];
  const walk = (element: RawElement, { path, weight, boxes }: Place): void => {
    for (const child of element.children) {
      if (typeof child === "string" || found.length >= MAX_LINKS || isFrame(child)) continue;
      const inner: Place = {
        path: [...path, stepOf(child)].slice(-MAX_STEPS),
        weight: weight + (HEADING.test(child.name) ? 1 : 0),
        boxes: ENTRY.test(child.name) ? [...boxes, child].slice(-MAX_BOXES) : boxes,
      };
      const link = child.name === "a" ? candidate(child, inner, pageUrl) : null;
      if (link !== null) found.push(link);
      walk(child, inner);
    }
  };
  walk(root, { path: [], weight: 0, boxes: [] });
  return found;
}

const HEADING = /^(?:h[1-5]|article)$/;
const ENTRY = /^(?:article|li|div|tr)$/;
const MAX_STEPS = 5;
const MAX_BOXES = 4;
const MAX_BOX_ELEMENTS = 100;

function isFrame(element: RawElement): boolean {
  // A heading's box may be a `<header>`, and a whole page may stand in a form.
  if (element.name === "header" || element.name === "form")
    return marksOf(element) !== "" && FRAME_MARKS.test(marksOf(element));
  return (
    FRAME.test(element.name) ||
    (element.name !== "body" && element.name !== "html" && FRAME_MARKS.test(marksOf(element)))
  );
}

/** Numbers tell entries of one list apart: `item-17`. */
function stepOf(element: RawElement): string {
  const [first = ""] = (element.attributes.class ?? "").trim().split(/\s+/);
  return `${element.name}.${first.replace(/\d+/g, "")}`;
}

function candidate(element: RawElement, place: Place, pageUrl: string): Candidate | null {
  const url = articleUrl(element.attributes.href, pageUrl);
  if (url === null) return null;
  const title = (textOf(element, MAX_TITLE_CHARS) || (element.attributes.title ?? "")).replace(
    /\s+/g,
    " ",
  );
  const weight = weightOf(title, new URL(url)) + place.weight;
  return {
    url,
    title: title.slice(0, MAX_TITLE_CHARS),
    publishedAt: dateIn(place.boxes),
    place: place.path.join(">"),
    shape: shapeOf(new URL(url)),
    weight,
  };
}

/** An address of the same site that may be an article's; null for others. */
export function articleUrl(href: string | undefined, pageUrl: string): string | null {
  const normal = anyUrl(href, pageUrl);
  if (normal === null) return null;
  const url = new URL(normal);
  const isOwn = siteOf(url) === siteOf(new URL(pageUrl)) && url.pathname !== "/";
  return isOwn && !NO_ARTICLE.test(url.pathname) ? normal : null;
}

/** Any address of the web but the page's own, normalised; null for others. */
export function anyUrl(href: string | undefined, pageUrl: string): string | null {
  const written = href?.trim() ?? "";
  if (written === "" || written.length > MAX_URL_CHARS || written.startsWith("#")) return null;
  if (!URL.canParse(written, pageUrl)) return null;
  const url = new URL(written, pageUrl);
  const page = new URL(pageUrl);
  const isPage =
    url.host === page.host && url.pathname === page.pathname && url.search === page.search;
  return isPage || !/^https?:$/.test(url.protocol) ? null : normaliseLink(url.href);
}

function siteOf({ host }: URL): string {
  return host.replace(/^(?:www|m|mobile)\./, "");
}

/** How much a link looks like an article's: a headline's words, an address with a date, a number or a
 *  slug of words. */
function weightOf(title: string, { pathname, search }: URL): number {
  const words = title.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
  const isHeadline = words >= 4 && title.length >= 20;
  const address =
    (/\/(?:19|20)\d\d[/-]?(?:0?[1-9]|1[0-2])\b/.test(pathname) ? 1 : 0) +
    (/\d{4,}/.test(pathname + search) ? 1 : 0) +
    (/[^/]+(?:[-_][^/_-]+){3,}/.test(decode(pathname)) ? 1 : 0) +
    (/\.s?html?$/.test(pathname) ? 0.5 : 0);
  return (isHeadline ? 2 : 0) + (isHeadline ? address : address / 4);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function shapeOf({ pathname, search }: URL): string {
  const steps = pathname.split("/").filter((step) => step !== "");
  const shapes = steps.map((step, index) => {
    if (/^\d+$/.test(step)) return "N";
    return index === steps.length - 1 || /\d/.test(step) ? "W" : step;
  });
  return `${shapes.join("/")}?${[...new URLSearchParams(search).keys()].join("&")}`;
}

/** The time in the smallest box around a link that has one; a box with several holds several entries. */
function dateIn(boxes: readonly RawElement[]): Date | null {
  for (const box of boxes.toReversed()) {
    const [time, another] = timesIn(box);
    if (another !== undefined) return null;
    if (time !== undefined) return parseDate(time);
  }
  return null;
}

function timesIn(box: RawElement): readonly string[] {
  const times: string[] = [];
  let seen = 0;
  for (const { name, attributes } of elementsOf(box)) {
    seen += 1;
    if (seen > MAX_BOX_ELEMENTS || times.length > 1) break;
    if (name === "time" && attributes.datetime !== undefined) times.push(attributes.datetime);
  }
  return times;
}
