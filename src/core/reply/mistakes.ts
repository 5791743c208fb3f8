import type { Permission } from "../command-kinds.ts";
import type { UserError } from "../error.ts";
import type { Inline, Message } from "../message.ts";
import type { Problem } from "../problem.ts";
import { redact } from "../redact.ts";
import {
  contextBlock,
  lineHint,
  listBlock,
  problemReply,
  type Tongue,
  textBlock,
} from "./reply.ts";

/** No more names than can be read at a glance. */
const MAX_NAMES = 15;
/** More mistakes than these are not corrected one by one. */
const MAX_PROBLEMS = 8;
/** As much of what was typed as shows which word is meant. */
const MAX_TYPED_CHARS = 60;

/** All that is wrong with one command line, what was expected in its place, and a line that works. */
export function composeMistakes(
  command: { readonly name: string; readonly examples: readonly string[] },
  all: readonly Problem[],
  typed: Readonly<Record<string, string>>,
  tongue: Tongue,
): Message {
  const { mistakes } = tongue.phrases;
  const problems = all.slice(0, MAX_PROBLEMS);
  const heading = tongue.voice.say(mistakes.heading, { command: `/${command.name}` });
  const sentences = problems.map((problem) => problemSentence(problem, tongue));
  const items = problems.map((problem, index): readonly Inline[] => [
    { text: sentences[index] ?? "", style: "bold" },
    ...hintsFor(problem, tongue).map((hint) => ({ text: ` ${hint}` })),
  ]);
  const example = likestExample(command.examples, typed);
  return {
    ephemeral: true,
    tone: "problem",
    summary: [heading, ...sentences].join(" "),
    blocks: [
      textBlock(heading),
      listBlock(items),
      ...(example === undefined ? [] : [lineHint(mistakes.example, example)]),
      lineHint(mistakes.seeHelp, `help ${command.name}`),
    ],
  };
}

/** The example that has most in common with what was typed; else the second, which shows more than
 *  the bare command. */
function likestExample(
  examples: readonly string[],
  typed: Readonly<Record<string, string>>,
): string | undefined {
  const scored = examples.map((line) => {
    const parts = line.split(" ").slice(1);
    const shared = parts.filter((part) => {
      const name = part.split(":")[0] ?? part;
      return Object.hasOwn(typed, name) || Object.values(typed).includes(part);
    });
    return { line, score: shared.length };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best === undefined || best.score === 0 ? (examples[1] ?? examples[0]) : best.line;
}

/** What a command itself found wrong with what was asked. */
export function composeUserError(error: UserError, { voice, phrases }: Tongue): Message {
  const expected =
    error.expected === undefined
      ? []
      : [contextBlock(voice.say(phrases.mistakes.expected, { expected: error.expected }))];
  const example =
    error.example === undefined ? [] : [lineHint(phrases.mistakes.example, error.example)];
  return problemReply(error.message, [...expected, ...example]);
}

export function composeUnknownCommand(
  typed: string,
  suggestions: readonly string[],
  { voice, phrases }: Tongue,
): Message {
  const { mistakes } = phrases;
  const sentence =
    typed === ""
      ? mistakes.noCommand
      : voice.say(mistakes.unknownCommand, { command: `/${shorten(typed)}` });
  const names = suggestions.map((name) => `/${name}`);
  const meant = names.length === 0 ? [] : [textBlock(didYouMean(names, { voice, phrases }))];
  return problemReply(sentence, [...meant, lineHint(mistakes.seeHelp, "help")]);
}

/** Who may, and where that is set. */
export function composeNotAllowed(
  command: string,
  needs: Permission,
  platform: string,
  { voice, phrases }: Tongue,
): Message {
  const who = needs === "admin" ? "admin" : "editor";
  const setting = `chat.${platform}.${who}s`;
  const { notAllowed } = phrases.mistakes;
  return problemReply(voice.say(notAllowed[who], { command: `/${command}`, setting }));
}

function hintsFor(problem: Problem, tongue: Tongue): readonly string[] {
  const { voice, phrases } = tongue;
  const suggestions = "suggestions" in problem ? problem.suggestions : [];
  if (suggestions.length > 0) return [didYouMean(suggestions, tongue)];
  const expected = expectation(problem, tongue);
  return expected === null ? [] : [voice.say(phrases.mistakes.expected, { expected })];
}

function didYouMean(names: readonly string[], { voice, phrases }: Tongue): string {
  const either = new Intl.ListFormat(voice.words.locale, { type: "disjunction" });
  const suggestions = either.format(names.map(voice.quoted));
  return voice.say(phrases.mistakes.didYouMean, { suggestions });
}

function problemSentence(problem: Problem, { voice, phrases }: Tongue): string {
  const { problems } = phrases.mistakes;
  const phrase =
    problem.kind === "unknown-name" ? problems["unknown-name"][problem.of] : problems[problem.kind];
  return voice.say(phrase, {
    option: "option" in problem ? problem.option : "",
    typed: "typed" in problem ? voice.quoted(shorten(redact(problem.typed))) : "",
    other: "other" in problem ? problem.other : "",
  });
}

function expectation(problem: Problem, { voice, phrases }: Tongue): string | null {
  const say = phrases.mistakes.expectations;
  switch (problem.kind) {
    case "unknown-option":
      return problem.names.length === 0
        ? say.noOptions
        : voice.say(say.options, { names: names(problem.names) });
    case "extra-words":
      return say.quotes;
    case "twice":
      return say.once;
    case "missing":
      return null;
    case "too-long":
      return voice.count(say.characters, problem.most);
    case "not-a-choice":
      return voice.say(say.oneOf, { names: names(problem.choices) });
    case "not-a-number":
      return problem.most > 1_000_000
        ? say.id
        : voice.say(say.number, { least: String(problem.least), most: String(problem.most) });
    case "not-a-date":
      return say.date;
    case "in-future":
    case "not-before":
      return say.past;
    case "not-a-time":
      return say.time;
    case "unknown-zone":
      return say.zone;
    case "unknown-name":
      return voice.say(say.oneOf, { names: names(problem.names) });
    default:
      return problem satisfies never;
  }
}

function names(all: readonly string[]): string {
  const shown = all.slice(0, MAX_NAMES).join(", ");
  return all.length > MAX_NAMES ? `${shown}, …` : shown;
}

function shorten(typed: string): string {
  const line = typed.replace(/\s+/gu, " ");
  return line.length > MAX_TYPED_CHARS ? `${[...line].slice(0, MAX_TYPED_CHARS).join("")}…` : line;
}
