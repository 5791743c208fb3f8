import type { Ground } from "./ground.ts";
import { blamedAround, blamedBy, type Scene } from "./scene.ts";
import type { Signal } from "./signals.ts";
import { shared, type View } from "./view.ts";
import { GENERIC } from "./wording-signals.ts";

/** Answers that grant the act: they answer whoever told of harm. */
const GRANTING: ReadonlySet<string> = new Set([
  "acknowledgement",
  "justification",
  "investigation",
  "cooperation",
]);
/** Answers that need someone who was asked. */
const ASKED: ReadonlySet<string> = new Set(["no_comment", "investigation", "cooperation"]);
const CONTENT: readonly string[] = ["concept", "place", "region", "day", "name", "figure"];
/** A claim that ends this near before an answer is what "it" means, in UTF-16 units. */
const BESIDE_CHARS = 200;
const HARM: readonly string[] = ["killed", "kill", "injured", "wound", "civilian", "strike"];

/** Whether the response is about this claim or about something else. */
export function aboutSignals(response: View, claim: View, scene: Scene, ground: Ground): Signal[] {
  const { type, party } = response.candidate;
  const aside = response.pointer("aside");
  const isAccusation = response.pointer("accusation") !== null;
  const plan = isAccusation ? null : response.pointer("plan");
  const common = commonContent(response, claim);
  const harm = HARM.some((id) => claim.of("concept").has(id));
  const granting = GRANTING.has(type ?? "");
  const isAsked = party !== null && ASKED.has(type ?? "");
  const unasked = isAsked && !isBlamed(claim, party, ground);
  return [
    signal("aside", aside !== null && common === 0 ? 1 : 0, aside ?? ""),
    signal("plan", plan !== null && claim.pointer("plan") === null ? 1 : 0, plan ?? ""),
    signal("foreign", foreignShare(response, claim), ""),
    signal("grants-harm", granting && harm ? 1 : 0, ""),
    signal("grants-no-harm", granting && !harm ? 1 : 0, ""),
    signal("unasked", unasked && !scene.accused ? 1 : 0, party ?? ""),
    signal("bystander", isAsked && isBystander(claim, party, ground) ? 1 : 0, party ?? ""),
    signal("empty-answer", isEmpty(response) && !isBeside(response, claim) ? 1 : 0, ""),
    signal("doubtful-answer", 1 - response.candidate.confidence, ""),
    signal("doubtful-claim", 1 - claim.candidate.confidence, ""),
    signal("off-topic", sharesTopic(response, claim) ? 0 : 1, ""),
    signal("recalled", response.candidate.recalled ? 1 : 0, ""),
  ];
}

function sharesTopic(a: View, b: View): boolean {
  return a.candidate.topics.some((topic) => b.candidate.topics.includes(topic));
}

function commonContent(response: View, claim: View): number {
  return ["concept", "place", "spelt"].reduce(
    (sum, kind) => sum + shared(response.of(kind), claim.of(kind)).filter(isOfMatter).length,
    0,
  );
}

function isOfMatter(id: string): boolean {
  return !GENERIC.has(id);
}

/** The share of what the response names (things, places, names) that the claim and what stands around it do not. */
function foreignShare(response: View, claim: View): number {
  const speaker = response.candidate.speaker?.toLowerCase() ?? "";
  const names = [...response.of("name")].filter((id) => speaker === "" || !speaker.includes(id));
  const all = response.of("concept").size + response.of("place").size + names.length;
  const foreign =
    countWithout(response.of("concept"), claim.of("concept"), claim.of("near-concept")) +
    countWithout(response.of("place"), claim.of("place"), claim.of("near-place")) +
    countWithout(names, claim.of("name"));
  return all === 0 ? 0 : foreign / all;
}

function countWithout(ids: Iterable<string>, ...told: readonly ReadonlySet<string>[]): number {
  let count = 0;
  for (const id of ids) {
    count += told.some((set) => set.has(id)) ? 0 : 1;
  }
  return count;
}

/** Whom the claim, which blames others, does not ask, nor one it speaks for. */
function isBystander(claim: View, party: string, { parties }: Ground): boolean {
  const blamed = [...blamedBy(claim, parties), ...blamedAround(claim, parties)];
  return (
    blamed.length > 0 &&
    !blamed.some((id) => parties.sameSide(id, party) || parties.speaksFor(party, id))
  );
}

/** Nothing but the answer: no thing, place, day, name or figure of its own. */
function isEmpty(response: View): boolean {
  return CONTENT.every((kind) => response.of(kind).size === 0);
}

function isBeside({ candidate: a }: View, { candidate: b }: View): boolean {
  return a.documentId === b.documentId && a.start >= b.end && a.start - b.end <= BESIDE_CHARS;
}

function isBlamed(claim: View, party: string, ground: Ground): boolean {
  return blamedBy(claim, ground.parties).some((id) => ground.parties.sameSide(id, party));
}

function signal(name: string, value: number, detail: string): Signal {
  return { name, value, reason: null, detail };
}
