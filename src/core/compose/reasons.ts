import type { Reason } from "../pair.ts";
import { conceptWord } from "./figures.ts";
import type { Voice } from "./voice.ts";

/** One reason as a sentence in the reader's language: `same place: Hass`. */
export function reasonSentence(reason: Reason, voice: Voice): string {
  const label = voice.words.reasons[reason.kind];
  const detail = reasonDetail(reason, voice);
  return detail === "" ? label : voice.labelled(label, detail);
}

/** With what it weighs: `same place: Hass (+1.4)`. */
export function weighedReason(reason: Reason, voice: Voice): string {
  return `${reasonSentence(reason, voice)} (${voice.signed(reason.weight)})`;
}

/** The heaviest reasons first, whichever way they pull. What would read the same is one reason,
 *  with the weights added up. */
export function byWeight(reasons: readonly Reason[]): readonly Reason[] {
  const merged = new Map<string, Reason>();
  for (const reason of reasons) {
    const key = `${reason.kind} ${reason.detail}`;
    const weight = reason.weight + (merged.get(key)?.weight ?? 0);
    merged.set(key, { ...reason, weight });
  }
  return [...merged.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** Pairing speaks of parties, places and concepts by id; a reader knows them by name. */
function reasonDetail({ kind, detail }: Reason, voice: Voice): string {
  switch (kind) {
    case "names-accuser":
    case "accused-answers":
    case "speaks-for-accused":
      return named(detail, voice.party, voice);
    case "same-place":
      return named(detail, (id) => voice.place(id) ?? id, voice);
    case "shared-concepts":
      return named(detail, (id) => conceptWord(id, voice) ?? id, voice);
    case "hours-apart":
      return hours(detail, voice);
    case "quotes-words":
    case "shared-words":
    case "cue":
      return detail === "" ? "" : voice.quoted(detail.replace(LANGUAGE_MARK, ""));
    case "replies-to-post":
    case "links-source":
    case "same-day":
    case "same-figure":
    case "same-document":
    case "adjacent":
    case "other-event":
      return detail;
    default:
      return kind satisfies never;
  }
}

/** Stems carry the language that they are of: `en:strike`. */
const LANGUAGE_MARK = /(?<![\p{L}\p{N}])[a-z]{2,3}:(?=[\p{L}\p{N}])/gu;

function named(detail: string, name: (id: string) => string, voice: Voice): string {
  return voice.row(detail.split(/,\s*/u).map((id) => name(id)));
}

function hours(detail: string, voice: Voice): string {
  const value = Number.parseFloat(detail);
  return /^\d+(\.\d+)?$/u.test(detail) ? voice.duration(value * 3_600_000) : detail;
}
