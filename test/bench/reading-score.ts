import type { PartyRelations } from "#src/core/pairing/party-relations.ts";
import type { Span, StatementDraft } from "#src/core/statement.ts";

export interface Gold extends Span {
  readonly id: string;
  readonly role: string;
  readonly type: string | null;
  readonly party: string;
  readonly quoted?: boolean | null;
}

export interface Labelled {
  readonly id: string;
  readonly kind: string;
  readonly source: string;
  readonly date: string;
  readonly lang: string;
  readonly text: string;
  readonly on_topic: boolean;
  readonly statements: readonly Gold[];
}

export interface Fakes {
  readonly id: string;
  readonly source: string;
  readonly date: string;
  readonly sents: readonly string[];
  readonly claims: readonly { readonly sents: readonly number[] }[];
  readonly responses: readonly {
    readonly sents: readonly number[];
    readonly type: string;
    readonly optional: boolean;
  }[];
}

export interface Polnear {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly {
    readonly source: readonly (readonly [number, number])[];
    readonly content: readonly (readonly [number, number])[];
  }[];
}

/** Hits, false and missed ones. */
export class Tally {
  right = 0;
  wrong = 0;
  missed = 0;

  /** One more of what should be found. */
  tell(isFound: boolean): void {
    if (isFound) this.right += 1;
    else this.missed += 1;
  }

  get precision(): number {
    return this.right / Math.max(1, this.right + this.wrong);
  }
  get recall(): number {
    return this.right / Math.max(1, this.right + this.missed);
  }
  get f1(): number {
    return (2 * this.right) / Math.max(1, 2 * this.right + this.wrong + this.missed);
  }
  toString(): string {
    return `P ${percent(this.precision)} R ${percent(this.recall)} F1 ${percent(this.f1)} (${this.right}/${this.wrong}/${this.missed})`;
  }
}

/** Share of the shorter span that both cover. */
export function overlap(a: Span, b: Span): number {
  const shared = Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start));
  return shared / Math.max(1, Math.min(a.end - a.start, b.end - b.start));
}

export interface ReadingFigures {
  readonly detection: Tally;
  readonly claims: Tally;
  readonly responses: Tally;
  readonly roles: number;
  readonly types: number;
  readonly parties: number;
}

type ReadRow = { readonly row: Labelled; readonly found: readonly StatementDraft[] };

/** Figures of one set; `other` counts neither as hit nor as false. */
export function figuresOf(
  read: readonly ReadRow[],
  relations: PartyRelations,
  log?: (line: string) => void,
): ReadingFigures {
  const detection = new Tally();
  const claims = new Tally();
  const responses = new Tally();
  const role = { right: 0, all: 0 };
  const type = { right: 0, all: 0 };
  const party = { right: 0, all: 0 };
  for (const { row, found } of read) {
    const said = found.filter((draft) => draft.role !== "other");
    for (const gold of row.statements) {
      const hits = found.filter((draft) => overlap(draft, gold) >= 0.5);
      const hit = hits.find((draft) => draft.role === gold.role) ?? hits[0];
      tallyGold(
        gold,
        hits.filter((draft) => draft.role !== "other"),
        detection,
        claims,
        responses,
      );
      if (hit !== undefined) {
        role.all += 1;
        party.all += 1;
        role.right += hit.role === gold.role ? 1 : 0;
        party.right += samePartyAs(gold.party, hit.party, relations) ? 1 : 0;
        if (hit.role === gold.role && gold.role === "response") {
          type.all += 1;
          type.right += hit.type === gold.type ? 1 : 0;
        }
      }
      logGold(row, gold, hit, relations, log);
    }
    for (const draft of said) {
      const near = row.statements.filter((gold) => overlap(draft, gold) >= 0.5);
      if (near.every((gold) => gold.role === "other")) detection.wrong += 1;
      if (near.some((gold) => gold.role === draft.role)) continue;
      (draft.role === "claim" ? claims : responses).wrong += 1;
      if (near.length === 0)
        log?.(
          `${row.lang} ${row.id} EXTRA ${draft.role}/${draft.type} [${draft.party}] ${draft.quote}`,
        );
    }
  }
  return {
    detection,
    claims,
    responses,
    roles: role.right / role.all,
    types: type.right / type.all,
    parties: party.right / party.all,
  };
}

function tallyGold(
  gold: Gold,
  hits: readonly StatementDraft[],
  detection: Tally,
  claims: Tally,
  responses: Tally,
): void {
  if (gold.role === "other") return;
  const isFound = hits.length > 0;
  const tally = gold.role === "claim" ? claims : responses;
  if (isFound) detection.right += 1;
  else detection.missed += 1;
  if (hits.some((draft) => draft.role === gold.role)) tally.right += 1;
  else tally.missed += 1;
}

function logGold(
  row: Labelled,
  gold: Gold,
  hit: StatementDraft | undefined,
  relations: PartyRelations,
  log?: (line: string) => void,
): void {
  if (log === undefined) return;
  const words = row.text.slice(gold.start, gold.end);
  if (hit === undefined) {
    if (gold.role !== "other")
      log(`${row.lang} ${gold.id} MISSED ${gold.role}/${gold.type} [${gold.party}] ${words}`);
    return;
  }
  if (hit.role !== gold.role)
    log(
      `${row.lang} ${gold.id} ROLE ${gold.role}/${gold.type} read ${hit.role}/${hit.type} [${gold.party}|${hit.party}] ${words}`,
    );
  else if (gold.role === "response" && hit.type !== gold.type)
    log(`${row.lang} ${gold.id} TYPE ${gold.type} read ${hit.type} ${words}`);
  if (!samePartyAs(gold.party, hit.party, relations))
    log(`${row.lang} ${gold.id} PARTY ${gold.party} read ${hit.party} (${hit.speaker}) ${words}`);
}

function samePartyAs(gold: string, read: string | null, relations: PartyRelations): boolean {
  return read !== null && (gold === read || relations.inLine(gold, read));
}

export function scoreScenarios(
  read: readonly ReadRow[],
  relations: PartyRelations,
  showErrors: boolean,
): void {
  const languages = [...new Set(read.map(({ row }) => row.lang))];
  for (const language of [...languages, "all"]) {
    const part = read.filter(({ row }) => language === "all" || row.lang === language);
    const figures = figuresOf(
      part,
      relations,
      showErrors && language !== "all" ? console.log : undefined,
    );
    console.log(
      `${language}: found ${figures.detection} | claims ${figures.claims} | responses ${figures.responses} | role ${percent(figures.roles)} type ${percent(figures.types)} party ${percent(figures.parties)}`,
    );
  }
}

/** Response detection at sentence level; optional ones are neither rewarded nor punished. */
export function scoreFakes(
  read: readonly { readonly row: Fakes; readonly found: readonly StatementDraft[] }[],
  showErrors: boolean,
): void {
  const responses = new Tally();
  const claims = new Tally();
  let types = 0;
  for (const { row, found } of read) {
    const lines = lineSpans(row.sents);
    const sentsOf = (draft: Span): Set<number> =>
      new Set(
        lines.flatMap((line, index) =>
          line.start < draft.end && line.end > draft.start ? [index] : [],
        ),
      );
    const said = found
      .filter((draft) => draft.role === "response")
      .map((draft) => ({ draft, sents: sentsOf(draft) }));
    const used = new Set<number>();
    for (const gold of row.responses) {
      const at = said.findIndex(
        ({ sents }, index) => !used.has(index) && gold.sents.some((sent) => sents.has(sent)),
      );
      if (at >= 0) used.add(at);
      if (gold.optional) continue;
      if (at < 0) responses.missed += 1;
      else {
        responses.right += 1;
        types += said[at]?.draft.type === gold.type ? 1 : 0;
      }
      if (at < 0 && showErrors)
        console.log(
          `${row.id} MISSED ${gold.type}: ${gold.sents.map((sent) => row.sents[sent]).join(" / ")}`,
        );
    }
    for (const [index, { draft }] of said.entries()) {
      if (used.has(index)) continue;
      responses.wrong += 1;
      if (showErrors) console.log(`${row.id} EXTRA ${draft.type} [${draft.party}]: ${draft.quote}`);
    }
    const claimed = new Set(
      found.filter((draft) => draft.role === "claim").flatMap((draft) => [...sentsOf(draft)]),
    );
    const gold = new Set(row.claims.flatMap(({ sents }) => sents));
    for (const sent of gold) claims.tell(claimed.has(sent));
    for (const sent of claimed) if (!gold.has(sent)) claims.wrong += 1;
    if (showErrors)
      for (const sent of gold)
        if (!claimed.has(sent)) console.log(`${row.id} CLAIM MISSED: ${row.sents[sent]}`);
  }
  console.log(
    `responses ${responses} type ${percent(types / Math.max(1, responses.right))} | claim sentences ${claims}`,
  );
}

function lineSpans(sents: readonly string[]): Span[] {
  let at = 0;
  return sents.map((sent) => {
    const span = { start: at, end: at + sent.length };
    at = span.end + 1;
    return span;
  });
}

/** How many attributions are touched by a statement, and how many of their sources are its speaker. */
export function scorePolnear(
  read: readonly { readonly row: Polnear; readonly found: readonly StatementDraft[] }[],
): void {
  const content = new Tally();
  for (const { row, found } of read) {
    const spans = row.attributions.map(({ content: parts }) => ({
      start: parts[0]?.[0] ?? 0,
      end: parts.at(-1)?.[1] ?? 0,
    }));
    for (const span of spans) content.tell(found.some((draft) => overlap(draft, span) >= 0.5));
    for (const draft of found)
      if (spans.every((span) => overlap(draft, span) < 0.5)) content.wrong += 1;
  }
  console.log(`content overlaps by half: ${content}`);
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
