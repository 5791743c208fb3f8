import { escapeAttribute, escapeText } from "entities";
import type { RawElement } from "../tree.ts";
import { type Embed, embedOf, holdsEmbed } from "./embed.ts";
import { type Sizes, sizesOf } from "./sizes.ts";
import { marksOf, textOf } from "./tree-text.ts";

/** A page's markup with what may be article left in it. */
export interface CleanPage {
  readonly html: string;
  readonly elements: number;
  /** The posts it embeds, in order. */
  readonly embeds: readonly Embed[];
}

/** Elements of one page; long reads have some 5,000. */
const MAX_ELEMENTS = 30_000;
const MAX_TEXT_CHARS = 1_000_000;
const MAX_EMBEDS = 100;
const DROPPED = new Set(
  "script style noscript template svg math nav dialog iframe object embed applet canvas audio video input select textarea button link meta base".split(
    " ",
  ),
);
/** What Readability looks at. */
const KEPT_ATTRIBUTES = [
  "class",
  "id",
  "href",
  "src",
  "alt",
  "lang",
  "dir",
  "itemprop",
  "role",
  "rel",
];
const VOID = new Set(["br", "hr", "img", "wbr", "col"]);

/** Boxes of a site around its articles. */
const JUNK =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|newsletter|subscri(?:be|ption)|paywall|shar(?:e|ing)|social|related|recommend(?:ed|ations?)?|read-?(?:also|more|next)|see-?also|most-?(?:read|popular)|popular|trending|promo(?:tion)?|advert\w*|ads?|banner|comments?|disqus|breadcrumbs?|tags?|toolbar|sidebar|footer|menu|popup|modal)(?:$|[\s_-])/i;
/** A box with so much of the page's text in it is the page. */
const MAX_JUNK_SHARE = 0.3;
const MIN_JUNK_CHARS = 200;
const BOXES = new Set([
  "div",
  "section",
  "aside",
  "ul",
  "ol",
  "form",
  "footer",
  "header",
  "figure",
  "p",
]);

/** A line that leads to another article, in the languages read. */
const PROMO =
  /^(?:(?:read|see|watch|learn) (?:also|more|next)|also read|more on this|related(?: (?:articles?|stories|news))?|(?:[àa] )?lire (?:aussi|également)|voir aussi|à voir|sur le même sujet|читайте (?:также|по теме|еще|ещё|подробнее)|читать также|по теме|смотрите также|подробнее|материалы по теме|اقرأ (?:أيضا|أيضاً|المزيد|كذلك)|إقرأ أيضا|شاهد أيضا|مواضيع ذات صلة|ذات صلة)(?=$|[\s:»:.…-])/iu;
const MAX_PROMO_CHARS = 300;
const MIN_LINK_SHARE = 0.5;

/** Leaves out scripts, forms, frames, boxes of cookies, shares and related links, and sets each
 *  embedded post as a paragraph of its own. Never throws. */
export function cleanPage(root: RawElement): CleanPage {
  const sheet = new Sheet(sizesOf(root), root);
  sheet.write(root, "");
  return sheet.page();
}

class Sheet {
  readonly #parts: string[] = [];
  readonly #embeds: Embed[] = [];
  readonly #sizes: Sizes;
  readonly #maxJunk: number;
  #elements = 0;
  #chars = 0;

  constructor(sizes: Sizes, root: RawElement) {
    this.#sizes = sizes;
    this.#maxJunk = Math.max(MIN_JUNK_CHARS, (sizes.get(root)?.text ?? 0) * MAX_JUNK_SHARE);
  }

  page(): CleanPage {
    return { html: this.#parts.join(""), elements: this.#elements, embeds: this.#embeds };
  }

  write(element: RawElement, language: string): void {
    for (const child of element.children) {
      if (typeof child === "string") this.#text(child);
      else this.#element(child, child.attributes.lang ?? language);
    }
  }

  #text(text: string): void {
    if (this.#chars > MAX_TEXT_CHARS) return;
    this.#chars += text.length;
    this.#parts.push(escapeText(text));
  }

  #element(element: RawElement, language: string): void {
    if (this.#elements >= MAX_ELEMENTS || this.#chars > MAX_TEXT_CHARS) return;
    const embed = this.#embeds.length < MAX_EMBEDS ? embedOf(unwrapped(element)) : null;
    if (embed !== null) {
      this.#embed(embed);
      return;
    }
    if (DROPPED.has(element.name) || isHidden(element) || this.#isJunk(element)) return;
    this.#elements += 1;
    const { name } = element;
    if (name === "q") {
      const [open, close] = QUOTES[/^[a-z]+/i.exec(language)?.[0].toLowerCase() ?? ""] ?? [
        "“",
        "”",
      ];
      this.#parts.push(open);
      this.write(element, language);
      this.#parts.push(close);
      return;
    }
    this.#parts.push(`<${name}${attributesOf(element)}>`);
    if (VOID.has(name)) return;
    this.write(element, language);
    this.#parts.push(`</${name}>`);
  }

  #embed(embed: Embed): void {
    this.#embeds.push(embed);
    if (embed.text === null) return;
    this.#elements += 1;
    this.#chars += embed.text.length;
    this.#parts.push(`<p>${embed.text.split("\n").map(escapeText).join("<br>")}</p>`);
  }

  #isJunk(element: RawElement): boolean {
    const { text = 0, linked = 0 } = this.#sizes.get(element) ?? {};
    const marked =
      BOXES.has(element.name) && (element.name === "footer" || JUNK.test(marksOf(element)));
    if (marked && text <= this.#maxJunk) return !holdsEmbed(element);
    const isLine = LINES.has(element.name) && text > 0 && text <= MAX_PROMO_CHARS;
    return isLine && isPromo(textOf(element, MAX_PROMO_CHARS), linked / text);
  }
}

/** A line that only announces links (`Read also:`), or that announces one and is one. */
function isPromo(text: string, linkShare: number): boolean {
  const announced = PROMO.exec(text);
  if (announced === null) return false;
  const rest = text.slice(announced[0].length).replace(/[\s:»:.…-]+/gu, "");
  return rest === "" || linkShare >= MIN_LINK_SHARE;
}

/** The post within boxes that hold nothing else: their names would make it look like no article. */
function unwrapped(element: RawElement): RawElement {
  let inner = element;
  while (WRAPPERS.has(inner.name) && embedOf(inner) === null) {
    const children = inner.children.filter((child) =>
      typeof child === "string" ? child.trim() !== "" : !NOTHING.has(child.name),
    );
    const [only] = children;
    if (children.length !== 1 || only === undefined || typeof only === "string") return element;
    inner = only;
  }
  return inner;
}

function isHidden({ attributes }: RawElement): boolean {
  return "hidden" in attributes || /display\s*:\s*none/i.test(attributes.style ?? "");
}

function attributesOf(element: RawElement): string {
  const names = EMBEDDING.test(marksOf(element)) && holdsEmbed(element) ? [] : KEPT_ATTRIBUTES;
  return names
    .filter((name) => element.attributes[name] !== undefined)
    .map((name) => ` ${name}="${escapeAttribute(element.attributes[name] ?? "")}"`)
    .join("");
}

const LINES = new Set(["p", "div", "li", "aside", "ul", "section", "h2", "h3", "h4", "strong"]);
const WRAPPERS = new Set(["div", "figure", "section", "center", "p", "aside"]);
const NOTHING = new Set(["script", "style", "noscript", "br"]);
const EMBEDDING = /social|embed|tweet|twitter|telegram|instagram|widget/i;
const QUOTES: Readonly<Record<string, readonly [string, string]>> = {
  fr: ["« ", " »"],
  ru: ["«", "»"],
  ar: ["«", "»"],
};
