import { addressKey } from "../post-address.ts";
import type { Ground } from "./ground.ts";
import type { Signal } from "./signals.ts";
import { shared, type View } from "./view.ts";

const DAY_MS = 86_400_000;
/** Sums of rarities stop here: the tenth shared word proves no more than the sixth. */
const MAX_SUM = 3;

/** What is told of: place, day, things, figures, words. */
export function contentSignals(response: View, claim: View, ground: Ground): Signal[] {
  return [
    ...placeSignals(response, claim, ground),
    ...daySignals(response, claim),
    ...eventSignals(response, claim),
    sumSignal("shared-concepts", "concept", "shared-concepts", response, claim, ground),
    sumSignal("same-figure", "figure", "same-figure", response, claim, ground),
    sumSignal("shared-names", "name", "shared-words", response, claim, ground),
    sumSignal("shared-tags", "hashtag", "shared-words", response, claim, ground),
    ...linkSignals(response, claim),
  ];
}

function placeSignals(response: View, claim: View, ground: Ground): Signal[] {
  const [here, there] = [response.of("place"), claim.of("place")];
  const same = shared(here, there);
  if (same.length > 0) {
    return [signal("same-place", rarest("place", same, ground), "same-place", same.join(", "))];
  }
  const spelt = shared(response.of("spelt"), claim.of("spelt"));
  if (spelt.length > 0) {
    const alike = Math.min(sumRarity("spelt", spelt, ground), MAX_SUM);
    return [signal("same-spelling", alike, "same-place", spelt.join(", "))];
  }
  if (here.size > 0 && there.size > 0) {
    return [signal("other-place", 1, "other-event", [...there].join(", "))];
  }
  const near = shared(spots(response), spots(claim));
  if (near.length > 0) {
    return [signal("same-scene", rarest("place", near, ground), "same-place", near.join(", "))];
  }
  if (spots(response).size > 0 && spots(claim).size > 0) {
    return [signal("other-scene", 1, "other-event", [...spots(claim)].join(", "))];
  }
  const regions = shared(response.of("region"), claim.of("region"));
  return regions.length > 0
    ? [signal("same-region", rarest("region", regions, ground), "same-place", regions.join(", "))]
    : [];
}

/** The same day and the same spot are worth more than their sum, another region less than nothing. */
function eventSignals(response: View, claim: View): Signal[] {
  const days = shared(response.of("day"), claim.of("day"));
  const places = shared(response.of("place"), claim.of("place"));
  const spelt = shared(response.of("spelt"), claim.of("spelt"));
  const spot = places.length > 0 ? places : spelt;
  const regions = shared(response.of("region"), claim.of("region"));
  const names = shared(response.of("name"), claim.of("name"));
  const isRegion = regions.length > 1 && spot.length === 0;
  const isElsewhere =
    regions.length < 2 && response.of("region").size > 1 && claim.of("region").size > 1;
  const extra = claim.of("place").size + claim.of("name").size - places.length - names.length;
  // "Near Raqqa" is hardly said of a village that has a name of its own.
  const isNearer =
    response.of("region").size > 1 &&
    response.of("place").size === 0 &&
    spot.length === 0 &&
    claim.of("place").size > 0;
  return [
    signal("apart-spot", isApart(response, claim, spot) ? 1 : 0, "other-event", ""),
    signal("nearer-spot", isNearer ? 1 : 0, null, [...claim.of("place")].join(", ")),
    signal("unmatched-names", Math.min(extra, 3) / 3, null, ""),
    signal("same-event", days.length > 0 && spot.length > 0 ? 1 : 0, "same-day", spot.join(", ")),
    signal("near-event", isNextDay(response, claim) && spot.length > 0 ? 1 : 0, "same-place", ""),
    signal("same-day-region", days.length > 0 && isRegion ? 1 : 0, "same-day", regions.join(", ")),
    signal("other-region", isElsewhere ? 1 : 0, "other-event", [...claim.of("region")].join(", ")),
  ];
}

/** Each names a spot of its own, one of them one that no lexicon knows. */
function isApart(response: View, claim: View, common: readonly string[]): boolean {
  const [here, there] = [response.of("place").size, claim.of("place").size];
  const bothNamed = response.of("spelt").size > 0 && claim.of("spelt").size > 0;
  return common.length === 0 && bothNamed && (here === 0) !== (there === 0);
}

/** Reports of one night differ by a day. */
function isNextDay(response: View, claim: View): boolean {
  return smallestGapDays([...response.of("day")], [...claim.of("day")]) === 1;
}

function spots(view: View): ReadonlySet<string> {
  return new Set([...view.of("place"), ...view.of("near-place")]);
}

function daySignals(response: View, claim: View): Signal[] {
  const stated = [...response.of("day")];
  const near = [...response.of("near-day")];
  const days = stated.length > 0 ? stated : near;
  if (days.length === 0) {
    return [];
  }
  const told = claim.of("day").size > 0 ? claim.of("day") : claim.of("near-day");
  const exact = stated.length > 0 && claim.of("day").size > 0;
  const gap = smallestGapDays(days, [...told]);
  if (gap === null) {
    return [];
  }
  const suffix = exact ? "" : "-scene";
  if (gap === 0) {
    return [signal(`same-day${suffix}`, 1, "same-day", days.join(", "))];
  }
  return gap === 1
    ? [signal(`next-day${suffix}`, 1, "same-day", days.join(", "))]
    : [
        signal("day-conflict", exact ? 1 : 0, null, ""),
        signal(
          `other-day${suffix}`,
          Math.min(1, gap / 7 + 0.3),
          "other-event",
          [...told].join(", "),
        ),
      ];
}

/** The least number of days between two lists of ISO days; null where one is empty. */
export function smallestGapDays(a: readonly string[], b: readonly string[]): number | null {
  let best: number | null = null;
  for (const x of a) {
    for (const y of b) {
      const gap = Math.abs(Date.parse(x) - Date.parse(y)) / DAY_MS;
      best = best === null || gap < best ? gap : best;
    }
  }
  return best;
}

function sumSignal(
  name: string,
  kind: string,
  reason: Signal["reason"],
  response: View,
  claim: View,
  ground: Ground,
): Signal {
  const common = shared(response.of(kind), claim.of(kind));
  const sum = Math.min(sumRarity(kind, common, ground), MAX_SUM);
  return signal(name, sum, reason, common.slice(0, 6).join(", "));
}

/** The response's words, or the article it stands in, lead to where the claim stands. */
function linkSignals(response: View, claim: View): Signal[] {
  const own = response.candidate.url === null ? "" : addressKey(response.candidate.url);
  const links = [claim.candidate.url, claim.candidate.embeddedUrl].filter(
    (url) => url !== null && addressKey(url) !== own && response.of("url").has(addressKey(url)),
  );
  const shown = links.map((url) => url?.replace(/^https?:\/\//iu, ""));
  return links.length > 0 ? [signal("links", 1, "links-source", shown.join(", "))] : [];
}

function sumRarity(kind: string, values: readonly string[], ground: Ground): number {
  return values.reduce((total, value) => total + ground.rarity(`${kind}:${value}`), 0);
}

function rarest(kind: string, values: readonly string[], ground: Ground): number {
  return Math.max(...values.map((value) => ground.rarity(`${kind}:${value}`)));
}

function signal(name: string, value: number, reason: Signal["reason"], detail: string): Signal {
  return { name, value, reason, detail };
}
