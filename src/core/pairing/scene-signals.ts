import { addressKey } from "../post-address.ts";
import { smallestGapDays } from "./content-signals.ts";
import type { Scene } from "./scene.ts";
import type { Signal } from "./signals.ts";
import type { View } from "./view.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** Where and when the two stand: one document, order, replies, hours. */
export function sceneSignals(response: View, claim: View, scene: Scene): Signal[] {
  const replies = [...replySignals(response, claim), ...priorSignals(claim, scene)];
  return response.candidate.documentId === claim.candidate.documentId
    ? [...replies, ...insideDocument(response, claim, scene)]
    : [...replies, ...acrossDocuments(response, claim, scene)];
}

function insideDocument(response: View, claim: View, scene: Scene): Signal[] {
  const [a, b] = [response.candidate, claim.candidate];
  const isAfter = b.start > a.start;
  const between = scene.before.filter(
    (view) => view.candidate.order > b.order && view.candidate.role === "claim",
  ).length;
  const chars = Math.max(0, a.start - b.end);
  const back = response.pointer("back");
  const quotedPost = a.documentKind === "post" && b.quoted && !a.quoted;
  const paragraphs = paragraphOf(response) - paragraphOf(claim);
  return [
    signal("same-document", 1, "same-document", ""),
    signal("quotes-post", quotedPost ? 1 : 0, "quotes-words", b.speaker ?? ""),
    signal("stands-after", isAfter ? 1 : 0, "adjacent", ""),
    signal("answer-stands-after", isAfter && b.role === "response" ? 1 : 0, "adjacent", ""),
    signal("nearest", claim === scene.nearest ? 1 : 0, "adjacent", ""),
    signal("first-claim", claim === scene.first ? 1 : 0, "adjacent", ""),
    signal("previous", scene.before[0] === claim ? 1 : 0, "adjacent", ""),
    signal("between", isAfter ? 0 : Math.min(between, 6) / 3, "adjacent", ""),
    signal("same-paragraph", !isAfter && paragraphs === 0 ? 1 : 0, "adjacent", ""),
    signal("next-paragraph", paragraphs === 1 ? 1 : 0, "adjacent", ""),
    signal("far-paragraph", paragraphs > 2 ? Math.min(1, (paragraphs - 2) / 4) : 0, "adjacent", ""),
    signal("adjacent", !isAfter && chars < 250 ? 1 - chars / 250 : 0, "adjacent", ""),
    signal("cue", back !== null && !isAfter ? 1 / (1 + between) : 0, "cue", back ?? ""),
    signal("headline", b.start < 20 && chars > 120 ? 1 : 0, null, ""),
    signal("opens", a.start < 100 && isAfter ? 1 : 0, null, ""),
    signal("only-blame", isOnlyBlame(response, claim, scene) ? 1 : 0, "accused-answers", ""),
  ];
}

/** The one claim of the document that blames the response's side. */
function isOnlyBlame(response: View, claim: View, scene: Scene): boolean {
  return (
    scene.blaming === 1 &&
    scene.nearest === claim &&
    response.candidate.party !== null &&
    scene.accused
  );
}

function paragraphOf(view: View): number {
  const [paragraph = "0"] = view.of("paragraph");
  return Number(paragraph);
}

function acrossDocuments(response: View, claim: View, scene: Scene): Signal[] {
  const hours = (response.candidate.saidAt.getTime() - claim.candidate.saidAt.getTime()) / HOUR_MS;
  const early = Math.max(0, -hours);
  const gap = smallestGapDays([...response.of("day")], [...claim.of("day")]);
  // Where both state their days, those are compared; what was published when says no more.
  const isDated = gap !== null;
  const apart = isDated ? 0 : Math.log1p(Math.abs(hours) / DAY_HOURS) / 4;
  const detail = `${Math.round(hours)}`;
  return [
    signal("hours-apart", apart, "hours-apart", detail),
    signal(
      "said-later",
      early > 0.25 ? Math.min(1, 0.4 + early / DAY_HOURS) : 0,
      "hours-apart",
      detail,
    ),
    signal("answers-here", scene.nearest === null ? 0 : 1, null, ""),
    signal("fresh-post", hours >= 0 && hours < DAY_HOURS ? 1 : 0, "hours-apart", detail),
  ];
}

/** One speaker's next sentence mostly answers what the one before it did. */
function priorSignals(claim: View, scene: Scene): Signal[] {
  const score = scene.prior.scores.get(claim.candidate.id);
  if (score === undefined) {
    return [];
  }
  const name = scene.prior.kind === "before" ? "answered-before" : "answered-later";
  return [signal(name, score, null, "")];
}

/** A reply to the very post that holds the claim, or a quotation of it. */
function replySignals(response: View, claim: View): Signal[] {
  const target = [claim.candidate.url, claim.candidate.embeddedUrl]
    .filter((url) => url !== null)
    .map(addressKey);
  const reference = response.candidate.references
    .map(addressKey)
    .find((url) => target.includes(url));
  const isReply =
    response.candidate.documentKind === "post" &&
    response.candidate.documentId !== claim.candidate.documentId;
  return reference === undefined || !isReply
    ? []
    : [signal("replies", 1, "replies-to-post", reference)];
}

function signal(name: string, value: number, reason: Signal["reason"], detail: string): Signal {
  return { name, value, reason, detail };
}
