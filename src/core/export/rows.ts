import type { Decision } from "../pair.ts";
import type { Party } from "../party.ts";
import { redact } from "../redact.ts";
import type { PairRow, SourceRow, StatementRow } from "../rows.ts";

/** A row as it is exported: names in snake_case, times ISO 8601 UTC, lists and objects nested. */
export type ExportRow = Readonly<Record<string, ExportValue>>;
export type ExportValue =
  | string
  | number
  | boolean
  | null
  | readonly ExportValue[]
  | { readonly [name: string]: ExportValue };

type Names = ReadonlyMap<string, string>;

/** The English names of parties by id. */
export function namesOf(parties: readonly Party[]): Names {
  return new Map(parties.map(({ id, names }) => [id, names.en ?? id]));
}

/** A statement with where it stands: the quote is `text.slice(start, end)` of the revision. */
export function statementRow(row: StatementRow, names: Names, evidence: string | null): ExportRow {
  const { statement, post, source, revision, gone } = row;
  return {
    id: statement.id,
    role: statement.role,
    type: statement.type,
    party: statement.party,
    party_name: nameOf(statement.party, names),
    speaker: statement.speaker,
    quote: statement.quote,
    quoted: statement.quoted,
    recalled: statement.recalled,
    language: statement.language,
    against: [...statement.against],
    topics: [...statement.onTopic],
    figures: statement.figures.map(({ value, upTo, qualifier, unit }) => ({
      ...{ value, up_to: upTo, qualifier, unit },
    })),
    said_at: statement.saidAt.toISOString(),
    url: addressOf(revision.url ?? post.url),
    embedded_url: addressOf(statement.embeddedUrl),
    source: source.id,
    source_name: source.name,
    post: post.id,
    external_id: post.externalId,
    revision: revision.number,
    observed_at: revision.observedAt.toISOString(),
    start: statement.start,
    end: statement.end,
    evidence_sha256: evidence,
    same_as: statement.sameAs,
    withdrawn_at: statement.withdrawnAt?.toISOString() ?? null,
    gone_at: gone?.observedAt.toISOString() ?? null,
    gone_evidence: gone?.evidence ?? null,
  };
}

export function pairRow({ pair, claim, response }: PairRow, names: Names): ExportRow {
  return {
    id: pair.id,
    state: pair.state,
    answer: pair.answer,
    score: pair.score,
    sure: pair.sure,
    made_at: pair.madeAt.toISOString(),
    ...side("claim", claim, names),
    ...side("response", response, names),
    reasons: pair.reasons.map(({ kind, detail, weight }) => ({ kind, detail, weight })),
  };
}

function side(name: "claim" | "response", row: StatementRow, names: Names): ExportRow {
  const { statement, revision, post } = row;
  return {
    [`${name}_id`]: statement.id,
    [`${name}_party`]: statement.party,
    [`${name}_party_name`]: nameOf(statement.party, names),
    [`${name}_speaker`]: statement.speaker,
    [`${name}_quote`]: statement.quote,
    [`${name}_said_at`]: statement.saidAt.toISOString(),
    [`${name}_url`]: addressOf(revision.url ?? post.url),
  };
}

export function sourceRow({ source, state, posts }: SourceRow): ExportRow {
  const { id, kind, url, name, partyId, voice, language } = source;
  return {
    ...{ id, kind, url: redact(url), name, party: partyId, voice, language },
    state: state.state,
    subscribed_at: state.subscribedAt.toISOString(),
    last_ok_at: state.lastOkAt?.toISOString() ?? null,
    posts,
  };
}

export function decisionRow(decision: Decision): ExportRow {
  const { id, kind, responseId, claimId, by, from, at, note } = decision;
  return {
    ...{ id, kind, response_id: responseId, claim_id: claimId, by, from },
    at: at.toISOString(),
    note,
  };
}

/** A row's cells: what is nested as JSON, nothing as an empty cell. */
export function cellsOf(row: ExportRow): readonly string[] {
  return Object.values(row).map((value) => {
    if (value === null) return "";
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  });
}

/** An address as others may read it: some are keys. */
export function addressOf(url: string | null): string | null {
  return url === null ? null : redact(url);
}

function nameOf(party: string | null, names: Names): string | null {
  return party === null ? null : (names.get(party) ?? party);
}
