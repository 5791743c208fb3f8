import type { PartyRelations } from "../pairing/party-relations.ts";
import type { Attribution } from "./attribution.ts";
import { links } from "./cue-book.ts";
import { firstAt, type Named, type Page, type Passage } from "./page.ts";
import type { Speaker } from "./speaker.ts";

/** A party named this near a strike, a crime or a cause does it, unless it suffers it. */
const NEAR_TOKENS = 6;
/** Soldiers, civilians, government positions: a party's name before one of these names the victim. */
const SUFFERER =
  /^(?:soldiers?|troops|servicemen|civilians?|citizens|people|army's|positions?|convoy|militaires?|soldats?|civils?|военн\p{L}*|солдат\p{L}*|войск\p{L}*|гражданск\p{L}*|جندي\p{L}*|جنود\p{L}*|مدني\p{L}*)$/u;

/** Before whoever handed on a report. */
const VIA = /^(?:via|through|через|عبر)$/u;
const ARTICLE = /^(?:the|a|an|le|la|les|l)$/u;

/** Whom a statement blames: parties named in it, neither its own speaker nor the sufferers. Nearest to a violent act first. */
export function findBlamed(
  page: Page,
  passage: Passage,
  attribution: Attribution,
  speaker: Speaker,
  parties: PartyRelations,
): readonly string[] {
  const acts = passage.hits.filter((hit) =>
    /^(?:claim:(?:act|harm|crime|blame)|report:accuse)$/u.test(hit.group),
  );
  const others = passage.named.filter(
    (name) =>
      !isOwn(name, attribution, speaker, parties) &&
      !isSufferer(page, name) &&
      !isSource(page, passage, name),
  );
  const candidates =
    others.length > 0 ? others : objectOfAccusing(passage, attribution, speaker, parties);
  const near = candidates.filter((name) => {
    const at = firstAt(page.tokens, name.start);
    return acts.some((hit) => Math.abs(hit.from - at) <= NEAR_TOKENS);
  });
  const blamed = near.length > 0 ? near : candidates;
  return [...new Set(blamed.map((name) => name.party))];
}

/** Verb first, "واتهم السكان روسيا": the only name, behind whoever accuses, is no subject but the accused. */
function objectOfAccusing(
  passage: Passage,
  { cue, stance, subject }: Attribution,
  speaker: Speaker,
  parties: PartyRelations,
): readonly Named[] {
  if (cue === null || subject === null || stance !== "accuse" || subject.from <= cue.to) {
    return [];
  }
  return passage.named.filter(
    (name) =>
      name.start >= subject.start &&
      (speaker.party === null || !parties.sameSide(name.party, speaker.party)),
  );
}

function isOwn(
  name: Named,
  { subject }: Attribution,
  speaker: Speaker,
  parties: PartyRelations,
): boolean {
  return (
    (subject !== null && name.start >= subject.start && name.end <= subject.end) ||
    (speaker.party !== null && parties.sameSide(name.party, speaker.party))
  );
}

/** "Via Airwars report", "citing the Observatory": told by it, not done by it. */
function isSource(page: Page, passage: Passage, name: Named): boolean {
  const at = firstAt(page.tokens, name.start);
  return [at - 1, at - 2].some((before) => {
    const isNear = before === at - 1 || ARTICLE.test(page.tokens[at - 1]?.word ?? "");
    const isCue = passage.hits.some(
      ({ group, to }) => (group === "source" || group === "relay") && to === before + 1,
    );
    return isNear && (isCue || VIA.test(page.tokens[before]?.word ?? ""));
  });
}

function isSufferer(page: Page, name: Named): boolean {
  const next = page.tokens[firstAt(page.tokens, name.end)];
  return links(page.book, "sufferers", SUFFERER, next?.word);
}
