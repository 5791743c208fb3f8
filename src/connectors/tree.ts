import { Parser } from "htmlparser2";

/** An element as a parser gave it: names as written, nothing resolved. */
export interface RawElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (RawElement | string)[];
}

export interface Tree {
  /** Nameless, around everything. */
  readonly root: RawElement;
  /** Whether a limit left something out. */
  readonly cut: boolean;
}

/** Elements within elements; feeds have 4 levels, the XHTML in them some 30. */
export const MAX_DEPTH = 150;
/** Elements of one document: 2,000 items of 250 elements each. */
const MAX_ELEMENTS = 500_000;
/** Elements open at once, closed or not: htmlparser2 takes time in proportion to them for every
 *  further one. */
export const MAX_OPEN = 1_000;

interface Open extends RawElement {
  readonly children: (RawElement | string)[];
}

/** The tree of an XML or HTML document that need not be well-formed: what is left open closes with its
 *  parent, what was never open is passed over. Names in lower case. Never throws. */
export function readTree(text: string, language: "xml" | "html"): Tree {
  const root: Open = { name: "", attributes: {}, children: [] };
  const stack: Open[] = [root];
  let elements = 0;
  /** Elements open below the depth limit: counted, not kept. */
  let tooDeep = 0;
  let cut = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        tooDeep += stack.length > MAX_DEPTH ? 1 : 0;
        cut ||= tooDeep > 0 || elements > MAX_ELEMENTS;
        if (tooDeep > MAX_OPEN || elements > MAX_ELEMENTS) parser.pause();
        if (tooDeep > 0) return;
        const element: Open = { name, attributes, children: [] };
        stack.at(-1)?.children.push(element);
        stack.push(element);
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else if (stack.length > 1) stack.pop();
      },
      ontext(data) {
        addText(stack.at(-1)?.children ?? [], data);
      },
    },
    {
      xmlMode: language === "xml",
      lowerCaseTags: true,
      lowerCaseAttributeNames: true,
      decodeEntities: true,
    },
  );
  parser.end(text);
  return { root, cut };
}

function addText(children: (RawElement | string)[], data: string): void {
  const last = children.length - 1;
  const before = children[last];
  if (typeof before === "string") children[last] = before + data;
  else children.push(data);
}
