import { loadConfig } from "#src/config.ts";
import type { Document } from "#src/core/document.ts";
import type { Reference } from "#src/core/item.ts";
import { answeredPosts, type Candidate } from "#src/core/pairing/candidate.ts";
import { pairStatements } from "#src/core/pairing/decide.ts";
import { createMemoryIndex } from "#src/core/pairing/memory-index.ts";
import { createReader } from "#src/core/reading/read.ts";

const { lexicon } = loadConfig({});
const read = createReader(lexicon);

export interface Told {
  readonly source: string;
  readonly kind?: "post" | "article";
  readonly date: string;
  readonly text: string;
  readonly lang: string;
  readonly url?: string;
  readonly replyTo?: string;
  readonly refersTo?: Reference;
}

/** Statements of documents as the reader of the default configuration finds them; documents are named d0, d1, … */
export function statementsOf(told: readonly Told[]): Candidate[] {
  const statements: Candidate[] = [];
  for (const [index, one] of told.entries()) {
    const document: Document = {
      id: `d${index}`,
      kind: one.kind ?? "post",
      source: one.source,
      date: new Date(one.date),
      text: one.text,
      language: one.lang,
      url: one.url ?? null,
      references: [
        ...(one.replyTo === undefined ? [] : [{ kind: "reply" as const, url: one.replyTo }]),
        ...(one.refersTo === undefined ? [] : [one.refersTo]),
      ],
    };
    const reading = read(document);
    for (const [order, draft] of reading.statements.entries()) {
      statements.push({
        ...draft,
        id: statements.length + 1,
        documentId: document.id,
        documentKind: document.kind,
        language: reading.language,
        topics: reading.topics.filter((topic) => topic.matched).map((topic) => topic.topicId),
        saidAt: document.date,
        order,
        url: one.url ?? null,
        references: answeredPosts(document.references ?? []),
        sameAs: null,
      });
    }
  }
  return statements;
}

/** Which document each response is tied to: `d1 → d0`, with repeats as `d2 = d0`. */
export async function tie(told: readonly Told[]): Promise<readonly string[]> {
  const statements = statementsOf(told);
  const index = createMemoryIndex();
  for (const statement of statements) {
    index.add(statement);
  }
  const place = (id: number): string => statements[id - 1]?.documentId ?? "?";
  const { proposals, repeats } = await pairStatements(statements, index, lexicon);
  return [
    ...proposals.map(({ responseId, claimId }) => `${place(responseId)} → ${place(claimId)}`),
    ...repeats.map(({ id, sameAs }) => `${place(id)} = ${place(sameAs)}`),
  ];
}

export { lexicon };
