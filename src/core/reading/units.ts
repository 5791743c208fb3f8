import type { Span } from "../statement.ts";
import { type Attribution, attribute, SILENT } from "./attribution.ts";
import { findBlamed } from "./blame.ts";
import { splitClauses } from "./clause.ts";
import { tidySpan } from "./draft.ts";
import { weigh } from "./evidence.ts";
import { leadingLabel, trailingLabel } from "./label.ts";
import type { Page, Passage } from "./page.ts";
import type { Parties } from "./parties.ts";
import { quotedShare } from "./quotation.ts";
import {
  type Memory,
  NO_MEMORY,
  notice,
  remember,
  resolveSpeaker,
  type Speaker,
  sideOf,
} from "./speaker.ts";
import type { Unit } from "./unit.ts";

const MAX_UNITS = 400;
const WHOLLY_QUOTED = 0.85;

/** All units of a page in order: in posts every sentence, in articles those that somebody says. */
export function findUnits(page: Page, passages: readonly Passage[], parties: Parties): Unit[] {
  const units: Unit[] = [];
  let memory: Memory = NO_MEMORY;
  for (const sentence of passages) {
    for (const passage of splitClauses(page, sentence)) {
      const unit = readPassage(page, passage, memory, parties);
      memory = notice(memory, page, passage, parties.byId);
      if (unit === null || units.length >= MAX_UNITS) continue;
      units.push(unit);
      if (unit.voice === "reported") memory = remember(memory, unit.speaker);
    }
  }
  return units;
}

function readPassage(page: Page, passage: Passage, memory: Memory, parties: Parties): Unit | null {
  const isTitle = passage.isHeadline || passage.sentence === 0;
  const label =
    leadingLabel(page, passage, parties) ??
    (isTitle ? trailingLabel(page, passage, parties) : null);
  if (label !== null) {
    return unitOf(page, passage, SILENT, label.speaker, "account", label.content, parties);
  }
  const attribution = attribute(page, passage);
  const account = accountSpeaker(page, parties);
  if (account !== null && (account.party !== null || attribution.subject === null)) {
    return unitOf(page, passage, attribution, account, "account", passage, parties);
  }
  if (attribution.cue === null) return standsInQuotes(page, passage, memory, parties);
  const speaker = resolveSpeaker(page, passage, attribution, memory, parties.byId);
  return unitOf(page, passage, attribution, speaker, "reported", passage, parties);
}

/** A sentence all in quotation marks goes on with the last speaker's words. */
function standsInQuotes(
  page: Page,
  passage: Passage,
  memory: Memory,
  parties: Parties,
): Unit | null {
  if (memory.last === null || quotedShare(page.quotes, passage) < WHOLLY_QUOTED) return null;
  const speaker = { ...memory.last, isInferred: true };
  return unitOf(page, passage, SILENT, speaker, "reported", passage, parties);
}

function unitOf(
  page: Page,
  passage: Passage,
  attribution: Attribution,
  speaker: Speaker,
  voice: Unit["voice"],
  span: Span,
  parties: Parties,
): Unit {
  const tidy = tidySpan(page.text, span);
  return {
    passage,
    attribution,
    speaker,
    voice,
    evidence: weigh(page, passage, attribution),
    against: findBlamed(page, passage, attribution, speaker, parties.relations),
    span: tidy,
    stems: contentStems(page, passage),
    quotedShare: quotedShare(page.quotes, tidy),
    post: page.post,
  };
}

function contentStems(page: Page, passage: Passage): ReadonlySet<string> {
  const { stopWords } = page.book.language;
  const cues = new Set(
    passage.hits.flatMap((hit) =>
      hit.group.startsWith("report:") || hit.group === "source" ? [hit.from] : [],
    ),
  );
  const stems = new Set<string>();
  for (let at = passage.from; at < passage.to; at += 1) {
    const token = page.tokens[at];
    if (token === undefined || cues.has(at) || token.word.length < 3 || stopWords.has(token.word))
      continue;
    const isParty = passage.named.some(
      (name) => token.start >= name.start && token.end <= name.end,
    );
    if (!isParty) stems.add(token.stem);
  }
  return stems;
}

/** The account that speaks in a post; media accounts tell what others said. */
function accountSpeaker(page: Page, parties: Parties): Speaker | null {
  const { document, post } = page;
  if (document.kind !== "post") return null;
  const party = document.partyId ?? parties.ofAccount(document.source);
  if (party !== null && parties.byId.get(party)?.kind === "media") return null;
  const name = post?.speaker ?? document.source;
  return { party, name, side: sideOf(party, parties.byId), isInferred: false };
}
