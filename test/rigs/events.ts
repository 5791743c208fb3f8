import { readFileSync } from "node:fs";
import { loadConfig } from "#src/config.ts";
import type { Document } from "#src/core/document.ts";
import { createFigureFinder } from "#src/core/figure.ts";
import { languageOf } from "#src/core/languages/index.ts";
import type { Candidate } from "#src/core/pairing/candidate.ts";
import { createIndexer } from "#src/core/pairing/indexer.ts";

const { lexicon } = loadConfig({});
const index = createIndexer(lexicon);
const FILE = new URL("../fixtures/events/pairs.txt", import.meta.url);
const CLAIM = /^(\S+) (\S+) (\S+) > (\S+) \| (.+)$/u;

/** Two claims, and whether they are about one event. */
export interface LabelledPair {
  readonly name: string;
  readonly same: boolean;
  readonly claims: readonly [first: Candidate, second: Candidate];
}

/** The labelled pairs of `test/fixtures/events/pairs.txt`: `# same: name` or `# different: name`, then two
 *  claims as `party language time > accused | words`; `-` for nobody. Each claim is a post of its own. */
export function labelledPairs(): readonly LabelledPair[] {
  const blocks = readFileSync(FILE, "utf8").split(/^# /mu).slice(1);
  return blocks.map((block, at) => {
    const [head = "", first = "", second = ""] = block.split("\n");
    const [label = "", name = ""] = head.split(": ");
    return {
      name,
      same: label === "same",
      claims: [claimOf(first, at * 2 + 1), claimOf(second, at * 2 + 2)],
    };
  });
}

/** One claim as the fixture writes it. */
export function claimOf(line: string, id: number): Candidate {
  const [, party = "", tag = "", time = "", accused = "", text = ""] = CLAIM.exec(line) ?? [];
  if (text === "") {
    throw new Error(`No labelled claim: ${line}`);
  }
  const document: Document = {
    id: `d${id}`,
    kind: party === "-" ? "article" : "post",
    source: party,
    date: new Date(time),
    text,
    language: tag,
  };
  const draft = {
    start: 0,
    end: text.length,
    quote: text,
    role: "claim" as const,
    type: "allegation" as const,
    party: party === "-" ? null : party,
    speaker: null,
    quoted: false,
    against: accused === "-" ? [] : accused.split(","),
    figures: createFigureFinder(languageOf(tag))(text),
    confidence: 1,
    recalled: false,
    embeddedUrl: null,
    features: [],
  };
  const [indexed = draft] = index(document, tag, [draft]);
  return {
    ...indexed,
    id,
    documentId: document.id,
    documentKind: document.kind,
    language: tag,
    topics: ["syria-strikes"],
    saidAt: document.date,
    order: 0,
    url: null,
    references: [],
    sameAs: null,
  };
}
