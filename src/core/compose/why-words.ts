import type { Phrase, Plural } from "../words.ts";

/** What is said of why Riposte reads and pairs as it does. */
export interface WhyWords {
  /** The button. */
  readonly action: string;
  /** How each feature of a pair reads, by its name: `it` is the response. */
  readonly features: Readonly<Record<string, string>>;
  /** The words of both sides on which a reason rests. */
  readonly both: Phrase<"response" | "claim">;
  readonly inResponse: Phrase<"words">;
  readonly inClaim: Phrase<"words">;
  readonly shipped: string;
  readonly tuned: Phrase<"time">;
  readonly sum: Phrase<"bias" | "features" | "percent">;
  /** After `sum`: neither side names what is monitored. */
  readonly halved: string;
  /** No pair, but it would be one. */
  readonly now: Phrase<"percent">;
  readonly keptByOthers: Phrase<"kept" | "now">;
  readonly keptEarlier: Phrase<"kept" | "now">;
  readonly keptOnly: Phrase<"kept">;
  readonly byHand: string;
  readonly notChosen: string;
  readonly noneChosen: Phrase<"percent">;
  readonly nothing: string;
  readonly against: Phrase<"reasons">;
  readonly lacks: Phrase<"reasons">;
  /** Of what was not chosen. */
  readonly further: Plural;
  /** Of features or of pairs. */
  readonly rest: Phrase<"command">;
  /** Who says a statement, and by which words of the text. */
  readonly said: Phrase<"source">;
  readonly saidByNobody: string;
  readonly relayed: Phrase<"source">;
  readonly cue: Phrase<"cue">;
  readonly hearsay: Phrase<"words">;
}
