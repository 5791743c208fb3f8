import type { Token } from "../languages/language.ts";
import { nameKey } from "../name-key.ts";
import type { Span } from "../statement.ts";
import type { FeatureScene, Finding } from "./features.ts";

const MAX_STEMS = 48;

/** The content words of a statement as stems. */
export function addWords(features: Set<string>, scene: FeatureScene): void {
  let stems = 0;
  for (const token of scene.tokens) {
    if (!isContent(token, scene)) {
      continue;
    }
    if (stems < MAX_STEMS) {
      features.add(`stem:${scene.language}:${token.stem}`);
      stems += 1;
    }
  }
}

/** The names in a span: those that no lexicon knows as `name:`, and these and the words of its places as
 *  `spelt:`, by sound: one text's place may be another's unknown name, or a place spelt in another way. */
export function addNames(features: Set<string>, scene: FeatureScene): void {
  for (const token of scene.tokens) {
    const things = scene.findings.filter((finding) => lies(token, finding));
    const isPlace = things.some((finding) => isSpot(finding, scene)) && isCapital(token, scene);
    const isUnknown = things.length === 0 && isName(token, scene) && isContent(token, scene);
    if (!isPlace && !isUnknown) {
      continue;
    }
    const written = scene.document.text.slice(token.start, token.end);
    const { consonants } = nameKey(written);
    if (consonants.length < 2) {
      continue;
    }
    if (isUnknown) {
      features.add(`name:${consonants}`);
    }
    features.add(`spelt:${spellingKey(written)}`);
  }
}

/** How a word sounds, coarsely: Khishkiya and Khuskieh are one. */
export function spellingKey(word: string): string {
  return nameKey(word).consonants.replaceAll("S", "s");
}

function isSpot(finding: Finding, { places }: FeatureScene): boolean {
  return finding.kind === "place" && !places.isRegion(finding.id);
}

/** Every word of a place's name but "road", "near", "camp"; scripts without capitals show none of these. */
function isCapital(token: Token, scene: FeatureScene): boolean {
  return !/^\p{Ll}/u.test(scene.document.text.slice(token.start, token.start + 2));
}

function isContent(token: Token, scene: FeatureScene): boolean {
  return (
    token.word.length > 1 &&
    !scene.stopWords.has(token.word) &&
    !/^\d+$/.test(token.word) &&
    !scene.findings.some((finding) => finding.kind !== "concept" && lies(token, finding))
  );
}

/** A capital inside a sentence; scripts without capitals have no names here. */
function isName(token: Token, scene: FeatureScene): boolean {
  const { text } = scene.document;
  return (
    /^\p{Lu}/u.test(text.slice(token.start, token.start + 2)) &&
    !scene.calendarWords.has(token.word) &&
    !/(?:^|[.!?…:»”"]|\n)[\s"“«—–-]*$/u.test(text.slice(Math.max(0, token.start - 4), token.start))
  );
}

function lies(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
