/** What is monitored. A rule is read by a desk in YAML:
 *  `all: [{ any: places }, { any: acts }]`, `not: [sports]`; a string names a term list. */
export interface Topic {
  readonly id: string;
  readonly names: Readonly<Record<string, string>>;
  /** Term lists by name, then by language tag (`*` for every language). */
  readonly terms: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly rule: Rule;
}

export type Rule =
  | string
  | { readonly all: readonly Rule[] }
  | { readonly any: readonly Rule[] }
  | { readonly not: Rule };

export interface TopicMatch {
  readonly topicId: string;
  readonly matched: boolean;
  /** The terms found, with where: for `topic test` and for reasons. */
  readonly hits: readonly {
    readonly list: string;
    readonly term: string;
    readonly start: number;
    readonly end: number;
  }[];
  /** Lists that the rule needed and that had no hit. */
  readonly missing: readonly string[];
}
