import { languageOf } from "../languages/index.ts";
import type { Lexicon } from "../lexicon.ts";
import { createMentionFinder } from "../mention.ts";
import type { Span, StatementDraft } from "../statement.ts";
import { tokenise } from "../text.ts";
import type { Signal } from "./signals.ts";

type Side = Pick<StatementDraft, "quote" | "start" | "figures"> & {
  readonly language: string;
  readonly saidAt: Date;
};

/** Finds the words of a statement on which a signal rests: spans of its quote, in order, each once. */
export type EvidenceFinder = (signal: Pick<Signal, "reason" | "detail">, side: Side) => Span[];

const MAX_SPANS = 6;

/** Builds the finder of a configuration. Never throws; empty where a signal rests on no words. */
export function createEvidenceFinder(lexicon: Lexicon): EvidenceFinder {
  const findMentions = createMentionFinder(lexicon);
  const regionOf = new Map(lexicon.places.map(({ id, region }) => [id, region]));
  return ({ reason, detail }, side) => {
    const ids = new Set(detail.split(/,\s*/u).filter((id) => id !== ""));
    if (ids.size === 0) return [];
    switch (reason) {
      case "same-place":
      case "other-event":
      case "names-accuser":
      case "accused-answers":
      case "speaks-for-accused":
      case "shared-concepts": {
        const language = languageOf(side.language);
        const tokens = tokenise(side.quote, language);
        return findMentions(side.quote, tokens, language, side.saidAt)
          .filter(({ id, party }) => isOne(ids, [id, party, regionOf.get(id) ?? null]))
          .slice(0, MAX_SPANS)
          .map(({ start, end }) => ({ start, end }));
      }
      case "same-figure":
        return side.figures
          .filter(({ value }) => ids.has(String(value)))
          .map(({ start, end }) => ({ start: start - side.start, end: end - side.start }))
          .filter(({ start, end }) => start >= 0 && end <= side.quote.length)
          .slice(0, MAX_SPANS);
      case "quotes-words":
      case "cue": {
        const start = side.quote.toLowerCase().indexOf(detail.toLowerCase());
        return start < 0 ? [] : [{ start, end: start + detail.length }];
      }
      default:
        return [];
    }
  };
}

function isOne(ids: ReadonlySet<string>, found: readonly (string | null)[]): boolean {
  return found.some((id) => id !== null && ids.has(id));
}
