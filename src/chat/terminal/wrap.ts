import { displayWidth, fitting } from "./width.ts";

/** A run of text with one look. */
export interface Run<Look> {
  readonly text: string;
  readonly look: Look;
}

export type Line<Look> = readonly Run<Look>[];

/** Breaks runs into lines of at most `columns`, between words; a longer word is broken, but never
 *  an address, which would no longer be one. A line feed breaks too. */
export function wrap<Look>(runs: readonly Run<Look>[], columns: number): readonly Line<Look>[] {
  const lines: Run<Look>[][] = [[]];
  let used = 0;
  const breakLine = () => {
    lines.push([]);
    used = 0;
  };
  for (const unit of unitsOf(runs).flatMap((whole) => fittingUnits(whole, columns))) {
    const { kind, width } = unit;
    if (kind === "break" || (used > 0 && used + width > columns)) {
      breakLine();
    }
    if (kind === "word" || (kind === "space" && used > 0)) {
      lines.at(-1)?.push(...unit.runs);
      used += width;
    }
  }
  return lines.map(joined);
}

/** What stays together: a word, also one of several looks; the spaces between two; a line feed. */
interface Unit<Look> {
  readonly kind: "word" | "space" | "break";
  readonly runs: readonly Run<Look>[];
  readonly width: number;
}

function unitsOf<Look>(runs: readonly Run<Look>[]): readonly Unit<Look>[] {
  const units: Unit<Look>[] = [];
  for (const { text, look } of runs) {
    for (const piece of pieces(text)) {
      const unit = {
        kind: kindOf(piece),
        runs: [{ text: piece, look }],
        width: displayWidth(piece),
      };
      const last = units.at(-1);
      if (last?.kind === "word" && unit.kind === "word") {
        const together = { runs: [...last.runs, ...unit.runs], width: last.width + unit.width };
        units[units.length - 1] = { kind: "word", ...together };
      } else {
        units.push(unit);
      }
    }
  }
  return units;
}

/** Words, the spaces between them, and line feeds. No-break spaces belong to their words. */
function pieces(text: string): readonly string[] {
  return text.match(/\n|[^\S\n\u00a0\u202f]+|(?:\S|[\u00a0\u202f])+/gu) ?? [];
}

function kindOf(piece: string): Unit<unknown>["kind"] {
  if (piece === "\n") {
    return "break";
  }
  return /^[^\S\u00a0\u202f]/u.test(piece) ? "space" : "word";
}

function fittingUnits<Look>(unit: Unit<Look>, columns: number): readonly Unit<Look>[] {
  const text = unit.runs.map((run) => run.text).join("");
  if (unit.width <= columns || unit.kind !== "word" || /https?:\/\//u.test(text)) {
    return [unit];
  }
  return unit.runs.flatMap(({ text: rest, look }) =>
    parts(rest, columns).map((part): Unit<Look> => {
      return { kind: "word", runs: [{ text: part, look }], width: displayWidth(part) };
    }),
  );
}

function parts(word: string, columns: number): readonly string[] {
  const found: string[] = [];
  for (let rest = word; rest !== ""; ) {
    // A character wider than the whole line still has to go somewhere.
    const part = fitting(startOf(rest, columns), columns) || (rest.match(/^./su)?.[0] ?? rest);
    found.push(part);
    rest = rest.slice(part.length);
  }
  return found;
}

/** No line holds more of what is seen: the rest of a very long word is not measured for each line. */
const MAX_UNITS_A_COLUMN = 16;

function startOf(word: string, columns: number): string {
  const most = columns * MAX_UNITS_A_COLUMN;
  if (word.length <= most) return word;
  return word.slice(0, most).replace(/[\ud800-\udbff]$/u, "");
}

/** Neighbours of one look become one run; spaces at the end of a line go. */
function joined<Look>(line: readonly Run<Look>[]): Line<Look> {
  const runs: Run<Look>[] = [];
  for (const run of line) {
    const last = runs.at(-1);
    if (last !== undefined && last.look === run.look) {
      runs[runs.length - 1] = { text: last.text + run.text, look: run.look };
    } else {
      runs.push(run);
    }
  }
  const last = runs.at(-1);
  if (last !== undefined) {
    runs[runs.length - 1] = { text: last.text.trimEnd(), look: last.look };
  }
  return runs;
}
