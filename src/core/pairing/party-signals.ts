import { nameKey } from "../name-key.ts";
import type { PartyRelations } from "./party-relations.ts";
import { blamedAround, blamedBy, type Scene } from "./scene.ts";
import type { Signal } from "./signals.ts";
import { shared, type View } from "./view.ts";

/** Who speaks, who is accused, who is named. */
export function partySignals(
  response: View,
  claim: View,
  scene: Scene,
  parties: PartyRelations,
): Signal[] {
  return [
    ...namesAccuser(response, claim, scene, parties),
    ...accusedAnswers(response, claim, parties),
    ...sameSpeakers(response, claim, parties),
    ...rejoinder(response, claim, scene, parties),
  ];
}

function namesAccuser(
  response: View,
  claim: View,
  scene: Scene,
  parties: PartyRelations,
): Signal[] {
  const accuser = claim.candidate.party;
  const named = [...response.of("party"), ...response.candidate.against].filter(
    (id) => !isOwn(id, response, parties),
  );
  const speaker = speakerNamed(response, claim);
  if (speaker !== null) {
    return [signal("names-speaker", 1, "names-accuser", speaker)];
  }
  if (accuser !== null && named.some((id) => parties.inLine(id, accuser))) {
    return [signal("names-accuser", 1, "names-accuser", accuser)];
  }
  if (accuser !== null && named.some((id) => parties.sameSide(id, accuser))) {
    return [signal("names-side", 1, "names-accuser", accuser)];
  }
  const other = named.find((id) =>
    [...scene.claimants].some((claimant) => parties.inLine(id, claimant)),
  );
  return other === undefined ? [] : [signal("names-other", 1, "other-event", other)];
}

const MAX_PERSON_WORDS = 4;

/** The surname of the claim's speaker in the response's words, in any script: Mr Earnest. */
function speakerNamed(response: View, claim: View): string | null {
  const { speaker, party } = claim.candidate;
  const names = response.of("name");
  if (speaker === null || names.size === 0 || speaker === response.candidate.speaker) {
    return null;
  }
  const words = speaker.split(/[\s.]+/u).filter((word) => word !== "");
  const last = words.at(-1) ?? "";
  const isPerson = words.length <= MAX_PERSON_WORDS && words.every((word) => /^\p{Lu}/u.test(word));
  if (!isPerson || party === response.candidate.party) {
    return null;
  }
  const { consonants } = nameKey(last);
  return consonants.length > 2 && names.has(consonants) ? last : null;
}

function accusedAnswers(response: View, claim: View, parties: PartyRelations): Signal[] {
  const { party } = response.candidate;
  if (party === null) {
    return [signal("unknown-speaker", 1, null, "")];
  }
  const own = blamedBy(claim, parties);
  const around = blamedAround(claim, parties);
  const blamed = own.length > 0 ? own : around;
  if (blamed.length === 0) {
    return [signal("nobody-accused", 1, null, "")];
  }
  if (blamed.some((id) => parties.sameSide(id, party))) {
    const isShared = !blamed.every((id) => parties.sameSide(id, party));
    return [
      signal("accused-answers", 1, "accused-answers", party),
      signal("accused-nearby", own.length > 0 ? 0 : 1, null, ""),
      signal("shared-blame", isShared ? 1 : 0, null, ""),
    ];
  }
  if (blamed.some((id) => parties.speaksFor(party, id))) {
    return [signal("speaks-for-accused", 1, "speaks-for-accused", party)];
  }
  return [signal("other-accused", 1, "other-event", blamed[0] ?? "")];
}

function sameSpeakers(response: View, claim: View, parties: PartyRelations): Signal[] {
  const [a, b] = [response.candidate.party, claim.candidate.party];
  if (a === null || b === null) {
    return a === b && response.candidate.speaker === claim.candidate.speaker
      ? [signal("own-claim", 1, null, response.candidate.speaker ?? "")]
      : [];
  }
  if (parties.sameSide(a, b)) {
    const unclear = claim.candidate.role === "claim" && claim.candidate.against.length === 0;
    return [signal(unclear ? "own-claim-unclear" : "own-claim", 1, null, b)];
  }
  return parties.speaksFor(a, b) || parties.speaksFor(b, a)
    ? [signal("ally-claim", 1, null, b)]
    : [];
}

/** What provokes no rejoinder, and is none. */
const MILD: ReadonlySet<string> = new Set(["no_comment", "investigation", "cooperation"]);

/** An answer to an answer: the response's party had accused the other before. */
function rejoinder(response: View, claim: View, scene: Scene, parties: PartyRelations): Signal[] {
  if (claim.candidate.role !== "response") {
    const { party } = response.candidate;
    const observer = party !== null && parties.isObserver(party) && !scene.accused;
    return [
      signal("claimed-before", scene.ownClaims.length > 0 ? 1 : 0, null, ""),
      signal("observer-answers-claim", observer ? 1 : 0, null, party ?? ""),
    ];
  }
  const other = claim.candidate.party;
  const first = scene.ownClaims.some(
    (own) =>
      own.candidate.order < claim.candidate.order &&
      other !== null &&
      (own.candidate.against.length === 0 ||
        own.candidate.against.some((id) => parties.sameSide(id, other))),
  );
  const named = shared(response.of("party"), claim.of("by")).length > 0;
  const isMild = MILD.has(claim.candidate.type ?? "") || MILD.has(response.candidate.type ?? "");
  return [
    signal("to-response", 1, null, ""),
    signal("to-response-unaccused", scene.accused ? 0 : 1, null, ""),
    signal("to-mild-answer", isMild ? 1 : 0, null, ""),
    signal("rejoinder", first && !scene.accused ? 1 : 0, "accused-answers", other ?? ""),
    signal("rejoinder-accused", first && scene.accused ? 1 : 0, "accused-answers", other ?? ""),
    signal("rejoinder-named", named && first ? 1 : 0, "names-accuser", other ?? ""),
  ];
}

function isOwn(id: string, view: View, parties: PartyRelations): boolean {
  return view.candidate.party !== null && parties.sameSide(id, view.candidate.party);
}

function signal(name: string, value: number, reason: Signal["reason"], detail: string): Signal {
  return { name, value, reason, detail };
}
