import type { Ground } from "./ground.ts";
import { shared, type View } from "./view.ts";

/** Where two claims say that it happened. */

/** No place in common. */
export const NOWHERE = Number.NEGATIVE_INFINITY;
/** So many consonants tell a name from others by sound. */
const TELLING_CONSONANTS = 4;

/** What place says of two claims being about one event: a town in common, a name that sounds alike, a province; else
 *  NOWHERE. */
export function placeLikeness(a: View, b: View, ground: Ground): number {
  const spots = shared(spotsOf(a), spotsOf(b)).map((id) => ground.rarity(`place:${id}`));
  if (spots.length > 0) {
    return 2 * Math.max(...spots);
  }
  // Less than a town that both are known to mean: what else they share has to make up for it.
  const spelt = speltAlike(a, b).map((name) => ground.rarity(`spelt:${name}`) - 1);
  const province = sharesProvince(a, b) ? [-0.5] : [];
  return Math.max(NOWHERE, ...spelt, ...province);
}

/** Whether the two name one town, each by itself or just before. */
export function sharesSpot(a: View, b: View): boolean {
  return shared(spotsOf(a), spotsOf(b)).length > 0;
}

/** Whether the two name different towns, or provinces that are not those of each other's towns. */
export function otherPlace(a: View, b: View): boolean {
  const [x, y] = [spotsOf(a), spotsOf(b)];
  const [p, q] = [a.of("region"), b.of("region")];
  const isShared = shared(x, y).length > 0;
  const spots = x.size > 0 && y.size > 0 && !isShared;
  // Towns that no list of places knows.
  const names = a.of("spelt").size > 0 && b.of("spelt").size > 0 && speltAlike(a, b).length === 0;
  const regions = p.size > 0 && q.size > 0 && shared(p, q).length === 0;
  return spots || (names && !isShared) || (regions && (x.size === 0 || y.size === 0));
}

/** Whether only one of the two names a town: the other may speak of a whole province. */
export function isVaguer(a: View, b: View): boolean {
  return (spotsOf(a).size === 0) !== (spotsOf(b).size === 0);
}

/** Names that sound alike: long ones, or all that both have. */
export function speltAlike(a: View, b: View): readonly string[] {
  const [x, y] = [a.of("spelt"), b.of("spelt")];
  const both = shared(x, y);
  return both.length === Math.max(x.size, y.size)
    ? both
    : both.filter((name) => name.length >= TELLING_CONSONANTS);
}

/** More than the country, which all that is watched has in common. */
export function sharesProvince(a: View, b: View): boolean {
  return shared(a.of("region"), b.of("region")).length > 1;
}

/** The towns of a claim; where it names none, the nearest before it. */
function spotsOf(view: View): ReadonlySet<string> {
  const own = view.of("place");
  return own.size > 0 ? own : view.of("near-place");
}
