import type { Document } from "./document.ts";
import type { Lexicon } from "./lexicon.ts";
import { createEvidenceFinder, type EvidenceFinder } from "./pairing/evidence-words.ts";
import { createTellingFinder, type Telling, type TellingFinder } from "./reading/telling.ts";
import type { StatementRow } from "./rows.ts";

/** What of a configuration explains why a statement was read and paired as it was. */
export interface Explaining {
  readonly lexicon: Lexicon;
  readonly findEvidence: EvidenceFinder;
  readonly tellingOf: (row: StatementRow) => Telling;
}

/** Nothing is built before something is explained. */
export function createExplaining(lexicon: Lexicon): Explaining {
  let findEvidence: EvidenceFinder | null = null;
  let findTelling: TellingFinder | null = null;
  return {
    lexicon,
    findEvidence: (basis, row, side) => {
      findEvidence ??= createEvidenceFinder(lexicon);
      return findEvidence(basis, row, side);
    },
    tellingOf: (row) => {
      findTelling ??= createTellingFinder(lexicon);
      return findTelling(documentOf(row), row.statement);
    },
  };
}

/** The revision that holds the statement, as it was read. */
function documentOf({ statement, revision, post, source }: StatementRow): Document {
  return {
    id: String(post.id),
    kind: source.voice,
    source: source.name,
    partyId: source.partyId,
    date: statement.saidAt,
    text: revision.text,
    title: revision.title,
    language: statement.language,
    url: revision.url ?? post.url,
    references: revision.references,
  };
}
