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
  const alerts = alertsOf(threads);
  const claimOf = ({ words }: Alert) => wordsIn(words, "item").join(" ");
  return {
    claims: alerts.map(claimOf).toSorted(),
    responses: alerts
      .flatMap((alert) => alert.replies.map((words) => [words, claimOf(alert)] as const))
      .map(([words, claim]) => `${wordsIn(words, "reply").join(" ")} to ${claim}`)
      .toSorted(),
    updated: alerts
      .flatMap((alert) =>
        wordsIn(alert.words, "reply").map((word) => `${word} to ${claimOf(alert)}`),
      )
      .toSorted(),
  };
}

/** In a channel that is told many at once. Messages that tell many have no claim of their own: of
 *  those it only counts how often. */
export function toldTogether(threads: readonly ShownThread[], plan: Plan): Told {
  const claimOf = new Map(plan.responses);
  const alerts = alertsOf(threads);
  return {
    claims: alerts.flatMap(({ words }) => wordsIn(words, "item")).toSorted(),
    responses: alerts
      .flatMap(({ words, replies }) => replies.map((reply) => [words, reply] as const))
      .map(([words, reply]) => {
        const [word = ""] = wordsIn(reply, "reply");
        const claim = claimOf.get(word) ?? "nothing";
        return words.includes(claim) ? `${word} to ${claim}` : `${word} elsewhere`;
      })
      .toSorted(),
    updated: everything(plan).updated,
  };
}

interface Alert {
  words: string;
  readonly replies: string[];
}

/** What tells of claims, each with its replies. A long message goes on in further ones that have no
 *  heading: they are part of what stands before them. */
function alertsOf(threads: readonly ShownThread[]): readonly Alert[] {
  const alerts: Alert[] = [];
  let open: Alert | null = null;
  for (const { root, replies } of threads) {
    const [heading = ""] = root.words.split("\n");
    if (isDigest(root)) open = null;
    else if (/\bnew (?:claims?|alerts?)\b/u.test(heading)) {
      open = { words: "", replies: [] };
      alerts.push(open);
    }
    if (open === null) continue;
    open.words += `${root.words}\n`;
    open.replies.push(...replies.map(({ words }) => words));
  }
  return alerts.filter(({ words }) => wordsIn(words, "item").length > 0);
}

export function isDigest({ words }: ShownThread["root"]): boolean {
  return /^\W*Digest\b/iu.test(words);
}

/** Each such word of a text once. */
function wordsIn(text: string, kind: "item" | "reply"): readonly string[] {
  return [...new Set(text.match(new RegExp(`${kind}\\d{5}x`, "g")))];
}
