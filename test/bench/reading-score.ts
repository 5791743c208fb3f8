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

export type ReadRow = { readonly row: Labelled; readonly found: readonly StatementDraft[] };

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

function percent(share: number): string {
  return (100 * share).toFixed(1);
}
