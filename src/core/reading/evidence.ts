import { ANSWERS, type Answer } from "../statement.ts";
import type { Attribution } from "./attribution.ts";
import { links } from "./cue-book.ts";
import type { Page, Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";
import { isAside, isRecalled } from "./recalled.ts";

/** What the words of a statement speak for. Counts of hits, capped. */
export interface Evidence {
  readonly strong: Readonly<Record<Answer, number>>;
  readonly weak: Readonly<Record<Answer, number>>;
  readonly harm: number;
  readonly act: number;
  readonly victim: number;
  readonly crime: number;
  readonly blame: number;
  readonly stop: number;
  readonly communique: number;
  readonly recalled: number;
  /** What it says was said before. */
  readonly isRecalled: boolean;
  /** Its reporting word stands in a lesser clause: "fakes that we have refuted". */
  readonly reportsAside: boolean;
  readonly hearsay: number;
  readonly reply: number;
  readonly accusation: number;
  readonly aside: number;
  readonly future: number;
  /** Classes of all reporting words in it, the main one first. */
  readonly stances: readonly string[];
  /** It opens with what it answers: "The reports, the source said, …". */
  readonly opensWithAccusation: boolean;
  /** A number stands in it. */
  readonly isCounting: boolean;
  /** It asks something. */
  readonly isQuestion: boolean;
}

const MOST = 3;
const OPENING = 2;
const OWN_PAPER = /^(?:in|a|an|dans|un|une|в|في)$/u;
const COMPLEMENT = /^(?:of|that|about|selon|о|об|عن|بشان)$/u;

/** Counts what stands in a passage, without the words that only name its speaker. */
export function weigh(page: Page, passage: Passage, attribution: Attribution): Evidence {
  const subject = attribution.subject;
  const hits = passage.hits.filter(
    (hit) =>
      (subject === null || hit.from < subject.from || hit.to > subject.to) &&
      !isNegationOfCue(hit, attribution),
  );
  const count = (group: string): number => distinct(hits.filter((hit) => hit.group === group));
  const perAnswer = (strength: string): Record<Answer, number> =>
    Object.fromEntries(ANSWERS.map((answer) => [answer, count(`${strength}:${answer}`)])) as Record<
      Answer,
      number
    >;
  const others = hits.filter((hit) => hit.group.startsWith("report:") && hit !== attribution.cue);
  return {
    strong: perAnswer("strong"),
    weak: perAnswer("weak"),
    harm: count("claim:harm"),
    act: count("claim:act"),
    victim: count("claim:victim"),
    crime: count("claim:crime"),
    blame: count("claim:blame"),
    stop: count("claim:stop"),
    communique: count("strong:denial") > 0 ? 0 : count("context:communique"),
    recalled: count("context:recalled"),
    isRecalled: isRecalled(page, passage, attribution),
    reportsAside: attribution.cue !== null && isAside(page, passage, attribution.cue),
    hearsay: distinct(
      hits.filter((hit) => hit.group === "context:hearsay" && !isOfAccusation(passage, hit)),
    ),
    reply: count("context:reply"),
    accusation: distinct(
      hits.filter(
        (hit) =>
          hit.group === "context:accusation" && !tellsWhat(page, hit) && !isOwnPaper(page, hit),
      ),
    ),
    aside: count("context:aside"),
    future: count("context:future"),
    stances: [
      ...(attribution.stance === null ? [] : [attribution.stance]),
      ...others.map((hit) => hit.group.slice("report:".length)),
    ],
    opensWithAccusation: hits.some(
      (hit) =>
        hit.group === "context:accusation" &&
        hit.from - passage.from <= OPENING &&
        !tellsWhat(page, hit),
    ),
    isCounting: page.tokens
      .slice(passage.from, passage.to)
      .some((token) => token.kind === "number" || page.book.language.numerals.has(token.word)),
    isQuestion: /[?؟]/u.test(page.text.slice(passage.start, passage.end + 1)),
  };
}

/** "Did not deny the strike": the negation is the verb's; no strike is denied by it. */
function isNegationOfCue(hit: Hit, { cue, isNegated, stance }: Attribution): boolean {
  return (
    isNegated &&
    cue !== null &&
    (stance === "deny" || stance === "reject") &&
    hit.group === "strong:denial" &&
    hit.from < cue.from &&
    hit.to > cue.from
  );
}

/** "Called the reports of alleged strikes a fake", «сообщения о якобы нанесенном ударе»: what is answered is hearsay, not the answer. */
function isOfAccusation(passage: Passage, { from }: Hit): boolean {
  return passage.hits.some(
    (hit) => hit.group === "context:accusation" && hit.to <= from && from - hit.to <= 2,
  );
}

/** "Reports of …", "сообщения о …": what is reported follows, so that nothing before it is meant. */
function tellsWhat(page: Page, hit: Hit): boolean {
  return links(page.book, "complements", COMPLEMENT, page.tokens[hit.to]?.word);
}

/** "Said in a statement": the paper it was said in. */
function isOwnPaper(page: Page, hit: Hit): boolean {
  return links(page.book, "ownPaper", OWN_PAPER, page.tokens[hit.from - 1]?.word);
}

/** Overlapping hits of one group are one. */
function distinct(hits: readonly Hit[]): number {
  let end = -1;
  let count = 0;
  for (const hit of hits) {
    if (hit.from >= end) count += 1;
    end = Math.max(end, hit.to);
  }
  return Math.min(count, MOST);
}
