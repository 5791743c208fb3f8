import type { Document } from "../document.ts";
import type { Token } from "../languages/language.ts";
import type { Place } from "../lexicon.ts";
import { addressKey } from "../post-address.ts";
import type { Span, StatementDraft } from "../statement.ts";
import type { PartyRelations } from "./party-relations.ts";
import { daysOfEvents, type StatedDay } from "./stated-days.ts";
import { addNames, addWords } from "./word-features.ts";

/** A party, place or concept that a text names. */
export interface Finding extends Span {
  readonly kind: "party" | "place" | "concept";
  readonly id: string;
}

/** What is known of a whole document when the features of its statements are made. */
export interface FeatureScene {
  readonly document: Document;
  readonly language: string;
  /** Of the whole text, in order; so are the findings and the days. */
  readonly tokens: readonly Token[];
  readonly findings: readonly Finding[];
  readonly days: readonly StatedDay[];
  readonly stopWords: ReadonlySet<string>;
  /** Months, numerals: capitalised words that are no names. */
  readonly calendarWords: ReadonlySet<string>;
  readonly places: PlaceTree;
  readonly parties: PartyRelations;
}

/** Places with what contains them. */
export interface PlaceTree {
  /** The place and the regions it lies in, finest first. */
  readonly lineage: (id: string) => readonly string[];
  /** Whether other places lie in it. */
  readonly isRegion: (id: string) => boolean;
}

type Draft = Omit<StatementDraft, "features">;

const MAX_FEATURES = 160;
/** How far before a statement its scene (place, day, concepts) may have been set, in UTF-16 units. */
const SCENE_CHARS = 900;
const NEAR_CHARS = 260;
/** Posts up to this long, in UTF-16 units, tell of one thing. */
const MAX_SCENE_CHARS = 900;
const MAX_REGION_DEPTH = 6;
const LINK = /\bhttps?:\/\/[^\s<>"»”)]+|\bt\.me\/[\w/]+/giu;
const HANDLE = /(?<![\p{L}\d])@[\p{L}\d_.]*[\p{L}\d_]/gu;
const HASHTAG = /#[\p{L}\d_]{2,}/gu;

/** Index features of a statement: `by:`, `party:`, `against:`, `place:`, `region:`, `day:`,
 *  `concept:`, `figure:`, `name:`, `spelt:`, `stem:<tag>:`, `url:`, `handle:`, `hashtag:`; with the prefix `near-` where
 *  they stand around it, not in it. At most 160, each once. Never throws. */
export function statementFeatures(
  draft: Draft,
  scene: FeatureScene,
  nearBlamed: readonly string[] = [],
): readonly string[] {
  const features = new Set<string>();
  for (const id of draft.party === null ? [] : scene.parties.lineage(draft.party)) {
    features.add(`by:${id}`);
  }
  for (const id of draft.against.flatMap((party) => scene.parties.lineage(party))) {
    features.add(`against:${id}`);
  }
  for (const id of nearBlamed.flatMap((party) => scene.parties.lineage(party))) {
    features.add(`near-against:${id}`);
  }
  const span = spanOfScene(draft, scene.document);
  addFindings(features, draft, span, scene);
  addDays(features, draft, span, scene);
  addLinks(features, draft, scene.document);
  for (const figure of draft.figures) {
    if (figure.value > 2 || figure.unit !== null) {
      features.add(`figure:${figure.value}`);
    }
  }
  features.add(`paragraph:${paragraphOf(draft, scene.document.text)}`);
  addWords(features, within(scene, draft));
  addNames(features, within(scene, span));
  return [...features].slice(0, MAX_FEATURES);
}

/** What touches a span: the rest of a long document need not be asked for each word. */
function within(scene: FeatureScene, span: Span): FeatureScene {
  const touches = (other: Span) => other.end > span.start && other.start < span.end;
  return {
    ...scene,
    tokens: scene.tokens.filter((token) => lies(token, span)),
    findings: scene.findings.filter(touches),
  };
}

function paragraphOf({ start }: Span, text: string): number {
  return text.slice(0, start).split(/\n\s*/u).length - 1;
}

/** A short post is one scene: its place, day and names are those of each statement in it. */
function spanOfScene(draft: Span, { kind, text }: Document): Span {
  return kind === "post" && text.length <= MAX_SCENE_CHARS
    ? { start: 0, end: text.length }
    : { start: draft.start, end: draft.end };
}

/** The tree of a configuration's places. A circle is cut. */
export function growPlaceTree(places: readonly Place[]): PlaceTree {
  const regionOf = new Map(places.map((place) => [place.id, place.region]));
  const regions = new Set(places.map((place) => place.region).filter((id) => id !== null));
  return {
    isRegion: (id) => regions.has(id),
    lineage: (id) => {
      const line = [id];
      let above = regionOf.get(id) ?? null;
      while (above !== null && !line.includes(above) && line.length < MAX_REGION_DEPTH) {
        line.push(above);
        above = regionOf.get(above) ?? null;
      }
      return line;
    },
  };
}

/** Where a statement names who says it: that is no party spoken of. */
function speakerSpan({ speaker, start, end }: Draft, { text }: Document): Span | null {
  const at = speaker === null || speaker === "" ? -1 : text.slice(start, end).indexOf(speaker);
  return at < 0 ? null : { start: start + at, end: start + at + (speaker?.length ?? 0) };
}

function addFindings(
  features: Set<string>,
  draft: Draft,
  sceneSpan: Span,
  scene: FeatureScene,
): void {
  const span: Span = draft;
  const inside = scene.findings.filter((finding) => lies(finding, span));
  const speaker = speakerSpan(draft, scene.document);
  for (const finding of inside) {
    if (finding.kind !== "party" || speaker === null || !lies(finding, speaker)) {
      addFinding(features, "", finding, scene.places);
    }
  }
  if (inside.every((finding) => !isSpot(finding, scene.places))) {
    for (const finding of scene.findings) {
      if (finding.kind === "place" && lies(finding, sceneSpan)) {
        addFinding(features, "", finding, scene.places);
        inside.push(finding);
      }
    }
  }
  const around = scene.findings.filter((finding) => !lies(finding, span));
  for (const finding of around) {
    if (finding.kind === "concept" && lies(finding, widen(span, NEAR_CHARS))) {
      features.add(`near-concept:${finding.id}`);
    }
  }
  if (inside.every((finding) => !isSpot(finding, scene.places))) {
    const spot = nearest(
      around.filter((finding) => isSpot(finding, scene.places)),
      span,
      scene.document,
    );
    if (spot !== null) {
      addFinding(features, "near-", spot, scene.places);
    }
  }
}

function addFinding(
  features: Set<string>,
  prefix: string,
  finding: Finding,
  places: PlaceTree,
): void {
  if (finding.kind !== "place") {
    features.add(`${prefix}${finding.kind}:${finding.id}`);
    return;
  }
  for (const id of places.lineage(finding.id)) {
    features.add(`${prefix}${places.isRegion(id) ? "region" : "place"}:${id}`);
  }
}

function isSpot(finding: Finding, places: PlaceTree): boolean {
  return finding.kind === "place" && !places.isRegion(finding.id);
}

function addDays(features: Set<string>, span: Span, sceneSpan: Span, scene: FeatureScene): void {
  const own = daysOfEvents(scene.days.filter((day) => lies(day, span)));
  const inside =
    own.length > 0 ? own : daysOfEvents(scene.days.filter((day) => lies(day, sceneSpan)));
  for (const { day } of inside) {
    features.add(`day:${day}`);
  }
  const day = inside.length > 0 ? null : nearest(scene.days, span, scene.document);
  if (day !== null) {
    features.add(`near-day:${day.day}`);
  }
}

/** What sets the scene of a span: the last one before it, near enough; in a post, and for the
 *  first sentence of an article, also the first one after it. */
function nearest<T extends Span>(items: readonly T[], span: Span, document: Document): T | null {
  const before = items.findLast((item) => item.end <= span.start);
  if (before !== undefined && span.start - before.end <= SCENE_CHARS) {
    return before;
  }
  const after = items.find((item) => item.start >= span.end);
  if (after === undefined || after.start - span.end > SCENE_CHARS) {
    return null;
  }
  return document.kind === "post" || before === undefined ? after : null;
}

function addLinks(features: Set<string>, draft: Draft, document: Document): void {
  const around = document.kind === "post" ? document.text : draft.quote;
  for (const [link] of around.matchAll(LINK)) {
    features.add(`url:${addressKey(link)}`);
  }
  if (draft.embeddedUrl !== null) {
    features.add(`url:${addressKey(draft.embeddedUrl)}`);
  }
  if (document.kind === "post" && document.url) {
    features.add(`url:${addressKey(document.url)}`);
  }
  for (const reference of document.references ?? []) {
    features.add(`url:${addressKey(reference.url)}`);
  }
  for (const [handle] of around.matchAll(HANDLE)) {
    features.add(`handle:${handle.toLowerCase()}`);
  }
  for (const [tag] of around.matchAll(HASHTAG)) {
    features.add(`hashtag:${tag.slice(1).toLowerCase()}`);
  }
}

function lies(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

function widen(span: Span, by: number): Span {
  return { start: span.start - by, end: span.end };
}
