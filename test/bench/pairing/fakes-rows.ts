import type { FakesDocument } from "./gold.ts";

/** Sentence-level articles as rows of the batch form: a sentence a line, the article's day at noon. */
export function fakesRows(gold: readonly FakesDocument[]): readonly {
  readonly id: string;
  readonly kind: "article";
  readonly source: string;
  readonly date: string;
  readonly text: string;
  readonly lang: string;
}[] {
  return gold.map((document) => ({
    id: document.id,
    kind: "article",
    source: document.source,
    date: `${new Date(`${document.date} UTC`).toISOString().slice(0, 10)}T12:00:00Z`,
    text: document.sents.join("\n"),
    lang: "en",
  }));
}
