import type { Span } from "../statement.ts";
import { findNominals } from "./nominal.ts";
import type { Page, Passage } from "./page.ts";
import type { Parties } from "./parties.ts";
import { type Speaker, sideOf } from "./speaker.ts";

/** Words with their speaker set beside them by a colon. */
export interface Label {
  readonly speaker: Speaker;
  readonly content: Span;
}

/** What may stand between a name and its colon: "Захарова о Багузе:", "Lavrov on Aleppo:". */
const ABOUT = /^\s?(?:(?:о|об|on|about|sur|à propos de|حول|عن)\s[^.,;:«“"]{1,24})?\s?$/u;
const LABEL_CHARS = 30;
const MIN_HEADLINE_CHARS = 20;
const MAX_SOURCE_WORDS = 5;

/** "Захарова: …", "المرصد: …", "#Zakharova: …": a name, a colon, the words. A party's name comes first;
 *  a person's may have a title before it. */
export function leadingLabel(page: Page, passage: Passage, parties: Parties): Label | null {
  for (const name of passage.named) {
    const colon = page.text.indexOf(":", name.end);
    if (colon < 0 || colon - name.end > LABEL_CHARS || colon >= passage.end) continue;
    if (!ABOUT.test(page.text.slice(name.end, colon))) continue;
    const lead = page.text.slice(passage.start, name.start);
    const isFirst = name.isPerson
      ? lead.length <= LABEL_CHARS && !/[.;:«“"]/u.test(lead)
      : /^[^\p{L}]*$/u.test(lead);
    if (!isFirst) continue;
    const speaker = {
      party: name.party,
      name: page.text.slice(name.start, name.end),
      side: sideOf(name.party, parties.byId),
      isInferred: false,
    };
    return { speaker, content: { start: colon + 1, end: passage.end } };
  }
  return null;
}

/** "Strikes kill 30 in Idlib: monitor", "…: EU's Mogherini": a headline's source behind its last colon. */
export function trailingLabel(page: Page, passage: Passage, parties: Parties): Label | null {
  const words = page.text.slice(passage.start, passage.end);
  const colon = words.lastIndexOf(":");
  const tail = words.slice(colon + 1).trim();
  if (colon < MIN_HEADLINE_CHARS || tail === "" || tail.split(/\s+/u).length > MAX_SOURCE_WORDS)
    return null;
  const at = passage.start + colon;
  const nominal = findNominals(page, passage).find(
    (one) => one.start > at && one.kind !== "pronoun",
  );
  const hasVerb = passage.hits.some(
    (hit) => hit.group.startsWith("report:") && (page.tokens[hit.from]?.start ?? 0) > at,
  );
  if (nominal === undefined || hasVerb) return null;
  const side = sideOf(nominal.party, parties.byId);
  const known = nominal.kind === "watcher" || nominal.kind === "official" ? nominal.kind : side;
  return {
    speaker: {
      party: nominal.party,
      name: tail.replace(/[\s.]+$/u, ""),
      side: known,
      isInferred: false,
    },
    content: { start: passage.start, end: passage.end },
  };
}
