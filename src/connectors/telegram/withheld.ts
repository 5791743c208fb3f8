import { SourceError } from "#src/core/error.ts";
import { evidence } from "../answered.ts";
import type { EvidenceBody, IdentifiedItem, PollContext } from "../connector.ts";
import { askEmbed } from "./embed.ts";
import type { Message } from "./message.ts";

/** Posts that are asked for singly at one look, a request each. */
const MAX_ASKED = 5;

export interface Opened {
  readonly items: readonly IdentifiedItem[];
  readonly bodies: readonly EvidenceBody[];
  readonly problems: readonly string[];
}

/** New posts that the preview page does not show, by their own pages, which show the text of some. A
 *  look does not fail for them. */
export async function openWithheld(
  context: PollContext,
  messages: readonly Message[],
  newestKept: number | null,
): Promise<Opened> {
  const numbers = messages
    .filter(({ kind, number }) => kind === "withheld" && number > (newestKept ?? 0))
    .map(({ number }) => number)
    .toSorted((left, right) => right - left);
  const items: IdentifiedItem[] = [];
  const bodies: EvidenceBody[] = [];
  const problems: string[] = [];
  for (const number of numbers.slice(0, MAX_ASKED)) {
    try {
      const { body, embed } = await askEmbed(context, number);
      if (embed.kind === "withheld") problems.push(embed.why);
      if (embed.kind !== "shown") continue;
      const shown = evidence(body);
      bodies.push(shown);
      items.push({ externalId: String(number), item: embed.item, bodyHash: shown.hash });
    } catch (error) {
      if (!(error instanceof SourceError) || context.signal.aborted) throw error;
      problems.push(error.message);
      break;
    }
  }
  const left = numbers.length - MAX_ASKED;
  return {
    items,
    bodies,
    problems: left > 0 ? [...problems, `${left} posts can only be seen in the app`] : problems,
  };
}
