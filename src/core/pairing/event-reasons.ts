import type { EventReason } from "../event.ts";
import type { Likeness } from "./event.ts";
import { dayGap } from "./event-day.ts";
import { sharesProvince, sharesSpot, speltAlike } from "./event-place.ts";
import type { View } from "./view.ts";

/** What speaks for two claims being about one event, what weighs most in the eyes of a reader first. */
export function eventReasons(a: View, b: View, likeness: Likeness): readonly EventReason[] {
  const gap = dayGap(a, b);
  const speaks = (name: string) => (likeness[name] ?? 0) > 0;
  const reasons: readonly (readonly [EventReason, boolean])[] = [
    ["words", speaks("words")],
    ["place", sharesSpot(a, b)],
    ["place-name", !sharesSpot(a, b) && speltAlike(a, b).length > 0],
    ["province", !sharesSpot(a, b) && speltAlike(a, b).length === 0 && sharesProvince(a, b)],
    ["day", gap.days === 0 && gap.stated],
    ["time", gap.days === 0 && !gap.stated],
    ["next-day", gap.days === 1],
    ["accused", speaks("accused")],
    ["target", speaks("target")],
    ["weapon", speaks("weapon")],
    ["figures", likeness.figures === 1],
    ["near-figures", speaks("figures") && likeness.figures !== 1],
    ["names", speaks("names")],
  ];
  return reasons.flatMap(([reason, holds]) => (holds ? [reason] : []));
}
