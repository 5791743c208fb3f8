import { links } from "./cue-book.ts";
import type { Nominal } from "./nominal.ts";
import { between, groupHits, type Page, type Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";

/** Verbs that stand before a report as their subject: concludes the report. */
const INVERTED = /^report:(?:say|claim|confirm|announce|acknowledge)$/u;
const LEFT_REACH = 26;
const RIGHT_REACH = 12;
const THAT = /^(?:that|que|что|ان|انه|انها|انهم|بان|بانه|بانها)$/u;
/** Before a person who is not the one who speaks: with his colleague X, adviser to X. */
const COMPANY = /^(?:with|of|to|avec|de|du|с|со|مع)$/u;
/** A name after one of these belongs to the name before it: Russia's ambassador to Syria. */
const PREPOSITION =
  /^(?:to|in|at|of|for|on|a|au|en|pres|chez|aupres|в|во|на|при|по|в|لدي|في|الي)$/u;

/** The nominal before a cue that may govern it. */
export function leftOf(
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
  const at = before.findLastIndex((token) => links(page.book, "company", COMPANY, token.word));
  const from = before[at]?.start;
  return from !== undefined && !/[,،;]/u.test(page.text.slice(from, one.start));
}

/** "British organisation Airwars": of names in one phrase the last one, unless a preposition parts them. */
function specify(page: Page, name: Nominal, pool: readonly Nominal[]): Nominal {
  if (page.book.language.tag === "ar" || page.book.language.tag === "fr") return name;
  const next = pool.find((one) => isName(one) && one.from >= name.to && one.from - name.to <= 2);
  if (next === undefined || /[,،;:.]/u.test(page.text.slice(name.end, next.start))) return name;
  const words = page.tokens.slice(name.to, next.from).map((token) => token.word);
  if (page.book.language.wordOrder === "verb-second" && isVerbBetween(page, name, next))
    return name;
  return words.some((word) => links(page.book, "prepositions", PREPOSITION, word))
    ? name
    : specify(page, next, pool);
}

/** "Laut Airwars trafen russische Jets": among capitalised nouns a word in small letters is the verb. */
function isVerbBetween(page: Page, name: Nominal, next: Nominal): boolean {
  return page.tokens
    .slice(name.to, next.from)
    .some(({ start }) => /^\p{Ll}/u.test(page.text.slice(start)));
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

/** The nominal after a cue that may govern it; null where what follows is spoken of. */
export function rightOf(
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
    !(cue.group === "report:accuse" && isAddressed(page, first, name)) &&
    !/[,،;]/u.test(page.text.slice(first.end, name.start));
  return isOnePhrase ? specify(page, name, reach) : first;
}

/** "imputé par l'ONG à l'armée": the name behind "à" is blamed, not part of the phrase. */
function isAddressed(page: Page, first: Nominal, name: Nominal): boolean {
  return page.tokens.slice(first.to, name.from).some(({ word }) => /^(?:a|au|aux|to)$/u.test(word));
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
  const isReportSpeaking = isAbout && INVERTED.test(cue.group) && standsBehindWords(page, cue);
  const next = page.tokens[first.to];
  const second = page.tokens[first.to + 1];
  const isNamed = (start: number): boolean => passage.named.some((name) => name.start === start);
  const isAccusedOnly =
    cue.group === "report:accuse" &&
    page.book.language.tag === "ar" &&
    next !== undefined &&
    !isNamed(next.start) &&
    [next, second].some((token) => token !== undefined && page.text[token.start] === "ب");
  return (isAbout && !isReportSpeaking) || isAccusedOnly;
}

/** "…, conclut le rapport de l'ONU": the verb comes right behind the words said, so the report says them. */
function standsBehindWords(page: Page, cue: Hit): boolean {
  return [cue.from, cue.from - 1].some(
    (at) => at > 0 && /[,»”"]\s*$/u.test(between(page, at - 1, at)),
  );
}

/** Where the subject after a cue must have come: at "that", a colon, a quotation, the next verb. */
function stopAfter(page: Page, passage: Passage, cue: Hit): number {
  for (let at = cue.to; at < passage.to; at += 1) {
    if (links(page.book, "that", THAT, page.tokens[at]?.word)) return at;
    if (/[:«“„"]/u.test(between(page, at - 1, at))) return looksLikeName(page, at) ? at + 3 : at;
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

/** A party or one of its people. */
export function isName(one: Nominal): boolean {
  return one.kind === "person" || one.kind === "party";
}
