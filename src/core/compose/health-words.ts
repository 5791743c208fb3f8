import type { Stage } from "../health.ts";
import type { Phrase, Plural } from "../words.ts";

/** What is said of how Riposte itself does. */
export interface HealthWords {
  readonly behind: string;
  readonly late: string;
  /** `age`: how long the oldest of it has waited. */
  readonly stages: Readonly<Record<Stage, Plural<"age">>>;
  readonly mend: Phrase<"status">;
  readonly caughtUp: string;
  readonly wasBehind: Phrase<"age">;
  readonly labels: Readonly<Record<"behind" | "delivery" | "refusing", string>>;
  readonly onTime: string;
  readonly delivery: Phrase<"median" | "p95" | "longest">;
}
