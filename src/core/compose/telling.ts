import type { Block } from "../message.ts";
import type { Attributed } from "../reading/attributed.ts";
import type { ShowFacts } from "./facts.ts";
import { holdsQuote, quotedLine } from "./quote.ts";
import type { Voice } from "./voice.ts";
import { context } from "./why-pair.ts";

const MAX_CHARS = 80;
const MAX_ATTRIBUTIONS = 4;
const MAX_HEARSAY = 3;

/** By which words the text says whose a statement is: who says it, who relays that, whether it is hearsay. Words
 *  are verbatim; nothing where an account speaks for itself. */
export function tellingBlocks(
  { claim: row, telling }: Pick<ShowFacts, "claim" | "telling">,
  voice: Voice,
): readonly Block[] {
  if (telling === undefined || !holdsQuote(row)) return [];
  const { why } = voice.words;
  const { attributions, hearsay } = telling;
  const quoted = ({ start, end }: { readonly start: number; readonly end: number }) =>
    quotedLine(row.revision.text.slice(start, end), voice, MAX_CHARS);
  const told = attributions.slice(0, MAX_ATTRIBUTIONS).map(attributionText);
  const words = hearsay.slice(0, MAX_HEARSAY).map(quoted);
  const parts = [
    ...told,
    ...(words.length === 0 ? [] : [voice.say(why.hearsay, { words: voice.row(words) })]),
  ];
  return parts.length === 0 ? [] : [context(voice.clauses(parts))];

  function attributionText({ source, cue, relays }: Attributed): string {
    const phrase = relays ? why.relayed : why.said;
    const said = source === null ? why.saidByNobody : voice.say(phrase, { source: quoted(source) });
    // A colon behind a name is a cue that nobody needs to be shown.
    const isWord = cue !== null && /\p{L}/u.test(row.revision.text.slice(cue.start, cue.end));
    return isWord ? voice.row([said, voice.say(why.cue, { cue: quoted(cue) })]) : said;
  }
}
