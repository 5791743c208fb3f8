import type { Figure } from "../statement.ts";
import type { Candidate } from "./candidate.ts";
import type { Ground } from "./ground.ts";
import { shared, type View, viewCandidate } from "./view.ts";

const DAY_MS = 86_400_000;
/** At this likeness two statements of one party are one statement told twice. */
const SAME = 2.5;
/** How far apart two figures may be of which one is "about", "at least" or a word like hundreds. */
const VAGUE_FACTOR = 2;
/** From this share of words in common on, two statements are one wording. */
const ONE_WORDING = 0.8;
const CONCEDING: ReadonlySet<string> = new Set(["acknowledgement", "cooperation", "investigation"]);

/** The earlier statement by the same party, in the same role, about the same event that this one repeats
 *  (headline and body, syndication, embedding, translation), or null. Never merges different stances. */
export function repeatOf(
  statement: Candidate,
  candidates: readonly Candidate[],
  ground: Ground,
): number | null {
  const viewOf = ground.viewOf ?? viewCandidate;
  const view = viewOf(statement);
  let best: { readonly root: number; readonly likeness: number } | null = null;
  for (const candidate of candidates) {
    if (!mayRepeat(statement, candidate, ground)) {
      continue;
    }
    const other = viewOf(candidate);
    const isOther = namesTownAnew(view, other) || differInStance(view, other);
    const likeness = isOther ? 0 : compare(view, other, ground);
    if (likeness >= SAME && likeness > (best?.likeness ?? 0)) {
      best = { root: candidate.sameAs ?? candidate.id, likeness };
    }
  }
  return best !== null && best.root !== statement.id ? best.root : null;
}

function mayRepeat(later: Candidate, earlier: Candidate, ground: Ground): boolean {
  if (later.id === earlier.id || later.role !== earlier.role || later.role === "other") {
    return false;
  }
  if (later.party === null || earlier.party === null) {
    return false;
  }
  if (!ground.parties.inLine(later.party, earlier.party)) {
    return false;
  }
  return (
    earlier.saidAt < later.saidAt ||
    (earlier.saidAt.getTime() === later.saidAt.getTime() && earlier.id < later.id)
  );
}

/** In words much alike a negation turns the stance around; and who admits does not say again what was denied. */
function differInStance(a: View, b: View): boolean {
  const [x, y] = [a.candidate, b.candidate];
  if (CONCEDING.has(x.type ?? "") !== CONCEDING.has(y.type ?? "")) {
    return x.role === "response";
  }
  return (
    x.language === y.language &&
    wordLikeness(a, b) >= ONE_WORDING &&
    a.negations() !== b.negations()
  );
}

/** Summed evidence that two statements say the same thing of the same event. */
function compare(a: View, b: View, ground: Ground): number {
  const sameType = a.candidate.type === b.candidate.type ? 0.5 : -1;
  return (
    sameType +
    2 * sum("place", a, b, ground) +
    1.5 * Math.min(sum("figure", a, b, ground), 2) +
    0.8 * Math.min(sum("concept", a, b, ground), 2.5) +
    2.5 * wordLikeness(a, b) +
    crossLanguage(a, b) +
    0.8 * Math.min(sum("name", a, b, ground), 2) -
    1.5 * differing("place", a, b) -
    2 * differingFigures(a, b) -
    1.5 * differing("day", a, b) -
    hoursApart(a, b)
  );
}

function sum(kind: string, a: View, b: View, ground: Ground): number {
  return shared(a.of(kind), b.of(kind)).reduce(
    (total, value) => total + ground.rarity(`${kind}:${value}`),
    0,
  );
}

function wordLikeness(a: View, b: View): number {
  const [x, y] = [a.of("stem"), b.of("stem")];
  const smaller = Math.min(x.size, y.size);
  return smaller < 3 ? 0 : shared(x, y).length / smaller;
}

/** In two languages no words are shared: then what both speak of has to do. */
function crossLanguage(a: View, b: View): number {
  if (a.candidate.language === b.candidate.language || wordLikeness(a, b) > 0) {
    return 0;
  }
  const [x, y] = [a.of("concept"), b.of("concept")];
  const smaller = Math.min(x.size, y.size);
  const covered = smaller < 2 ? 0 : shared(x, y).length / smaller;
  const against = shared(a.of("against"), b.of("against")).length > 0 ? 0.5 : 0;
  const figures = a.candidate.figures.some((one) =>
    b.candidate.figures.some((other) => one.unit === other.unit && mayBeEqual(one, other)),
  );
  return 1.5 * covered + against + (figures ? 1 : 0);
}

function differing(kind: string, a: View, b: View): number {
  const [x, y] = [a.of(kind), b.of(kind)];
  return x.size > 0 && y.size > 0 && shared(x, y).length === 0 ? 1 : 0;
}

/** Who names a town where the earlier post named none speaks of one event among many. Within a post
 *  the body may say where what its headline tells. */
function namesTownAnew(later: View, earlier: View): boolean {
  const elsewhere = later.candidate.documentId !== earlier.candidate.documentId;
  return elsewhere && later.of("place").size > 0 && earlier.of("place").size === 0;
}

/** An updated toll is a new statement, not the old one again. */
function differingFigures(a: View, b: View): number {
  const [x, y] = [a.candidate.figures, b.candidate.figures];
  const agree = x.some((one) => y.some((other) => mayBeEqual(one, other)));
  return x.length > 0 && y.length > 0 && !agree ? 1 : 0;
}

/** "Hundreds" and "plusieurs centaines" are one figure, 17 and 22 are two. */
function mayBeEqual(a: Figure, b: Figure): boolean {
  const slack = a.qualifier === "exact" && b.qualifier === "exact" ? 1 : VAGUE_FACTOR;
  return a.value <= b.upTo * slack && b.value <= a.upTo * slack;
}

function hoursApart(a: View, b: View): number {
  const days = Math.abs(a.candidate.saidAt.getTime() - b.candidate.saidAt.getTime()) / DAY_MS;
  return Math.min(Math.log1p(days) / 2, 2);
}
