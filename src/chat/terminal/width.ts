/** How many columns a text takes in a terminal: marks take none, East Asian wide characters and
 *  emoji two. Source: UAX #11, and what common terminals do. */
export function displayWidth(text: string): number {
  if (/^[ -~]*$/u.test(text)) {
    return text.length;
  }
  let width = 0;
  for (const { segment } of graphemes(text)) {
    width += graphemeWidth(segment);
  }
  return width;
}

/** The longest beginning of a text that takes no more than `columns`. */
export function fitting(text: string, columns: number): string {
  let width = 0;
  for (const { segment, index } of graphemes(text)) {
    width += graphemeWidth(segment);
    if (width > columns) {
      return text.slice(0, index);
    }
  }
  return text;
}

/** Spaces after a text up to `columns`. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

function graphemes(text: string): Intl.Segments {
  return new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text);
}

const NOTHING = /^[\p{Mark}\p{Control}\p{Format}\p{Default_Ignorable_Code_Point}]*$/u;
const EMOJI = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

function graphemeWidth(grapheme: string): number {
  if (NOTHING.test(grapheme)) {
    return 0;
  }
  return EMOJI.test(grapheme) || WIDE.test(grapheme) ? 2 : 1;
}
