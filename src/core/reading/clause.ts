import type { Span } from "../statement.ts";
import { isParticiple, opensAccused } from "./attribution.ts";
import { links } from "./cue-book.ts";
import { between, type Page, type Passage, passageOf } from "./page.ts";
import type { Hit } from "./pattern.ts";
import { isQuoted } from "./quotation.ts";

/** A clause shorter than this says nothing of its own. */
const MIN_TOKENS = 3;
/** How far into a clause its subject and verb may stand. */
const REACH = 9;
/** The name opens the clause, or nearly. */
const NAME_REACH = 4;
const MARK = /[,;،؛:—–]/u;
/** But, while, и, فيما: what may open a second statement. */
const JOINT =
  /^(?:and|but|while|whereas|after|as|though|although|who|which|et|mais|tandis|alors|qui|après|а|но|и|тогда|который|которая|которые|فيما|بينما|اما|لكن|و)$/u;
const STRONG_JOINT = /^(?:but|while|whereas|mais|tandis|но|а|فيما|بينما|اما|لكن)$/u;
const THAT = /^(?:that|que|что|ان|بان|if|si|если)$/u;
const OWN_STANCE = new Set(["deny", "reject", "accuse", "acknowledge", "decline", "condemn"]);

/** Cuts a sentence where a second statement begins: another speaker, or the same one
 *  turning from one act (accuse, deny, admit) to another. Never inside a quotation. */
export function splitClauses(page: Page, passage: Passage): Passage[] {
  const cuts: number[] = [];
  let start = passage.from;
  for (let at = passage.from + MIN_TOKENS; at <= passage.to - 2; at += 1) {
    const left = { from: start, to: at };
    if (isJoint(page, at) && opensStatement(page, passage, left, at)) {
      cuts.push(at);
      start = at;
    }
  }
  if (cuts.length === 0) return [passage];
  const edges = [passage.from, ...cuts, passage.to];
  return cuts.concat(passage.to).map((to, index) => {
    const from = edges[index] ?? passage.from;
    const isContinued = passage.isContinued || index > 0;
    return passageOf(page, clauseSpan(page, passage, from, to), { ...passage, isContinued });
  });
}

function isJoint(page: Page, at: number): boolean {
  const token = page.tokens[at];
  if (token === undefined || isQuoted(page.quotes, token.start)) return false;
  if (THAT.test(token.word)) return false;
  const gap = between(page, at - 1, at);
  return MARK.test(gap) || links(page.book, "joints", JOINT, token.word) || startsWithWaw(page, at);
}

function startsWithWaw(page: Page, at: number): boolean {
  const token = page.tokens[at];
  return (
    page.book.language.tag === "ar" &&
    page.text[token?.start ?? 0] === "و" &&
    !(token?.word.startsWith("و") ?? false)
  );
}

function opensStatement(
  page: Page,
  passage: Passage,
  left: { readonly from: number; readonly to: number },
  at: number,
): boolean {
  const before = stances(page, passage, left.from, left.to);
  const first = stances(page, passage, at, passage.to).find((hit) => hit.from <= at + REACH);
  if (before.length === 0 || first === undefined) return false;
  if (before.every((hit) => opensAccused(page, hit))) return false;
  if (passage.hits.some((hit) => hit.from < at && hit.to > at && hit.group.startsWith("strong:"))) {
    return false;
  }
  if (links(page.book, "that", THAT, page.tokens[at - 1]?.word)) return false;
  if (/[;؛]/u.test(between(page, at - 1, at))) return true;
  if (page.tokens[at]?.word === "as" && isParticiple(page, first)) return false;
  const word = page.tokens[at]?.word ?? "";
  const content = passage.to - first.to;
  const opening = links(page.book, "joints", JOINT, word) ? 1 : 0;
  const isOwnStance = OWN_STANCE.has(classOf(first));
  if (links(page.book, "strongJoints", STRONG_JOINT, word) && content >= 1) return true;
  if (first.from - at <= opening + 1 && content >= 2) {
    const turns = before.every((hit) => classOf(hit) !== classOf(first));
    if (turns && (isOwnStance || isParticiple(page, first) || startsWithWaw(page, at))) return true;
  }
  const isLeftWhole = hasSubject(page, passage, left.from, before[0] ?? first);
  const least = isOwnStance ? 0 : isLeftWhole ? 1 : MIN_TOKENS;
  return hasSubject(page, passage, at, first) && content >= least && !closesQuotation(page, at);
}

/** A party named between the joint and the verb; in Arabic also right after it. */
function hasSubject(page: Page, passage: Passage, at: number, cue: Hit): boolean {
  const start = page.tokens[at]?.start ?? 0;
  const near = page.tokens[at + NAME_REACH]?.start ?? page.text.length;
  const verb = page.tokens[cue.from]?.start ?? 0;
  const last = page.tokens[Math.min(cue.to + 2, passage.to - 1)]?.end ?? 0;
  const isVerbFirst = page.book.language.tag === "ar" && cue.from - at <= 1;
  return passage.named.some(
    (name) =>
      (name.start >= start && name.start <= near && name.end <= verb) ||
      (isVerbFirst && name.start > verb && name.start <= last),
  );
}

/** `"…", Moscow said, adding that`: the tag belongs to the words before it. */
function closesQuotation(page: Page, at: number): boolean {
  return /[»”"]/u.test(between(page, at - 1, at));
}

function stances(page: Page, passage: Passage, from: number, to: number): readonly Hit[] {
  return passage.hits.filter(
    (hit) =>
      hit.group.startsWith("report:") &&
      hit.from >= from &&
      hit.to <= to &&
      !isQuoted(page.quotes, page.tokens[hit.from]?.start ?? 0),
  );
}

function classOf(hit: Hit): string {
  return hit.group.slice("report:".length);
}

function clauseSpan(page: Page, passage: Passage, from: number, to: number): Span {
  const start = from === passage.from ? passage.start : (page.tokens[from]?.start ?? passage.start);
  if (to >= passage.to) return { start, end: passage.end };
  const last = page.tokens[to - 1]?.end ?? passage.end;
  const tail = /^[»”"')\]]+/u.exec(page.text.slice(last, passage.end))?.[0] ?? "";
  return { start, end: last + tail.length };
}
