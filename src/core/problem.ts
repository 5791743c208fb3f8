import { nearest } from "./nearest.ts";

/** One mistake in what someone typed, free of language: a phrase table says it. `option` is the
 *  option's name as it is typed. */
export type Problem =
  | {
      readonly kind: "unknown-option";
      readonly typed: string;
      readonly names: readonly string[];
      readonly suggestions: readonly string[];
    }
  | { readonly kind: "extra-words"; readonly typed: string }
  | { readonly kind: "twice"; readonly option: string }
  | { readonly kind: "missing"; readonly option: string }
  | { readonly kind: "too-long"; readonly option: string; readonly most: number }
  | {
      readonly kind: "not-a-choice";
      readonly option: string;
      readonly typed: string;
      readonly choices: readonly string[];
      readonly suggestions: readonly string[];
    }
  | {
      readonly kind: "not-a-number";
      readonly option: string;
      readonly typed: string;
      readonly least: number;
      readonly most: number;
    }
  | { readonly kind: "not-a-date"; readonly option: string; readonly typed: string }
  | { readonly kind: "in-future"; readonly option: string; readonly typed: string }
  | { readonly kind: "not-before"; readonly option: string; readonly other: string }
  | { readonly kind: "not-a-time"; readonly option: string; readonly typed: string }
  | {
      readonly kind: "unknown-zone";
      readonly option: string;
      readonly typed: string;
      readonly suggestions: readonly string[];
    }
  | {
      readonly kind: "unknown-name";
      readonly option: string;
      readonly of: "party" | "topic" | "language";
      readonly typed: string;
      readonly names: readonly string[];
      readonly suggestions: readonly string[];
    };

/** A mistake found by an option's own check; the option's name is filled in from where it stood. */
export type OptionProblem = Problem extends infer P
  ? P extends { readonly option: string }
    ? Omit<P, "option">
    : never
  : never;

/** An issue as zod reports it, as far as it is used here. */
interface Issue {
  readonly code: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly params?: Readonly<Record<string, unknown>>;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly maximum?: unknown;
}

/** zod's issues about one command's options as problems that can be said in any language. */
export function problemsOf(
  issues: readonly Issue[],
  raw: Readonly<Record<string, string>>,
  names: readonly string[],
): readonly Problem[] {
  return issues.flatMap((issue) => problemOf(issue, raw, names));
}

function problemOf(
  issue: Issue,
  raw: Readonly<Record<string, string>>,
  names: readonly string[],
): readonly Problem[] {
  const option = String(issue.path[0] ?? "");
  const typed = Object.hasOwn(raw, option) ? (raw[option] ?? "") : "";
  if (issue.code === "unrecognized_keys") {
    return (issue.keys ?? []).map((key) => unknownOption(key, names));
  }
  if (issue.code === "custom" && isOptionProblem(issue.params?.problem)) {
    return [{ option, ...issue.params.problem } as Problem];
  }
  if (!Object.hasOwn(raw, option)) return [{ kind: "missing", option }];
  if (issue.code === "too_big") return [{ kind: "too-long", option, most: Number(issue.maximum) }];
  const choices = (issue.values ?? []).map(String);
  return [{ kind: "not-a-choice", option, typed, choices, suggestions: nearest(typed, choices) }];
}

function unknownOption(typed: string, names: readonly string[]): Problem {
  return { kind: "unknown-option", typed, names, suggestions: nearest(typed, names, 1) };
}

function isOptionProblem(value: unknown): value is OptionProblem {
  return typeof value === "object" && value !== null && "kind" in value;
}
