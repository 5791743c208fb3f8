import type { Reason } from "../pair.ts";
import { conceptWord } from "./figures.ts";
import type { Voice } from "./voice.ts";

/** One reason as a sentence in the reader's language: `same place: Hass`, with the words on which it
 *  rests where they are given. */
export function reasonSentence(
  reason: Pick<Reason, "name" | "detail"> & { readonly kind: Reason["kind"] | null },
  voice: Voice,
  evidence = "",
): string {
  const label = labelOf(reason, voice);
  const detail = detailOf(reason, evidence, voice);
  const told = [detail, evidence].filter((part) => part !== "");
  return told.length === 0 ? label : voice.labelled(label, voice.row(told));
}

/** With what it weighs: `same place: Hass (+1.4)`. */
export function weighedReason(reason: Reason, voice: Voice, evidence = ""): string {
  return `${reasonSentence(reason, voice, evidence)} (${voice.signed(reason.weight)})`;
}

/** By its feature where that is known, else by its kind. */
function labelOf(
  { name, kind }: Pick<Reason, "name"> & { readonly kind: Reason["kind"] | null },
  { words }: Voice,
): string {
  const sentence = name === undefined ? undefined : words.why.features[name];
  return sentence ?? (kind === null ? (name ?? "") : words.reasons[kind]);
}

/** Words that stand in evidence already are not told twice. */
function detailOf(
  reason: Parameters<typeof reasonSentence>[0],
  evidence: string,
  voice: Voice,
): string {
  const { kind } = reason;
  const isWords = kind === "cue" || kind === "shared-words" || kind === "quotes-words";
  if (evidence !== "" && (isWords || kind === null)) return "";
  const detail = kind === null ? "" : reasonDetail({ ...reason, kind }, voice);
  return evidence !== "" && evidence === voice.quoted(detail) ? "" : detail;
}

/** The heaviest reasons first, whichever way they pull. What would read the same is one reason,
 *  with the weights added up. */
export function byWeight(reasons: readonly Reason[]): readonly Reason[] {
  const merged = new Map<string, Reason>();
  for (const reason of reasons) {
    const key = `${reason.name ?? reason.kind} ${reason.detail}`;
    const weight = reason.weight + (merged.get(key)?.weight ?? 0);
    merged.set(key, { ...reason, weight });
  }
  return [...merged.values()].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
}

/** Pairing speaks of parties, places and concepts by id; a reader knows them by name. */
function reasonDetail({ name, kind, detail }: Omit<Reason, "weight">, voice: Voice): string {
  switch (kind) {
    case "names-accuser":
    case "accused-answers":
    case "speaks-for-accused":
      return named(detail, voice.party, voice);
    case "same-place":
    case "same-day":
    case "other-event":
      // How a name sounds is no word that anybody reads.
      return name === "same-spelling"
        ? ""
        : named(detail, (id) => voice.place(id) ?? voice.party(id), voice);
    case "shared-concepts":
      return named(detail, (id) => conceptWord(id, voice) ?? id, voice);
    case "hours-apart":
      return hours(detail, voice);
    case "quotes-words":
    case "shared-words":
    case "cue":
      return detail === "" || name === "shared-names"
        ? ""
        : voice.quoted(detail.replace(LANGUAGE_MARK, ""));
    case "replies-to-post":
    case "links-source":
    case "same-figure":
    case "same-document":
    case "adjacent":
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
