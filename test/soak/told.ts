import type { ShownThread } from "../chat/facts.ts";
import type { Plan } from "./posts.ts";

export interface Told {
  /** Each claim's word, as often as a message of the channel has it. */
  readonly claims: readonly string[];
  /** Each response's word beside the claim's in whose thread it stands. */
  readonly responses: readonly string[];
  /** Each response's word where the first message of its thread has it too. */
  readonly updated: readonly string[];
}

export function everything({ claims, responses }: Plan): Told {
  const answered = responses.map(([word, claim]) => `${word} to ${claim}`).toSorted();
  return { claims: claims.toSorted(), responses: answered, updated: answered };
}

/** In a channel that is told everything one by one. */
export function toldSingly(threads: readonly ShownThread[]): Told {
  const alerts = threads.filter(isAlert);
  const claimOf = ({ root }: ShownThread) => wordsIn(root.words, "item").join(" ");
  return {
    claims: alerts.map(claimOf).toSorted(),
    responses: alerts
      .flatMap((thread) => thread.replies.map((reply) => [reply.words, claimOf(thread)] as const))
      .map(([words, claim]) => `${wordsIn(words, "reply").join(" ")} to ${claim}`)
      .toSorted(),
    updated: alerts
      .flatMap((thread) =>
        wordsIn(thread.root.words, "reply").map((word) => `${word} to ${claimOf(thread)}`),
      )
      .toSorted(),
  };
}

/** In a channel that is told many at once. Messages that tell many have no claim of their own: of
 *  those it only counts how often. */
export function toldTogether(threads: readonly ShownThread[], plan: Plan): Told {
  const claimOf = new Map(plan.responses);
  const alerts = threads.filter(isAlert);
  const replies = alerts.flatMap((thread) => thread.replies.map((reply) => ({ thread, reply })));
  return {
    claims: alerts.flatMap(({ root }) => wordsIn(root.words, "item")).toSorted(),
    responses: replies
      .map(({ thread, reply }) => {
        const [word = ""] = wordsIn(reply.words, "reply");
        const claim = claimOf.get(word) ?? "nothing";
        return thread.root.words.includes(claim) ? `${word} to ${claim}` : `${word} elsewhere`;
      })
      .toSorted(),
    updated: everything(plan).updated,
  };
}

/** Of one claim or of many. A long digest goes on in a further message that has no heading. */
function isAlert({ root }: ShownThread): boolean {
  const [heading = ""] = root.words.split("\n");
  return /\bnew claims?\b/u.test(heading);
}

export function isDigest({ words }: ShownThread["root"]): boolean {
  return /^\W*Digest\b/iu.test(words);
}

/** Each such word of a text once. */
function wordsIn(text: string, kind: "item" | "reply"): readonly string[] {
  return [...new Set(text.match(new RegExp(`${kind}\\d{5}x`, "g")))];
}
