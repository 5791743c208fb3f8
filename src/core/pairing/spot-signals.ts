import type { Signal } from "./signals.ts";
import { shared, type View } from "./view.ts";
import { spellingKey } from "./word-features.ts";

/** Buildings and the like, by which one strike on a town is told from another. */
const SCENERY: ReadonlySet<string> = new Set(
  `hospital school market mosque bakery bridge dam base depot camp home lab oil water power_plant embassy
   prison tunnel border`.split(/\s+/u),
);

/** How closely two statements of one town or region agree on the spot: what decides between several of one day. */
export function spotSignals(response: View, claim: View): Signal[] {
  const written = writtenAlike(response, claim);
  return [
    signal("same-writing", written.length > 0 ? 1 : 0, "same-place", written.join(", ")),
    signal("same-breadth", isOneBreadth(response, claim) ? 1 : 0, null, ""),
    signal("finer-spot", Math.min(setApart(response, claim), 3) / 3, null, ""),
  ];
}

/** Names that not only sound alike: Hiri is Hiri before it is Harri. */
function writtenAlike(response: View, claim: View): readonly string[] {
  const keys = new Set(shared(response.of("spelt"), claim.of("spelt")));
  return keys.size === 0
    ? []
    : shared(response.of("stem"), claim.of("stem"))
        .map((stem) => stem.slice(stem.indexOf(":") + 1))
        .filter((word) => keys.has(spellingKey(word)));
}

/** "Near Raqqa" and "Raqqa": both name the region and nothing in it. */
function isOneBreadth(response: View, claim: View): boolean {
  const regions = shared(response.of("region"), claim.of("region"));
  return (
    regions.length > 1 &&
    [response, claim].every((view) => view.of("place").size === 0) &&
    [...claim.of("name")].every((name) => response.of("name").has(name))
  );
}

/** What the claim sets apart within the place that both name: a bridge, a street, a mosque. */
function setApart(response: View, claim: View): number {
  const isOneTown = shared(response.of("place"), claim.of("place")).length > 0;
  if (!isOneTown && !isOneBreadth(response, claim)) {
    return 0;
  }
  return ["concept", "place", "name"].reduce(
    (sum, kind) =>
      sum +
      [...claim.of(kind)].filter(
        (id) => (kind !== "concept" || SCENERY.has(id)) && !response.of(kind).has(id),
      ).length,
    0,
  );
}

function signal(name: string, value: number, reason: Signal["reason"], detail: string): Signal {
  return { name, value, reason, detail };
}
