import { accuserIn } from "./accuser.ts";
import type { PartyRelations } from "./party-relations.ts";
import type { Signal } from "./signals.ts";
import type { View } from "./view.ts";
import { spellingKey } from "./word-features.ts";

/** What every accusation and every answer is made of: it says nothing about the matter. */
export const GENERIC: ReadonlySet<string> = new Set([
  "accusation",
  "report",
  "evidence",
  "investigation",
  "responsibility",
  "propaganda",
  "coalition",
  "un",
]);

/** Which words of the answer tell what it answers: a call, or the accusations of another. */
export function wordingSignals(response: View, claim: View, parties: PartyRelations): Signal[] {
  const { role, type } = claim.candidate;
  const call = response.pointer("call");
  const isCall = role === "claim" && type === "demand";
  const stranger = strangerIn(response, claim, parties);
  return [
    signal("answers-call", call !== null && isCall ? 1 : 0, "cue", call ?? ""),
    signal("passes-call", call === null && isCall ? 1 : 0, null, ""),
    signal("stranger-accuser", stranger === null ? 0 : 1, "other-event", stranger ?? ""),
  ];
}

/** "London's accusations" where the claim is known to be another's and nothing in it bears that name. */
function strangerIn(response: View, claim: View, parties: PartyRelations): string | null {
  const named = accuserIn(response.candidate.quote, response.candidate.language);
  const { party, speaker } = claim.candidate;
  if (named === null || party === null) {
    return null;
  }
  const isClaims = [...response.of("party"), ...response.candidate.against].some((id) =>
    parties.sameSide(id, party),
  );
  const keys = named.split(/[\s'’]+/u).map((word) => spellingKey(word));
  const isTold = keys.some(
    (key) => key.length > 1 && (claim.of("spelt").has(key) || isIn(key, speaker)),
  );
  return isClaims || isTold ? null : named;
}

function isIn(key: string, speaker: string | null): boolean {
  return (speaker ?? "").split(/\s+/u).some((word) => spellingKey(word) === key);
}

function signal(name: string, value: number, reason: Signal["reason"], detail: string): Signal {
  return { name, value, reason, detail };
}
