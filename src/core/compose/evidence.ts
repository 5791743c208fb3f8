import type { Basis, EvidenceFinder, Side } from "../pairing/evidence-words.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import { quotedLine } from "./quote.ts";
import type { Voice } from "./voice.ts";

const MAX_CHARS = 80;

/** The words of both sides on which a reason rests, verbatim and in quotation marks; once where they are the
 *  same. Empty where there are none. */
export function evidenceText(
  basis: Basis,
  { response, claim }: Pick<PairRow, "response" | "claim">,
  find: EvidenceFinder,
  voice: Voice,
  most: number,
): string {
  const { why } = voice.words;
  const [ours, theirs] = [quoted(basis, response, "response"), quoted(basis, claim, "claim")];
  if (ours === "" && theirs === "") return "";
  if (ours === theirs) return ours;
  if (theirs === "") return voice.say(why.inResponse, { words: ours });
  if (ours === "") return voice.say(why.inClaim, { words: theirs });
  return voice.say(why.both, { response: ours, claim: theirs });

  function quoted(of: Basis, row: StatementRow, side: Side): string {
    const words = find(of, row, side).map(({ start, end }) => row.revision.text.slice(start, end));
    const once = new Map(words.map((each) => [each.toLowerCase(), each]));
    return [...once.values()]
      .slice(0, most)
      .map((each) => quotedLine(each, voice, MAX_CHARS))
      .join(" ");
  }
}
