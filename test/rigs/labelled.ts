import type { Gold, Labelled } from "../bench/reading-score.ts";

const LABEL = /\{(claim|response|other) (\w+) (\w+)\|([^{}]*)\}/gu;

/** Labelled documents as they are written in `test/fixtures/reading`: a line `# kind source date`, then the text,
 *  its statements as `{role type party|words}`; `null` for no type. */
export function parseFixtures(file: string, lang: string): Labelled[] {
  return file
    .split(/^# /mu)
    .slice(1)
    .map((block, index) => {
      const [head = "", ...lines] = block.split("\n");
      const [kind = "", source = "", date = ""] = head.split(" ");
      const { text, statements } = strip(lines.join("\n").trim());
      return {
        id: `${lang}${index + 1}`,
        kind,
        source,
        date,
        lang,
        text,
        on_topic: true,
        statements,
      };
    });
}

function strip(marked: string): { readonly text: string; readonly statements: readonly Gold[] } {
  const statements: Gold[] = [];
  let text = "";
  let at = 0;
  for (const match of marked.matchAll(LABEL)) {
    const [raw, role = "", type = "", party = "", words = ""] = match;
    text += marked.slice(at, match.index);
    const start = text.length;
    text += words;
    at = match.index + raw.length;
    statements.push({
      id: `s${statements.length + 1}`,
      role,
      type: type === "null" ? null : type,
      party,
      start,
      end: text.length,
    });
  }
  return { text: text + marked.slice(at), statements };
}
