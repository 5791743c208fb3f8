import type { Lexicon } from "../../../src/core/lexicon.ts";
import type { Candidate } from "../../../src/core/pairing/candidate.ts";
import { createReader } from "../../../src/core/reading/read.ts";

export interface BenchRow {
  readonly id: string;
  readonly kind: "post" | "article";
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly lang?: string;
}

/** What the reader finds in documents, as pairing sees it. */
export function readStatements(rows: readonly BenchRow[], lexicon: Lexicon): Candidate[] {
  const read = createReader(lexicon);
  const statements: Candidate[] = [];
  for (const row of rows) {
    const document = { ...row, date: new Date(row.date), language: row.lang ?? null };
    const reading = read(document);
    const topics = reading.topics.filter((topic) => topic.matched).map((topic) => topic.topicId);
    for (const [order, draft] of reading.statements.entries()) {
      statements.push({
        ...draft,
        id: statements.length + 1,
        documentId: row.id,
        documentKind: row.kind,
        language: reading.language,
        topics,
        saidAt: document.date,
        order,
        url: null,
        references: [],
        sameAs: null,
      });
    }
  }
  return statements;
}
