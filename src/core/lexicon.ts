import type { Party } from "./party.ts";
import type { Topic } from "./topic.ts";

/** A place that texts name, with every spelling known. */
export interface Place {
  /** `hass`, `maarat-al-numan`. */
  readonly id: string;
  readonly names: readonly string[];
  /** Id of the place that contains it, e.g. a province; null at the top. */
  readonly region: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The story's own knowledge, from the configuration; languages bring theirs. */
export interface Lexicon {
  readonly parties: readonly Party[];
  readonly places: readonly Place[];
  readonly topics: readonly Topic[];
}
