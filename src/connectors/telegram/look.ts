import { SourceError } from "#src/core/error.ts";
import { evidence } from "../answered.ts";
import type { LookContext, Looked } from "../connector.ts";
import { answeredBy, nothingSeen, type Seen } from "../seen.ts";
import { numberOf } from "./address.ts";
import { askBefore } from "./ask.ts";
import { askEmbed } from "./embed.ts";

/** Preview pages that one look reads, of some 20 posts each. */
const MAX_PAGES = 5;
/** Posts that are asked for singly, a request each. */
const MAX_EMBEDS = 20;

/** Looks at posts on the preview pages that they should stand on, and singly at those that do not: only
 *  the page of a single post says that there is none, but it cuts long texts. A channel whose preview is
 *  switched off has pages of single posts all the same. */
export async function look(context: LookContext): Promise<Looked> {
  const seen = nothingSeen();
  const asked = context.posts
    .map(({ externalId }) => numberOf(externalId))
    .filter((number) => number !== null)
    .toSorted((left, right) => right - left);
  await lookAtPages(context, asked, seen);
  for (const number of missedOf(asked, seen).slice(0, MAX_EMBEDS)) {
    if (!(await lookAtOne(context, number, seen))) break;
  }
  const [first, ...others] = seen.bodies;
  if (first === undefined) {
    throw new SourceError("malformed", "None of these posts is numbered as Telegram's are.");
  }
  return {
    answer: answeredBy(first, others),
    items: seen.items,
    goneIds: seen.goneIds,
    problems: seen.problems,
  };
}

function missedOf(asked: readonly number[], { items }: Seen): readonly number[] {
  const found = new Set(items.map(({ externalId }) => externalId));
  return asked.filter((number) => !found.has(String(number)));
}

/** `asked`: newest first. Leaves them to be looked at singly where the pages cannot be read. */
async function lookAtPages(
  context: LookContext,
  asked: readonly number[],
  seen: Seen,
): Promise<void> {
  let left = asked;
  try {
    for (let pages = 0; pages < MAX_PAGES && left[0] !== undefined; pages += 1) {
      const { body, page } = await askBefore(context, left[0] + 1);
      const bodyHash = evidence(body).hash;
      const wanted = page.messages.filter(
        ({ kind, number }) => kind === "post" && left.includes(number),
      );
      seen.bodies.push(body);
      seen.items.push(
        ...wanted.map(({ number, item }) => ({ externalId: String(number), item, bodyHash })),
      );
      const oldest = Math.min(...page.messages.map(({ number }) => number));
      const older = left.filter((number) => number < oldest);
      // A server that does not page leaves nothing older behind; the first stands on no page.
      left = older.length < left.length ? older : left.slice(1);
    }
  } catch (error) {
    const goesOn = error instanceof SourceError && !context.signal.aborted;
    if (!goesOn || (error.kind === "rate-limited" && error.status !== undefined)) throw error;
  }
}

/** Whether there is any use in looking at further ones. */
async function lookAtOne(context: LookContext, number: number, seen: Seen): Promise<boolean> {
  try {
    const { body, embed } = await askEmbed(context, number);
    seen.bodies.push(body);
    if (embed.kind === "gone") seen.goneIds.push(String(number));
    if (embed.kind === "shown") {
      const bodyHash = evidence(body).hash;
      seen.items.push({ externalId: String(number), item: embed.item, bodyHash });
    }
    if (embed.kind === "withheld") seen.problems.push(embed.why);
    return true;
  } catch (error) {
    if (!(error instanceof SourceError) || context.signal.aborted) throw error;
    // What was seen already is worth keeping; what was not is looked at another time.
    if (seen.items.length + seen.goneIds.length === 0) throw error;
    seen.problems.push(`Not all posts could be looked at: ${error.message}`);
    return false;
  }
}
