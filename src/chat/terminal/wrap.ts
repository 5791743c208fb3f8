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
  for (const { text, look } of runs) {
    for (const piece of pieces(text)) {
      if (piece === "\n") {
        breakLine();
        continue;
      }
      for (const part of parts(piece, columns)) {
        const width = displayWidth(part);
        const blank = part.trim() === "";
        if (used + width > columns && used > 0) {
          breakLine();
        }
        if (blank && used === 0) {
          continue;
        }
        lines.at(-1)?.push({ text: part, look });
        used += width;
      }
    }
  }
  return lines.map(joined);
}

/** Words, the spaces between them, and line feeds. No-break spaces belong to their words. */
function pieces(text: string): readonly string[] {
  return text.match(/\n|[^\S\n\u00a0\u202f]+|(?:\S|[\u00a0\u202f])+/gu) ?? [];
}

function parts(piece: string, columns: number): readonly string[] {
  if (displayWidth(piece) <= columns || /^\S*https?:\/\//u.test(piece)) {
    return [piece];
  }
  const found: string[] = [];
  let rest = piece;
  while (rest !== "") {
    // A character wider than the whole line still has to go somewhere.
    const part = fitting(rest, columns) || (rest.match(/^./su)?.[0] ?? rest);
    found.push(part);
    rest = rest.slice(part.length);
  }
  return found;
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
