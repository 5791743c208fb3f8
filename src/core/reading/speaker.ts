import type { Party } from "../party.ts";
import type { Attribution } from "./attribution.ts";
import type { Nominal } from "./nominal.ts";
import type { Page, Passage } from "./page.ts";

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

/** Who spoke last, for pronouns. */
export interface Memory {
  readonly last: Speaker | null;
  readonly lastOfficial: Speaker | null;
  readonly lastWatcher: Speaker | null;
}

export const NO_MEMORY: Memory = { last: null, lastOfficial: null, lastWatcher: null };
export const NOBODY: Speaker = { party: null, name: null, side: "unknown", isInferred: false };

const MAX_NAME_CHARS = 80;

export function sideOf(partyId: string | null, parties: ReadonlyMap<string, Party>): Side {
  const kind = partyId === null ? undefined : parties.get(partyId)?.kind;
  switch (kind) {
    case "state":
    case "military":
    case "armed-group":
      return "official";
    case "organisation":
    case "monitor":
    case "media":
      return "watcher";
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
      return inferred(referent(page, passage, subject, memory));
    case "official":
    case "watcher": {
      const near = neighbour(page, passage, subject);
      const party = near?.party ?? null;
      const side = party === null ? subject.kind : sideOf(party, parties);
      return { party, name: nounPhrase(page, passage, subject), side, isInferred: false };
    }
    default:
      return subject.kind satisfies never;
  }
}

/** A verb that opens its clause, or follows a comma or "and", goes on with the last speaker. */
function carriesOn(page: Page, passage: Passage, { cue }: Attribution): boolean {
  if (cue === null) return false;
  return cue.from - passage.from <= 3 || page.book.language.tag === "ar";
}

function inferred(speaker: Speaker | null): Speaker {
  return speaker === null ? NOBODY : { ...speaker, isInferred: true };
}

function referent(page: Page, passage: Passage, subject: Nominal, memory: Memory): Speaker | null {
  const first = page.tokens[subject.from]?.start ?? 0;
  const isOfficial = passage.hits.some(
    (hit) => hit.group === "speaker:official" && hit.from >= subject.from && hit.to <= subject.to,
  );
  const isWatcher = passage.hits.some(
    (hit) => hit.group === "speaker:watcher" && hit.from >= subject.from && hit.to <= subject.to,
  );
  void first;
  if (isOfficial && memory.last?.side !== "official") return memory.lastOfficial ?? memory.last;
  if (isWatcher && memory.last?.side !== "watcher") return memory.lastWatcher ?? memory.last;
  return memory.last;
}

/** A party named within the same noun phrase: "a Syrian military source". */
function neighbour(
  page: Page,
  passage: Passage,
  subject: Nominal,
): { readonly party: string } | null {
  const near = passage.named.filter((name) => {
    const gap =
      name.end <= subject.start
        ? page.text.slice(name.end, subject.start)
        : page.text.slice(subject.end, name.start);
    return gap.length <= 24 && !/[,،;:«»“”"]/u.test(gap);
  });
  return near[0] ?? null;
}

/** The words of an unknown source: from the noun's article to the end of its phrase. */
function nounPhrase(page: Page, passage: Passage, subject: Nominal): string {
  let from = subject.from;
  while (
    from > passage.from &&
    subject.from - from < 4 &&
    /^\s+$/u.test(
      page.text.slice(page.tokens[from - 1]?.end ?? 0, page.tokens[from]?.start ?? 0),
    ) &&
    !passage.hits.some((hit) => hit.group.startsWith("report:") && hit.to === from)
  ) {
    from -= 1;
  }
  const start = page.tokens[from]?.start ?? subject.start;
  return page.text.slice(start, Math.min(subject.end, start + MAX_NAME_CHARS));
}

export function remember(memory: Memory, speaker: Speaker): Memory {
  if (speaker.name === null && speaker.party === null) return memory;
  const kept = { ...speaker, isInferred: false };
  return {
    last: kept,
    lastOfficial: speaker.side === "official" ? kept : memory.lastOfficial,
    lastWatcher: speaker.side === "watcher" ? kept : memory.lastWatcher,
  };
}
