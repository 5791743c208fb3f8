import type { PartyRelations } from "../pairing/party-relations.ts";
import { ANSWERS, type Role } from "../statement.ts";
import { answerOf } from "./answer.ts";
import type { Unit } from "./unit.ts";

/** What speaks for one role or another, by name; zeros are left out. */
export type Observations = Readonly<Record<string, number>>;

/** What has been decided before a unit, in reading order. */
export interface Before {
  readonly unit: Unit;
  readonly role: Role;
}

const MOST_SHARED = 3;
const BRIEF_STEMS = 1;
/** An addressee and a manner: "answered the campaigners sharply". */
const BARE_STEMS = 2;

/** Observes one unit among those before it and the likely claims of the whole document; `alone` is what
 *  `observeAlone` says of it. */
export function observe(
  unit: Unit,
  before: readonly Before[],
  claims: readonly Unit[],
  parties: PartyRelations,
  alone: Observations = observeAlone(unit),
): Observations {
  const scene = ofScene(unit, before, claims, parties);
  return withoutZeros([alone, scene]);
}

/** What speaks from the unit itself, whatever stands around it. */
export function observeAlone(unit: Unit): Observations {
  return withoutZeros([ofWords(unit), ofSpeaker(unit)]);
}

function withoutZeros(parts: readonly Observations[]): Observations {
  const kept: Record<string, number> = {};
  for (const part of parts) {
    for (const [name, value] of Object.entries(part)) {
      if (value !== 0) kept[name] = value;
    }
  }
  return kept;
}

function ofWords(unit: Unit): Record<string, number> {
  const { evidence, attribution } = unit;
  const declines = attribution.isNegated && evidence.strong.no_comment > 0;
  const silent = unit.voice === "reported" ? "quote" : "none";
  const stance = declines ? "decline" : (attribution.stance ?? silent);
  const answer = answerOf(unit);
  const has = (count: number): number => Math.min(1, count);
  const isTopical =
    evidence.harm + evidence.crime + evidence.victim + evidence.act + evidence.blame > 0;
  return {
    bias: 1,
    [attribution.isNegated && !declines ? "stance-negated" : `stance-${stance}`]: 1,
    "accuses-too": stance !== "accuse" && evidence.stances.includes("accuse") ? 1 : 0,
    "denies-too":
      !["deny", "reject"].includes(stance) &&
      evidence.stances.some((one) => one === "deny" || one === "reject")
        ? 1
        : 0,
    [`strong-${answer.type}`]: answer.isStrong ? 1 : 0,
    "strong-kinds": Math.min(2, ANSWERS.filter((one) => evidence.strong[one] > 0).length),
    weak: Math.min(2, ANSWERS.filter((one) => evidence.weak[one] > 0).length) / 2,
    harm: has(evidence.harm),
    toll: evidence.harm > 0 && evidence.isCounting ? 1 : 0,
    act: has(evidence.act),
    victim: has(evidence.victim),
    crime: Math.min(2, evidence.crime) / 2,
    blame: has(evidence.blame),
    communique: Math.min(2, evidence.communique) / 2,
    recalled: has(evidence.recalled),
    hearsay: has(evidence.hearsay),
    reply: has(evidence.reply),
    accusation: has(evidence.accusation),
    future: has(evidence.future),
    "off-topic": isTopical || evidence.accusation > 0 || isBrief(unit) ? 0 : 1,
    "denies-off-topic":
      ["deny", "decline", "reject"].includes(stance) &&
      !isTopical &&
      evidence.accusation === 0 &&
      !isBrief(unit)
        ? 1
        : 0,
    "official-confirms":
      stance === "confirm" && unit.speaker.side === "official" && evidence.harm > 0 ? 1 : 0,
    "confirms-report": stance === "confirm" && evidence.accusation > 0 ? 1 : 0,
    question: evidence.isQuestion ? 1 : 0,
    "negated-denial":
      attribution.isNegated && (stance === "deny" || stance === "reject") && !answer.isStrong
        ? 1
        : 0,
    blank: answer.score < 0.3 && evidence.reply === 0 ? 1 : 0,
    "bare-announcement": isBareAnnouncement(unit) && answer.score < 0.3 ? 1 : 0,
    "aside-denies": evidence.aside > 0 && ["deny", "decline", "reject"].includes(stance) ? 1 : 0,
    "demands-stop":
      stance === "demand" && evidence.stop > 0 && evidence.strong.investigation === 0 ? 1 : 0,
    "demands-other": stance === "demand" && evidence.stop === 0 && !answer.isStrong ? 1 : 0,
    "opens-with-accusation": evidence.opensWithAccusation ? 1 : 0,
    "demands-inquiry": stance === "demand" && evidence.strong.investigation > 0 ? 1 : 0,
  };
}

/** "Moscow denied it": nothing after the cue that could be another matter. */
function isBrief({ attribution: { cue }, passage, stems }: Unit): boolean {
  return cue !== null && (stems.size <= BRIEF_STEMS || passage.to - cue.to <= 1);
}

/** "The ministry answered the campaigners": that it answered, not what. */
function isBareAnnouncement({ attribution, evidence, quotedShare, stems, voice }: Unit): boolean {
  return (
    voice === "reported" &&
    attribution.cue !== null &&
    (attribution.stance === "say" || attribution.stance === "announce") &&
    quotedShare === 0 &&
    stems.size <= BARE_STEMS &&
    evidence.accusation + evidence.harm + evidence.crime === 0
  );
}

function ofSpeaker(unit: Unit): Record<string, number> {
  const { speaker, evidence, passage } = unit;
  const { side } = speaker;
  const answer = answerOf(unit);
  const hasStrong = ANSWERS.some((one) => evidence.strong[one] > 0) ? 1 : 0;
  return {
    official: side === "official" ? 1 : 0,
    watcher: side === "watcher" ? 1 : 0,
    "outsider-investigates":
      side !== "official" && ["investigation", "cooperation"].includes(answer.type) ? 1 : 0,
    "outsider-admits": side !== "official" && answer.type === "acknowledgement" ? 1 : 0,
    account: unit.voice === "account" ? 1 : 0,
    headline: passage.isHeadline ? 1 : 0,
    quoted: unit.quotedShare > 0.5 ? 1 : 0,
    nobody: speaker.name === null ? 1 : 0,
    "official-strong": side === "official" ? hasStrong : 0,
    "watcher-strong": side === "watcher" ? hasStrong : 0,
    "official-communique": side === "official" ? Math.min(1, evidence.communique) : 0,
    "account-admits":
      unit.voice === "account" && side === "official"
        ? Math.min(1, evidence.strong.acknowledgement)
        : 0,
    "account-strong": unit.voice === "account" && side === "official" ? hasStrong : 0,
    against: unit.against.length > 0 ? 1 : 0,
    "watcher-harm": side === "watcher" ? Math.min(1, evidence.harm + evidence.crime) : 0,
  };
}

function ofScene(
  unit: Unit,
  before: readonly Before[],
  claims: readonly Unit[],
  parties: PartyRelations,
): Record<string, number> {
  const last = before.at(-1);
  const isSame = last !== undefined && isSameSpeaker(last.unit, unit);
  const challenged =
    before.some(
      ({ unit: other, role }) => role === "response" && !isSameSide(other, unit, parties),
    ) &&
    before.some(({ unit: other, role }) => role === "claim" && isSameSide(other, unit, parties));
  const accused = isAccused(unit, claims, parties) ? 1 : 0;
  const others = claims.filter((claim) => claim !== unit && !isSameSide(claim, unit, parties));
  const shared = sharedStems(unit, others);
  const isDenial = unit.attribution.stance === "deny" || unit.attribution.stance === "decline";
  const isStrong = answerOf(unit).isStrong ? 1 : 0;
  return {
    accused,
    "accused-accuses": unit.attribution.stance === "accuse" ? accused : 0,
    "accused-strong": accused * isStrong,
    "blank-unaccused":
      accused === 0 && unit.evidence.reply === 0 && answerOf(unit).score < 0.3 ? 1 : 0,
    "accused-shared": accused * shared,
    shared,
    "denies-unshared":
      isDenial &&
      others.length > 0 &&
      shared === 0 &&
      !isBrief(unit) &&
      unit.evidence.accusation === 0
        ? 1
        : 0,
    "refuses-other-matter": shared === 0 && refusesOtherMatter(unit) ? 1 : 0,
    challenged: challenged ? 1 : 0,
    "after-own-claim": isSame && last.role === "claim" ? 1 : 0,
    "after-own-response": isSame && last.role === "response" ? 1 : 0,
    "after-own-other": isSame && last.role === "other" ? 1 : 0,
    "after-others-claim": !isSame && last?.role === "claim" ? 1 : 0,
    "claimed-before": before.some(
      ({ unit: other, role }) => role === "claim" && isSameSide(other, unit, parties),
    )
      ? 1
      : 0,
    first: before.length === 0 ? 1 : 0,
  };
}

/** "Dismissed two generals", "declined to comment on the price of oil": nothing contested is refused. */
function refusesOtherMatter(unit: Unit): boolean {
  const { attribution, evidence, quotedShare } = unit;
  const { harm, crime, victim, act, blame, accusation, reply, communique } = evidence;
  return (
    (attribution.stance === "reject" || attribution.stance === "decline") &&
    harm + crime + victim + act + blame + accusation + reply + communique === 0 &&
    quotedShare === 0 &&
    !isBrief(unit) &&
    ANSWERS.every((one) => one === "no_comment" || evidence.strong[one] === 0)
  );
}

/** How far a unit speaks of what others claim, 0 to 1. */
function sharedStems(unit: Unit, claims: readonly Unit[]): number {
  let count = 0;
  for (const stem of unit.stems) {
    if (count < MOST_SHARED && claims.some((claim) => claim.stems.has(stem))) count += 1;
  }
  return count / MOST_SHARED;
}

/** Whether somebody else blames the unit's speaker, or one it speaks for, in the same document. */
export function isAccused(unit: Unit, claims: readonly Unit[], parties: PartyRelations): boolean {
  const party = unit.speaker.party;
  return (
    party !== null &&
    unit.speaker.side !== "watcher" &&
    claims.some(
      (claim) =>
        claim !== unit &&
        !isSameSide(claim, unit, parties) &&
        claim.against.some((id) => parties.sameSide(id, party) || parties.speaksFor(party, id)),
    )
  );
}

function isSameSpeaker(a: Unit, b: Unit): boolean {
  return a.speaker.party !== null
    ? a.speaker.party === b.speaker.party
    : a.speaker.name !== null && a.speaker.name === b.speaker.name;
}

function isSameSide(a: Unit, b: Unit, parties: PartyRelations): boolean {
  const [left, right] = [a.speaker.party, b.speaker.party];
  return left !== null && right !== null ? parties.sameSide(left, right) : isSameSpeaker(a, b);
}
