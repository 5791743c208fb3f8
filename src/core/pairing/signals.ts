import type { Reason } from "../pair.ts";
import { aboutSignals } from "./about-signals.ts";
import { contentSignals } from "./content-signals.ts";
import type { Ground } from "./ground.ts";
import { partySignals } from "./party-signals.ts";
import type { Scene } from "./scene.ts";
import { sceneSignals } from "./scene-signals.ts";
import { spotSignals } from "./spot-signals.ts";
import type { View } from "./view.ts";
import { wordingSignals } from "./wording-signals.ts";

/** One observation about a pair. The weight of its name turns it into evidence. */
export interface Signal {
  readonly name: string;
  /** Mostly 0 to 1; sums of rarities may be more. */
  readonly value: number;
  /** How an editor is told; null where it only tells the model of its own doubts. */
  readonly reason: Reason["kind"] | null;
  readonly detail: string;
}

/** Everything observed about a response and a claim that it may answer. Zero values are left out. */
export function observe(response: View, claim: View, scene: Scene, ground: Ground): Signal[] {
  return [
    ...partySignals(response, claim, scene, ground.parties),
    ...contentSignals(response, claim, ground),
    ...spotSignals(response, claim),
    ...wordingSignals(response, claim, ground.parties),
    ...aboutSignals(response, claim, scene, ground),
    ...sceneSignals(response, claim, scene),
  ].filter((signal) => signal.value !== 0);
}
