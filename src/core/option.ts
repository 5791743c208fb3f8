import { z } from "zod";
import { type Known, type Lookup, lookUpLanguage, lookUpParty, lookUpTopic } from "./known.ts";
import { nearest } from "./nearest.ts";
import type { OptionProblem } from "./problem.ts";
import { parsePeriod, parseTimeOfDay } from "./when.ts";
import { findZone, nearestZones } from "./zone.ts";

/** The options that several commands share. Every option arrives as text and leaves as what it means;
 *  what it cannot mean is a `Problem`. `kind` in the metadata tells a platform how to complete it. */

/** How a platform may help in typing an option. */
export type OptionKind =
  | "choice"
  | "choices"
  | "party"
  | "parties"
  | "topic"
  | "language"
  | "date"
  | "time"
  | "zone"
  | "number"
  | "source"
  | "command"
  | "text";

declare module "zod" {
  interface GlobalMeta {
    kind?: OptionKind;
    choices?: readonly string[];
    /** zod leaves its own `examples` out where what is typed is transformed. */
    samples?: readonly string[];
    least?: number;
    most?: number;
  }
}

/** No option is longer, and most are much shorter. */
export const MAX_OPTION_CHARS = 1_000;
const MAX_NAME_CHARS = 100;
/** Ids: what the integer columns of both databases hold. */
const MAX_ID = 2_147_483_647;

export function text(most = MAX_OPTION_CHARS) {
  return z.string().max(most).meta({ kind: "text" });
}

/** One of a few words, in any case, with `_`, `-` or a space between its parts. */
export function choice<const Choices extends readonly string[]>(choices: Choices) {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform(
      (typed, context): Choices[number] =>
        matchChoice(typed, choices) ?? refuse(context, notAChoice(typed, choices)),
    )
    .meta({ kind: "choice", choices });
}

/** Several of a few words, with commas between them. */
export function choices<const Choices extends readonly string[]>(list: Choices) {
  return z
    .string()
    .max(MAX_NAME_CHARS * 2)
    .transform((typed, context): readonly Choices[number][] =>
      commaList(
        typed,
        context,
        (part) => matchChoice(part, list) ?? refuse(context, notAChoice(part, list)),
      ),
    )
    .meta({ kind: "choices", choices: list });
}

export function party(known: Known) {
  return lookedUp("party", (typed) => lookUpParty(typed, known.parties), ids(known.parties));
}

/** Party ids from names with commas between them. */
export function parties(known: Known) {
  return z
    .string()
    .max(MAX_OPTION_CHARS)
    .transform((typed, context) =>
      commaList(typed, context, (name) => {
        const found = lookUpParty(name, known.parties);
        if (found.kind === "found") return found.id;
        const { suggestions } = found;
        const names = ids(known.parties);
        return refuse(context, {
          kind: "unknown-name",
          of: "party",
          typed: name,
          names,
          suggestions,
        });
      }),
    )
    .meta({ kind: "parties" });
}

export function topic(known: Known) {
  return lookedUp("topic", (typed) => lookUpTopic(typed, known.topics), ids(known.topics));
}

export function language(known: Known) {
  const { languages } = known;
  return lookedUp("language", (typed) => lookUpLanguage(typed, languages), languages);
}

/** The start of what was typed: `7d` ago, or a day's first instant. Not in the future. */
export function since(known: Known) {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform((typed, context) => {
      const period = parsePeriod(typed, known.now, known.zone);
      if (period === null) return refuse(context, { kind: "not-a-date", typed });
      if (period.from > known.now) return refuse(context, { kind: "in-future", typed });
      return period.from;
    })
    .meta({ kind: "date", samples: ["7d", "2015-12-23"] });
}

/** The end of what was typed: with a day, the whole day counts. */
export function until(known: Known) {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform(
      (typed, context) =>
        parsePeriod(typed, known.now, known.zone)?.to ??
        refuse(context, { kind: "not-a-date", typed }),
    )
    .meta({ kind: "date", samples: ["2015-12-25", "24h"] });
}

/** Refuses a span of time that ends before it begins. */
export function inOrder(
  span: { readonly since?: Date | undefined; readonly until?: Date | undefined },
  context: RefinementContext,
): void {
  if (span.since === undefined || span.until === undefined || span.since < span.until) return;
  refuse(context, { kind: "not-before", other: "until" }, "since");
}

export function wholeNumber(least: number, most: number) {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform((typed, context) => {
      // Ids are shown as `#12`, so people type them so.
      const digits = /^#?(\d{1,16})$/u.exec(typed.trim())?.[1];
      const value = Number(digits ?? Number.NaN);
      if (value >= least && value <= most) return value;
      return refuse(context, { kind: "not-a-number", typed, least, most });
    })
    .meta({ kind: "number", least, most });
}

/** The number of a statement, a watch or the row before which a list goes on. */
export function id() {
  return wholeNumber(1, MAX_ID);
}

export function timeOfDay() {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform(
      (typed, context) => parseTimeOfDay(typed) ?? refuse(context, { kind: "not-a-time", typed }),
    )
    .meta({ kind: "time", samples: ["08:30"] });
}

export function timeZone() {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform((typed, context) => {
      const suggestions = () => nearestZones(typed);
      return (
        findZone(typed) ??
        refuse(context, { kind: "unknown-zone", typed, suggestions: suggestions() })
      );
    })
    .meta({ kind: "zone", samples: ["Europe/Paris"] });
}

interface RefinementContext {
  readonly addIssue: (issue: {
    code: "custom";
    params: Record<string, unknown>;
    path?: PropertyKey[];
    message: string;
  }) => void;
}

/** Records a mistake that phrases can say; the value that it returns is never used. */
export function refuse(context: RefinementContext, problem: OptionProblem, option?: string): never {
  const path = option === undefined ? {} : { path: [option] };
  context.addIssue({ code: "custom", params: { problem }, message: problem.kind, ...path });
  return z.NEVER;
}

function lookedUp(
  of: "party" | "topic" | "language",
  find: (typed: string) => Lookup,
  names: readonly string[],
) {
  return z
    .string()
    .max(MAX_NAME_CHARS)
    .transform((typed, context) => {
      const found = find(typed);
      if (found.kind === "found") return found.id;
      const { suggestions } = found;
      return refuse(context, { kind: "unknown-name", of, typed, names, suggestions });
    })
    .meta({ kind: of });
}

function notAChoice(typed: string, list: readonly string[]): OptionProblem {
  return { kind: "not-a-choice", typed, choices: list, suggestions: nearest(typed, list) };
}

function matchChoice<Word extends string>(typed: string, list: readonly Word[]): Word | undefined {
  const key = (word: string) =>
    word
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/gu, "-");
  return list.find((word) => key(word) === key(typed));
}

function commaList<T>(
  typed: string,
  context: RefinementContext,
  read: (part: string) => T,
): readonly T[] {
  const parts = typed
    .split(/[,،;]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return refuse(context, { kind: "missing" });
  return [...new Set(parts.map(read))];
}

function ids(named: readonly { readonly id: string }[]): readonly string[] {
  return named.map((one) => one.id);
}
