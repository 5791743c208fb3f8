/** A broken rule. `error`: what Slack would answer; null where it would take it. */
export interface Violation {
  /** A path into the arguments, e.g. `blocks/0/text/text`. */
  readonly path: string;
  readonly rule: string;
  readonly error: string | null;
}
