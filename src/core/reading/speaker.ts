import type { Party } from "../party.ts";
import type { Attribution } from "./attribution.ts";
import { links } from "./cue-book.ts";
import type { Nominal } from "./nominal.ts";
import type { Named, Page, Passage } from "./page.ts";
import type { Hit } from "./pattern.ts";

/** Those who get accused, those who accuse, or not known. */
export type Side = "official" | "watcher" | "unknown";

export interface Speaker {
  readonly party: string | null;
  /** As the document writes it. */
  readonly name: string | null;
  readonly side: Side;
  /** Taken from what was said before, not from words beside the cue. */
  readonly isInferred: boolean;
}

/** Who spoke last and who was named last, for pronouns. */
export interface Memory {
  readonly last: Speaker | null;
  readonly lastOfficial: Speaker | null;
  readonly lastWatcher: Speaker | null;
  readonly namedOfficial: Speaker | null;
  readonly namedWatcher: Speaker | null;
}

export const NO_MEMORY: Memory = {
  last: null,
  lastOfficial: null,
  lastWatcher: null,
  namedOfficial: null,
  namedWatcher: null,
};
export const NOBODY: Speaker = { party: null, name: null, side: "unknown", isInferred: false };

/** Before "spokesman": an article, or an office that names no country. */
const MODIFIER =
  /^(?:a|the|its|their|un|une|le|la|son|leur|его|ее|их|ministry|defence|defense|foreign|military|army|government|official)$/u;
const MOUTHPIECE =
  /^(?:spokes|official|porte-parole|представител|пресс|متحدث|ناطق|source|источник|مصدر)/u;
const TOPIC = /^(?:as for|quant (?:à|aux?)|что (?:же )?касается|و?أما)\s/iu;
const TOPIC_CHARS = 24;
const ARTICLE_CHARS = 5;
const MAX_NAME_CHARS = 80;
/** Names this far from a noun may belong to its phrase, in UTF-16 units. */
const NEIGHBOUR_CHARS = 24;

export function sideOf(partyId: string | null, parties: ReadonlyMap<string, Party>): Side {
  const kind = partyId === null ? undefined : parties.get(partyId)?.kind;
  switch (kind) {
    case "state":
    case "military":
      return "official";
    case "organisation":
    case "monitor":
    case "media":
      return "watcher";
    case "armed-group":
    case undefined:
      return "unknown";
    default:
      return kind satisfies never;
  }
}

/** The speaker of an attribution; a pronoun, or no subject at all, is the last speaker, never a guess. */
export function resolveSpeaker(
  page: Page,
  passage: Passage,
  attribution: Attribution,
  memory: Memory,
  parties: ReadonlyMap<string, Party>,
): Speaker {
  const { subject, cue } = attribution;
  if (cue === null) return NOBODY;
  if (subject === null)
    return carriesOn(page, passage, attribution) ? inferred(memory.last) : NOBODY;
  const words = page.text.slice(subject.start, subject.end);
  switch (subject.kind) {
    case "person":
    case "party":
      return {
        party: subject.party,
        name: words,
        side: sideOf(subject.party, parties),
        isInferred: false,
      };
    case "pronoun":
      return asTopic(page, passage, parties) ?? inferred(referent(passage, subject, memory));
    case "official":
    case "watcher":
      return ofNoun(page, passage, subject, cue, memory, parties);
    default:
      return subject.kind satisfies never;
  }
}

/** "As for Damascus, it says": the pronoun's name stands before it. */
function asTopic(
  page: Page,
  passage: Passage,
  parties: ReadonlyMap<string, Party>,
): Speaker | null {
  const opens = TOPIC.exec(page.text.slice(passage.start, passage.start + TOPIC_CHARS))?.[0];
  const name = passage.named.find(
    ({ start }) => opens !== undefined && start - passage.start - opens.length <= ARTICLE_CHARS,
  );
  return name === undefined
    ? null
    : {
        party: name.party,
        name: page.text.slice(name.start, name.end),
        side: sideOf(name.party, parties),
        isInferred: true,
      };
}

/** "A Syrian military source" by the party named beside it; "a spokesman" right after an official spoke is theirs. */
function ofNoun(
  page: Page,
  passage: Passage,
  subject: Nominal,
  cue: Hit,
  memory: Memory,
  parties: ReadonlyMap<string, Party>,
): Speaker {
  const beside = neighbour(page, passage, subject);
  // "Opponents of Assad" are not his; "a spokesman for Assad" is.
  const near =
    subject.kind === "watcher" && beside !== null && beside.start > subject.start ? null : beside;
  const name = nounPhrase(page, passage, subject);
  if (near !== null)
    return { party: near.party, name, side: sideOf(near.party, parties), isInferred: false };
  const noun = page.text.slice(subject.start, subject.end).toLowerCase();
  const isMouthpiece = links(page.book, "mouthpieces", MOUTHPIECE, noun);
  const isBare = attributionFollows(page, subject, cue);
  if (subject.kind === "official" && isMouthpiece && isBare && memory.last?.side === "official") {
    return { ...memory.last, name, isInferred: true };
  }
  return {
    party: null,
    name,
    side: subject.kind === "watcher" ? "watcher" : "official",
    isInferred: false,
  };
}

/** "A spokesman said": nothing between the noun and the verb that could name another. */
function attributionFollows(page: Page, subject: Nominal, cue: Hit): boolean {
  const before = page.tokens[subject.from - 1];
  const isModified =
    before !== undefined &&
    /^\s$/u.test(page.text.slice(before.end, subject.start)) &&
    !links(page.book, "modifiers", MODIFIER, before.word);
  if (isModified) return false;
  return (
    subject.to === cue.from ||
    cue.to === subject.from ||
    /^\s*[,.]/u.test(page.text.slice(subject.end, subject.end + 2))
  );
}

/** A verb that opens its clause, or leans on the one before, goes on with the last speaker. */
function carriesOn(page: Page, passage: Passage, { cue }: Attribution): boolean {
  return (
    cue !== null &&
    (cue.from - passage.from <= 3 || passage.isContinued || page.book.language.tag === "ar")
  );
}

function inferred(speaker: Speaker | null): Speaker {
  return speaker === null ? NOBODY : { ...speaker, isInferred: true };
}

function referent(passage: Passage, subject: Nominal, memory: Memory): Speaker | null {
  const is = (group: string): boolean =>
    passage.hits.some(
      (hit) => hit.group === group && hit.from >= subject.from && hit.to <= subject.to,
    );
  if (is("speaker:official") && memory.last?.side !== "official") {
    return memory.lastOfficial ?? memory.namedOfficial ?? memory.last;
  }
  if (is("speaker:watcher") && memory.last?.side !== "watcher") {
    return memory.lastWatcher ?? memory.namedWatcher ?? memory.last;
  }
  return memory.last;
}

function neighbour(page: Page, passage: Passage, subject: Nominal): Named | null {
  const near = passage.named.filter((name) => {
    const gap =
      name.end <= subject.start
        ? page.text.slice(name.end, subject.start)
        : page.text.slice(subject.end, name.start);
    const isVerbBetween = passage.hits.some((hit) => {
      const at = page.tokens[hit.from]?.start ?? 0;
      return (
        hit.group.startsWith("report:") &&
        at >= Math.min(name.end, subject.end) &&
        at < Math.max(name.start, subject.start)
      );
    });
    return gap.length <= NEIGHBOUR_CHARS && !/[,،;:«»“”"]/u.test(gap) && !isVerbBetween;
  });
  return near[0] ?? null;
}

/** The words of an unknown source: from the noun's article to the end of its phrase. */
function nounPhrase(page: Page, passage: Passage, subject: Nominal): string {
  let from = subject.from;
  while (from > passage.from && subject.from - from < 3 && isSamePhrase(page, passage, from))
    from -= 1;
  const start = page.tokens[from]?.start ?? subject.start;
  return page.text.slice(start, Math.min(subject.end, start + MAX_NAME_CHARS));
}

function isSamePhrase(page: Page, passage: Passage, at: number): boolean {
  const gap = page.text.slice(page.tokens[at - 1]?.end ?? 0, page.tokens[at]?.start ?? 0);
  const isCue = passage.hits.some(
    (hit) =>
      (hit.group.startsWith("report:") || hit.group === "source") && hit.from < at && hit.to >= at,
  );
  return /^[\s-]+$/u.test(gap) && !isCue;
}

/** Keeps who spoke. */
export function remember(memory: Memory, speaker: Speaker): Memory {
  if (speaker.name === null && speaker.party === null) return memory;
  const kept = { ...speaker, isInferred: false };
  return {
    ...memory,
    last: kept,
    lastOfficial: speaker.side === "official" ? kept : memory.lastOfficial,
    lastWatcher: speaker.side === "watcher" ? kept : memory.lastWatcher,
  };
}

/** Keeps who was named, speaking or not. */
export function notice(
  memory: Memory,
  page: Page,
  passage: Passage,
  parties: ReadonlyMap<string, Party>,
): Memory {
  let noticed = memory;
  for (const { party, start, end } of passage.named) {
    const side = sideOf(party, parties);
    const speaker: Speaker = { party, name: page.text.slice(start, end), side, isInferred: true };
    if (side === "official") noticed = { ...noticed, namedOfficial: speaker };
    if (side === "watcher") noticed = { ...noticed, namedWatcher: speaker };
  }
  return noticed;
}
