import type { Nominal } from "./nominal.ts";
import { between, groupHits, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";

const LEFT_REACH = 18;
const RIGHT_REACH = 12;
const THAT = /^(?:that|que|что|ان|انه|انها|انهم|بان|بانه|بانها)$/u;
/** denied by, démenti par */
const BY = /^(?:by|par|from|عن|من)$/u;
/** Only these stand before their subject in English and French: said Ole Solvang. */
const INVERTED = /^report:(?:say|claim|warn|confirm|announce|acknowledge|accuse|condemn)$/u;
/** A name after one of these belongs to the name before it: Russia's ambassador to Syria. */
const COMPANY = /^(?:with|of|to|avec|de|du|с|со|مع)$/u;
/** What follows one of these is spoken of or to: a attribué la frappe à la coalition. */
const OBJECT = /^(?:contre|against|sur|for)$/u;
const PREPOSITION =
  /^(?:to|in|at|of|for|on|a|au|en|pres|chez|aupres|в|во|на|при|по|в|لدي|في|الي)$/u;

/** The nominal that governs a cue: by the language's word order, names before nouns. */
export function subjectOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const left = leftOf(page, passage, cue, nominals);
  const right = rightOf(page, passage, cue, nominals);
  if (cue.group === "source") return right;
  if (BY.test(page.tokens[cue.to]?.word ?? "") && right !== null) return right;
  switch (page.book.language.tag) {
    case "ar":
      return arabicSubject(cue, left, right);
    case "ru":
      return russianSubject(page, passage, cue, left, right);
    default: {
      const isInverted =
        right !== null &&
        INVERTED.test(cue.group) &&
        isNearVerb(page, cue, right) &&
        followsWords(page, passage, cue, left, right);
      return isInverted ? right : left;
    }
  }
}

/** Verb first; a headline may put the subject first. */
function arabicSubject(cue: Hit, left: Nominal | null, right: Nominal | null): Nominal | null {
  const isHeadline = left !== null && isName(left) && cue.from - left.to <= 1;
  if (isHeadline) return left;
  return right !== null && right.from - cue.to <= 4 ? right : (left ?? right);
}

/** After the words said the verb comes first; otherwise the subject does, also far before it. */
function russianSubject(
  page: Page,
  passage: Passage,
  cue: Hit,
  left: Nominal | null,
  right: Nominal | null,
): Nominal | null {
  if (left === null) return right;
  const isSpeech = /^report:(?:say|claim|confirm|acknowledge|announce|warn)$/u.test(cue.group);
  const isAfterWords = endsWords(page, passage, cue) && right !== null;
  const isLeftNear =
    cue.from - left.to <= 1 && !/[,،»”"—–]/u.test(between(page, cue.from - 1, cue.from));
  return isSpeech && isAfterWords && !isLeftNear ? right : left;
}

function isName(one: Nominal): boolean {
  return one.kind === "person" || one.kind === "party";
}

function isNearVerb(page: Page, cue: Hit, right: Nominal): boolean {
  const reach = page.book.language.tag === "fr" ? 12 : right.kind === "person" ? 6 : 2;
  return right.from - cue.to <= reach;
}

/** The words said stand before the verb: they end in a quotation or a comma, or nothing else can be the subject. */
function followsWords(
  page: Page,
  passage: Passage,
  cue: Hit,
  left: Nominal | null,
  right: Nominal,
): boolean {
  const isLast =
    passage.to - right.to <= 12 || /^\s*[,،]/u.test(page.text.slice(right.end, right.end + 2));
  if (!isLast) return false;
  const takesObject = /^report:(?:accuse|condemn)$/u.test(cue.group);
  if (
    page.book.language.tag === "en" &&
    !takesObject &&
    endsAfter(page, passage, right) &&
    left?.to !== cue.from
  )
    return true;
  if (cue.from - passage.from <= 2)
    return left === null && !(takesObject && cue.from > passage.from);
  const gap = gapBefore(page, Math.max(passage.from, left?.to ?? 0), cue);
  const isApposition =
    left !== null &&
    left.from - passage.from <= 5 &&
    /^[^«“"]{0,25},/u.test(page.text.slice(left.end, left.end + 30));
  const first = page.tokens.slice(cue.to, right.from).map((token) => token.word);
  const isObject = !/[»”"]/u.test(gap) && first.some((word) => OBJECT.test(word));
  return /[»”"]/u.test(gap) || (gap !== "" && !isApposition && !isObject);
}

/** "… said the Observatory on Monday", without a comma in copied texts. */
function endsAfter(page: Page, passage: Passage, right: Nominal): boolean {
  const next = page.tokens[right.to];
  return (
    right.to >= passage.to ||
    (next !== undefined &&
      /^(?:on|late|early|who|which|also|citing|adding|a|an|head|director|spokesman|spokeswoman|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/u.test(
        next.word,
      ))
  );
}

function endsWords(page: Page, passage: Passage, cue: Hit): boolean {
  return gapBefore(page, passage.from, cue) !== "";
}

/** The comma, dash or quotation mark before a verb and its auxiliaries. */
function gapBefore(page: Page, first: number, cue: Hit): string {
  for (let at = cue.from; at > first - 1 && at > cue.from - 3 && at > 0; at -= 1) {
    const gap = between(page, at - 1, at);
    if (/[,»”"،—]/u.test(gap)) return gap;
  }
  return "";
}

function leftOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const relays = groupHits(passage, "relay");
  const reach = nominals.filter(
    (one) =>
      one.to <= cue.from &&
      one.from >= cue.from - LEFT_REACH &&
      !relays.some(
        (relay) => relay.to <= one.from && relay.from >= cue.from - LEFT_REACH && relay !== cue,
      ) &&
      !isAdverbial(page, passage, one) &&
      !isOwner(passage, one) &&
      !isCompound(page, one),
  );
  const isApposition = /[,،]/u.test(between(page, cue.from - 1, cue.from));
  const segment = isApposition ? reach : reach.filter((one) => !hasBreak(page, one, cue));
  return best(page, segment.length > 0 ? segment : reach, cue.from);
}

/** The nearest person; else the first name with the names that specify it; else the nearest noun. */
function best(page: Page, pool: readonly Nominal[], until: number): Nominal | null {
  const near = pool.filter((one) => one.kind === "person" && until - one.to <= 10);
  const own = near.findLast((one) => !isCompany(page, one));
  const first = pool[0];
  if (
    own === undefined &&
    near[0] !== undefined &&
    first !== undefined &&
    first.to <= near[0].from
  ) {
    return isName(first) ? specify(page, first, pool) : first;
  }
  const person = own ?? near[0];
  const name = pool.find(isName);
  if (person !== undefined) return person;
  if (name !== undefined) return specify(page, name, pool);
  return pool.findLast((one) => one.kind === "pronoun") ?? pool.at(-1) ?? null;
}

/** "with his colleague X", "adviser to X": not the subject where another person is. */
function isCompany(page: Page, one: Nominal): boolean {
  const before = page.tokens.slice(Math.max(0, one.from - 4), one.from);
  const at = before.findLastIndex((token) => COMPANY.test(token.word));
  const from = before[at]?.start;
  return from !== undefined && !/[,،;]/u.test(page.text.slice(from, one.start));
}

/** "British organisation Airwars": of names in one phrase the last one, unless a preposition parts them. */
function specify(page: Page, name: Nominal, pool: readonly Nominal[]): Nominal {
  if (page.book.language.tag === "ar" || page.book.language.tag === "fr") return name;
  const next = pool.find((one) => isName(one) && one.from >= name.to && one.from - name.to <= 2);
  if (next === undefined || /[,،;:.]/u.test(page.text.slice(name.end, next.start))) return name;
  const words = page.tokens.slice(name.to, next.from).map((token) => token.word);
  return words.some((word) => PREPOSITION.test(word)) ? name : specify(page, next, pool);
}

/** "слова Трампа", "the report by Amnesty": whose words are spoken of. */
function isOwner(passage: Passage, one: Nominal): boolean {
  return passage.hits.some(
    (hit) =>
      hit.group === "context:accusation" &&
      hit.to <= one.from &&
      one.from - hit.to <= 1 &&
      hit.from > passage.from,
  );
}

/** "In Moscow, …", «À Paris, …»: where something was said. */
function isAdverbial(page: Page, passage: Passage, one: Nominal): boolean {
  if (one.kind !== "party" || one.from === passage.from || one.from - passage.from > 2)
    return false;
  const before = page.tokens[one.from - 1]?.word ?? "";
  return (
    /^(?:in|at|from|a|en|de|au|before|during|after|du|в|из)$/u.test(before) &&
    page.text[one.end] === ","
  );
}

/** "US-backed", "Britain-based": the name is part of a description. */
function isCompound(page: Page, one: Nominal): boolean {
  return /^[-‑](?:backed|led|based|born|made|funded|controlled|held)/u.test(
    page.text.slice(one.end, one.end + 12),
  );
}

function hasBreak(page: Page, one: Nominal, cue: Hit): boolean {
  const rest = page.text.slice(one.end, page.tokens[cue.from]?.start ?? one.end);
  return /[,،;؛»”":]/u.test(rest.replace(/^[»”"]/u, ""));
}

function rightOf(
  page: Page,
  passage: Passage,
  cue: Hit,
  nominals: readonly Nominal[],
): Nominal | null {
  const stop = stopAfter(page, passage, cue);
  const reach = nominals.filter(
    (one) =>
      one.from > cue.from &&
      one.from <= cue.to + RIGHT_REACH &&
      one.from < stop &&
      !isCompound(page, one),
  );
  const first = reach[0];
  if (first === undefined || isObject(page, passage, cue, first)) return null;
  const person = reach.find((one) => one.kind === "person");
  const name = reach.find(isName);
  if (person !== undefined && person.from - first.to <= 8) return person;
  const isOnePhrase =
    name !== undefined &&
    name.from - first.to <= 3 &&
    !/[,،;]/u.test(page.text.slice(first.end, name.start));
  return isOnePhrase ? specify(page, name, reach) : first;
}

/** "called the report by X …", "واتهم القوات بمواصلة": what stands after the verb is what it speaks of. */
function isObject(page: Page, passage: Passage, cue: Hit, first: Nominal): boolean {
  const isAbout = passage.hits.some(
    (hit) =>
      hit.group === "context:accusation" &&
      hit.from >= cue.to &&
      hit.to <= first.from &&
      !/^(?:в|in|dans|في)$/u.test(page.tokens[hit.from - 1]?.word ?? ""),
  );
  const next = page.tokens[first.to];
  const second = page.tokens[first.to + 1];
  const isNamed = (start: number): boolean => passage.named.some((name) => name.start === start);
  const isAccusedOnly =
    cue.group === "report:accuse" &&
    page.book.language.tag === "ar" &&
    next !== undefined &&
    !isNamed(next.start) &&
    [next, second].some((token) => token !== undefined && page.text[token.start] === "ب");
  return isAbout || isAccusedOnly;
}

/** Where the subject after a cue must have come: at "that", a colon, a quotation, the next verb. */
function stopAfter(page: Page, passage: Passage, cue: Hit): number {
  for (let at = cue.to; at < passage.to; at += 1) {
    if (THAT.test(page.tokens[at]?.word ?? "")) return at;
    if (/[:«“"]/u.test(between(page, at - 1, at))) return looksLikeName(page, at) ? at + 3 : at;
    const isVerb = passage.hits.some((hit) => hit.from === at && hit.group.startsWith("report:"));
    if (at > cue.to && isVerb) return at;
  }
  return passage.to;
}

/** «Белых касок»: a name in quotation marks. */
function looksLikeName(page: Page, at: number): boolean {
  const start = page.tokens[at]?.start ?? 0;
  return page.named.some((name) => Math.abs(name.start - start) <= 1);
}
