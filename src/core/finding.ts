/** What one check of the set-up found. */
export interface Finding {
  /** `notice` works and may surprise; `wrong` must be changed. */
  readonly state: "fine" | "notice" | "wrong";
  /** What was looked at and what was seen, in one line. Never a token. */
  readonly what: string;
  /** What to click or change; null where there is nothing to do. */
  readonly fix: string | null;
}

export function fine(what: string): Finding {
  return { state: "fine", what, fix: null };
}

export function notice(what: string, fix: string | null = null): Finding {
  return { state: "notice", what, fix };
}

export function wrong(what: string, fix: string): Finding {
  return { state: "wrong", what, fix };
}
