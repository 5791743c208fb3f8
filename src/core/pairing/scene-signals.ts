import { plainUrl } from "./features.ts";
import { pointerIn } from "./pointers.ts";
import type { Scene } from "./scene.ts";
import type { Signal } from "./signals.ts";
import { shared, type View } from "./view.ts";

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
  const gap = response.candidate.order - claim.candidate.order;
  const between = scene.before.filter(
    (view) => view.candidate.order > claim.candidate.order && view.candidate.role === "claim",
  ).length;
  const chars = response.candidate.start - claim.candidate.end;
  const back = pointerIn(response.candidate.quote, response.candidate.language, "back");
  const quotedPost =
    response.candidate.documentKind === "post" &&
    claim.candidate.quoted &&
    !response.candidate.quoted;
  return [
    signal("same-document", 1, "same-document", ""),
    signal("quotes-post", quotedPost ? 1 : 0, "quotes-words", claim.candidate.speaker ?? ""),
    signal("stands-after", gap < 0 ? 1 : 0, "adjacent", ""),
    signal("nearest", claim === scene.nearest ? 1 : 0, "adjacent", ""),
    signal("between", Math.min(between, 6) / 3, "adjacent", ""),
    signal("adjacent", gap > 0 && chars < 250 ? 1 - Math.max(chars, 0) / 250 : 0, "adjacent", ""),
    signal("cue", back !== null && gap > 0 ? 1 / (1 + between) : 0, "cue", back ?? ""),
    signal("headline", claim.candidate.start < 20 && chars > 120 ? 1 : 0, "same-document", ""),
  ];
}

function acrossDocuments(response: View, claim: View, scene: Scene): Signal[] {
  const hours = (response.candidate.saidAt.getTime() - claim.candidate.saidAt.getTime()) / HOUR_MS;
  const early = Math.max(0, -hours);
  const dated = shared(response.of("day"), claim.of("day")).length > 0;
  const apart = dated ? 0 : Math.log1p(Math.abs(hours) / DAY_HOURS) / 4;
  return [
    signal("hours-apart", apart, "hours-apart", `${Math.round(hours)}`),
    signal("said-later", early > 1 ? Math.min(1, early / DAY_HOURS) : 0, "hours-apart", ""),
    signal("answers-here", scene.nearest === null ? 0 : 1, "same-document", ""),
    signal(
      "fresh-post",
      hours >= 0 && hours < DAY_HOURS ? 1 : 0,
      "hours-apart",
      `${Math.round(hours)}`,
    ),
  ];
}

/** One speaker's next sentence mostly answers what the one before it did. */
function priorSignals(claim: View, scene: Scene): Signal[] {
  const score = scene.prior.get(claim.candidate.id);
  return score === undefined ? [] : [signal("answered-before", score, "same-document", "")];
}

function replySignals(response: View, claim: View): Signal[] {
  const target = [claim.candidate.url, claim.candidate.embeddedUrl]
    .filter((url) => url !== null)
    .map(plainUrl);
  const reference = response.candidate.references.map(plainUrl).find((url) => target.includes(url));
  return reference === undefined || response.candidate.documentId === claim.candidate.documentId
    ? []
    : [signal("replies", 1, "replies-to-post", reference)];
}

function signal(name: string, value: number, reason: Signal["reason"], detail: string): Signal {
  return { name, value, reason, detail };
}
