import type { StatementDraft } from "../statement.ts";
import type { FeatureScene } from "./features.ts";
import { shared } from "./view.ts";

/** How far from a claim the words may stand that say who did it, in UTF-16 units. */
const REACH_CHARS = 700;

/** Whom the claims around one that blames nobody blame for the same event: a toll, a headline and "activists
 *  blamed …" tell of one strike. The nearest such claim's, else none. */
export function blamedNearby(
  draft: StatementDraft,
  drafts: readonly StatementDraft[],
  scene: FeatureScene,
): readonly string[] {
  if (draft.role !== "claim" || draft.against.length > 0) {
    return [];
  }
  const { party } = draft;
  const accusers = drafts
    .filter((other) => other !== draft && other.role === "claim" && isOneEvent(draft, other, scene))
    .map((other) => ({
      away: distance(draft, other),
      against: other.against.filter((id) => party === null || !scene.parties.sameSide(id, party)),
    }))
    .filter(({ away, against }) => against.length > 0 && away <= REACH_CHARS)
    .toSorted((a, b) => a.away - b.away);
  return accusers[0]?.against ?? [];
}

function distance(a: StatementDraft, b: StatementDraft): number {
  return Math.max(b.start - a.end, a.start - b.end, 0);
}

/** Nothing that each names where the other names something else: another town, another day. */
function isOneEvent(a: StatementDraft, b: StatementDraft, scene: FeatureScene): boolean {
  return agrees(spotsIn(a, scene), spotsIn(b, scene)) && agrees(daysIn(a, scene), daysIn(b, scene));
}

function agrees(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === 0 || b.size === 0 || shared(a, b).length > 0;
}

function spotsIn({ start, end }: StatementDraft, scene: FeatureScene): ReadonlySet<string> {
  return new Set(
    scene.findings
      .filter((one) => one.kind === "place" && one.start >= start && one.end <= end)
      .map(({ id }) => id)
      .filter((id) => !scene.places.isRegion(id)),
  );
}

function daysIn({ start, end }: StatementDraft, scene: FeatureScene): ReadonlySet<string> {
  const inside = scene.days.filter((one) => one.start >= start && one.end <= end);
  return new Set(inside.map(({ day }) => day));
}
