import { ANSWERS, type Answer } from "../statement.ts";
import type { Candidate, Proposal } from "./candidate.ts";
import type { Ground } from "./ground.ts";
import { NO_PRIOR, type Prior } from "./in-turn.ts";
import { type Scene, surveyScene } from "./scene.ts";
import { type Score, scoreSignals } from "./score.ts";
import { observe } from "./signals.ts";
import { type View, viewCandidate } from "./view.ts";

/** At this probability Riposte speaks unasked. */
const SURE = 0.95;
/** What nobody watches is found when asked for, and never suggested. */
const UNMONITORED = 0.5;

/** The claims that a response may answer, best first, each with its score and reasons. The claim side
 *  may itself be a response. `prior` holds what the answer beside it was paired with. Empty where
 *  nothing comes into question. Never throws. */
export function pairResponse(
  response: Candidate,
  candidates: readonly Candidate[],
  ground: Ground,
  prior: Prior = NO_PRIOR,
): Proposal[] {
  const answer = answerOf(response);
  if (answer === null) {
    return [];
  }
  const viewOf = ground.viewOf ?? viewCandidate;
  const view = viewOf(response);
  const others = candidates.filter((other) => other.id !== response.id).map(viewOf);
  const scene = surveyScene(view, others, ground.parties, prior);
  const ranked = others
    .filter((other) => mayBeAnswered(view, other))
    .map((other) => propose(view, other, answer, weigh(view, other, scene, ground)))
    .toSorted((a, b) => b.score - a.score || a.claimId - b.claimId);
  return onePerPost(ranked, others, response.documentId);
}

/** The score of one claim for a response that stands in `document`, without what else it may answer. */
export function scoreClaim(
  response: Candidate,
  claim: Candidate,
  document: readonly Candidate[],
  ground: Ground,
): number {
  const viewOf = ground.viewOf ?? viewCandidate;
  const [view, other] = [viewOf(response), viewOf(claim)];
  if (answerOf(response) === null || !mayBeAnswered(view, other)) {
    return 0;
  }
  const here = document.filter(({ id }) => id !== response.id && id !== claim.id);
  const scene = surveyScene(view, [...here.map(viewOf), other], ground.parties);
  return probabilityOf(view, other, weigh(view, other, scene, ground));
}

function weigh(response: View, claim: View, scene: Scene, ground: Ground): Score {
  const { weights, bias } = ground.model;
  const signals = observe(response, claim, scene, ground);
  return scoreSignals(signals, placeOf(response, claim), weights, bias);
}

/** A post of another is one utterance: what it says second best is no other claim. */
function onePerPost(
  ranked: readonly Proposal[],
  others: readonly View[],
  documentId: string,
): Proposal[] {
  const posts = new Map(
    others
      .map(({ candidate }) => candidate)
      .filter((one) => one.documentKind === "post" && one.documentId !== documentId)
      .map((one) => [one.id, one.documentId]),
  );
  const seen = new Set<string>();
  return ranked.filter(({ claimId }) => {
    const post = posts.get(claimId);
    return post === undefined || (!seen.has(post) && seen.add(post));
  });
}

function propose(response: View, claim: View, answer: Answer, score: Score): Proposal {
  const probability = probabilityOf(response, claim, score);
  return {
    responseId: response.candidate.id,
    claimId: claim.candidate.id,
    answer,
    score: Math.round(probability * 10_000) / 10_000,
    sure: probability >= SURE,
    reasons: score.reasons,
  };
}

function probabilityOf(response: View, claim: View, { probability }: Score): number {
  return probability * (isMonitored(response, claim) ? 1 : UNMONITORED);
}

/** A short reply need not name what is monitored; what it answers must, or it must itself. */
export function isMonitored(a: View, b: View): boolean {
  return a.candidate.topics.length > 0 || b.candidate.topics.length > 0;
}

export function placeOf(a: View, b: View): "here" | "elsewhere" {
  return a.candidate.documentId === b.candidate.documentId ? "here" : "elsewhere";
}

function answerOf(response: Candidate): Answer | null {
  const { role, type } = response;
  return role === "response" ? (ANSWERS.find((answer) => answer === type) ?? null) : null;
}

/** Whether a statement comes into question at all: of another, and not the answer itself over again. */
export function mayBeAnswered(response: View, claim: View): boolean {
  const [a, b] = [response.candidate, claim.candidate];
  if (b.role === "other" || a.sameAs === b.id || b.sameAs === a.id || isOwnPost(a, b)) {
    return false;
  }
  return a.documentId !== b.documentId || a.end <= b.start || b.end <= a.start;
}

/** An account does not answer itself: what it tells beside its answer, or told before, is no claim of another. */
function isOwnPost(a: Candidate, b: Candidate): boolean {
  const isUnknown = a.party === null && b.party === null;
  const isOwn = isUnknown
    ? a.documentId === b.documentId && a.speaker === b.speaker
    : a.party === b.party;
  const arePosts = a.documentKind === "post" && b.documentKind === "post";
  const isOnePost = a.documentId === b.documentId && a.embeddedUrl === b.embeddedUrl && !isUnknown;
  return arePosts && isOwn && (isOnePost || (!a.quoted && !b.quoted));
}
