import { Parser } from "htmlparser2";
import type { RawElement } from "./element.ts";
import { MAX_DEPTH, MAX_ELEMENTS, MAX_OPEN } from "./limits.ts";

interface Open extends RawElement {
  readonly attributes: Record<string, string>;
  readonly children: (RawElement | string)[];
}

/** The tree of a document that need not be well-formed: what is left open closes with its parent,
 *  what was never open is passed over. Names in lower case. Deeper or larger than the limits, the
 *  rest is left out. Never throws. */
export function readTolerant(text: string): RawElement {
  const root: Open = { name: "", attributes: {}, children: [] };
  const stack: Open[] = [root];
  let elements = 0;
  /** Elements open below the depth limit: they are counted, not kept. */
  let tooDeep = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        elements += 1;
        if (elements > MAX_ELEMENTS) parser.pause();
        if (stack.length > MAX_DEPTH) {
          tooDeep += 1;
          if (tooDeep > MAX_OPEN) parser.pause();
          return;
        }
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
    { xmlMode: true, lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  parser.end(text);
  return root;
}

function addText(children: (RawElement | string)[], data: string): void {
  const last = children.length - 1;
  const before = children[last];
  if (typeof before === "string") children[last] = before + data;
  else children.push(data);
}
