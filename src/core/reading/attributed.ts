import type { AttributionSpans, Span } from "../statement.ts";

/** An attribution of a statement's words. */
export interface Attributed extends AttributionSpans {
  /** What it attributes is another's saying: an agency that quotes a spokesman. */
  readonly relays: boolean;
}

/** What of a statement its attribution covers at least; of its own speaker's any part is enough. */
const LEAST_SHARE = 0.5;

/** The attributions of a document that hold for a span of it: who says it first, then who relays that. */
export function attributionsOf(
  attributions: readonly AttributionSpans[],
  said: Span & { readonly speaker: string | null },
  text: string,
): readonly Attributed[] {
  const own = attributions.filter(({ source, cue, content }) => {
    const shared = content.reduce((sum, piece) => sum + overlap(piece, said), 0);
    const isSpeaker =
      said.speaker !== null && source !== null && wordsOf(source, text).includes(said.speaker);
    // A headline's "Syria: …" is the label of a matter, no speaker.
    const isLabel = cue !== null && !/\p{L}/u.test(wordsOf(cue, text));
    return shared > 0 && (isSpeaker || (!isLabel && shared >= LEAST_SHARE * lengthOf(said)));
  });
  return own
    .map((one) => ({
      ...one,
      relays: own.some((other) => other !== one && holds(one, other) && !holds(other, one)),
    }))
    .toSorted((a, b) => Number(a.relays) - Number(b.relays));
}

function wordsOf({ start, end }: Span, text: string): string {
  return text.slice(start, end);
}

/** Whether the words of one attribution hold the other one's cue. */
function holds({ content }: AttributionSpans, { cue }: AttributionSpans): boolean {
  return cue !== null && content.some((piece) => overlap(piece, cue) === lengthOf(cue));
}

function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
}

function lengthOf({ start, end }: Span): number {
  return end - start;
}
