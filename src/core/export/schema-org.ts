import type { PairRow, StatementRow } from "../rows.ts";
import { addressOf, type ExportRow, type ExportValue } from "./rows.ts";

type Names = ReadonlyMap<string, string>;

/** A claim as schema.org's Claim. Source: schema.org/Claim. */
export function claimNode(row: StatementRow, names: Names, record: string): ExportRow {
  const { statement, source, revision, post } = row;
  const url = addressOf(revision.url ?? post.url);
  return {
    "@type": "Claim",
    "@id": nodeId(record, "statement", statement.id),
    text: statement.quote,
    inLanguage: statement.language,
    datePublished: statement.saidAt.toISOString(),
    ...authorOf(row, names),
    appearance: {
      "@type": "CreativeWork",
      ...(url === null ? {} : { url }),
      datePublished: statement.saidAt.toISOString(),
      publisher: { "@type": "Organization", name: source.name },
    },
  };
}

/** A response as schema.org's ClaimReview by the party that answers. Nothing is rated: what is true
 *  is not Riposte's to say. Source: schema.org/ClaimReview. */
export function reviewNode(row: PairRow, names: Names, record: string): ExportRow {
  const { pair, claim, response } = row;
  const url = addressOf(response.revision.url ?? response.post.url);
  return {
    "@type": "ClaimReview",
    "@id": nodeId(record, "pair", pair.id),
    itemReviewed: { "@id": nodeId(record, "statement", claim.statement.id) },
    claimReviewed: claim.statement.quote,
    reviewBody: response.statement.quote,
    reviewAspect: pair.answer,
    creativeWorkStatus: pair.state,
    inLanguage: response.statement.language,
    datePublished: response.statement.saidAt.toISOString(),
    ...(url === null ? {} : { url }),
    ...authorOf(response, names),
  };
}

function nodeId(record: string, noun: string, id: number): string {
  return `urn:riposte:${record}:${noun}:${id}`;
}

function authorOf(
  { statement }: StatementRow,
  names: Names,
): { readonly [name: string]: ExportValue } {
  const { party, speaker } = statement;
  const name = party === null ? speaker : (names.get(party) ?? party);
  if (name === null) return {};
  return { author: { "@type": party === null ? "Person" : "Organization", name } };
}
