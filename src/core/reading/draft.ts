import type { Figure, Span, StatementDraft } from "../statement.ts";
import type { Stance } from "./stance.ts";
import type { Unit } from "./unit.ts";

const MAINLY_QUOTED = 0.5;
/** Emoji, bars, bullets, thread numbers and tags before a post's words. */
const LEADING =
  /^(?:[\s|•·]|\p{Extended_Pictographic}|\uFE0F|[-–—*]\s|\d{1,2}\/\d{1,2}\s|#[\p{L}\p{N}_]+\s(?=[\s#|«“"\p{Extended_Pictographic}\p{Lu}\p{Nd}\u0621-\u064A]))+/u;
const TRAILING = /(?:[\s.,;:،؛|]|https?:\/\/\S+|pic\.twitter\.com\/\S+|(?<=\s)#[\p{L}\p{N}_]+)+$/u;

/** A statement as the store takes it, without features. */
export function draftOf(
  text: string,
  unit: Unit,
  stance: Stance,
  figures: readonly Figure[],
): StatementDraft {
  const { span, speaker } = unit;
  return {
    start: span.start,
    end: span.end,
    quote: text.slice(span.start, span.end),
    role: stance.role,
    type: stance.type,
    party: speaker.party,
    speaker: speaker.name,
    quoted: unit.post !== null || unit.quotedShare > MAINLY_QUOTED,
    against: unit.against,
    figures,
    confidence: Math.round((speaker.isInferred ? 0.9 : 1) * stance.confidence * 1000) / 1000,
    recalled: unit.evidence.isRecalled,
    embeddedUrl: unit.post?.url ?? null,
    features: [],
  };
}

/** Statements of one sentence, speaker and act are one statement. */
export function joinDrafts(
  text: string,
  rows: readonly { readonly draft: StatementDraft; readonly unit: Unit }[],
): StatementDraft[] {
  const joined: { draft: StatementDraft; unit: Unit }[] = [];
  for (const { draft, unit } of rows) {
    const last = joined.at(-1);
    const isOneSentence =
      last?.unit.passage.sentence === unit.passage.sentence && last.unit.post === unit.post;
    if (last === undefined || !isOneSentence || !isSameAct(last.draft, draft)) {
      joined.push({ draft, unit });
      continue;
    }
    const { start } = last.draft;
    last.draft = {
      ...last.draft,
      end: draft.end,
      quote: text.slice(start, draft.end),
      figures: [...last.draft.figures, ...draft.figures],
      against: [...new Set([...last.draft.against, ...draft.against])],
      confidence: Math.max(last.draft.confidence, draft.confidence),
    };
  }
  return joined.map(({ draft }) => draft);
}

function isSameAct(a: StatementDraft, b: StatementDraft): boolean {
  const sameType = a.role !== "response" || a.type === b.type;
  return a.role === b.role && a.party === b.party && sameType;
}

/** A span without thread numbers, tags, links and the full stop around it. A question mark, an
 *  exclamation mark and a closing quotation mark stay. */
export function tidySpan(text: string, span: Span): Span {
  const raw = text.slice(span.start, span.end);
  const lead = LEADING.exec(raw)?.[0].length ?? 0;
  const tail = TRAILING.exec(raw.slice(lead))?.[0].length ?? 0;
  const end = span.end - tail;
  const start = span.start + lead;
  return end - start < 2 ? span : { start, end };
}
