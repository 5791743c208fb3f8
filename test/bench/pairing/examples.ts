import { join } from "node:path";
import type { Lexicon } from "../../../src/core/lexicon.ts";
import type { Candidate } from "../../../src/core/pairing/candidate.ts";
import { groundOf } from "../../../src/core/pairing/ground.ts";
import { inTurn, priorOf } from "../../../src/core/pairing/in-turn.ts";
import { createMemoryIndex } from "../../../src/core/pairing/memory-index.ts";
import { mayBeAnswered } from "../../../src/core/pairing/pair.ts";
import { relateParties } from "../../../src/core/pairing/party-relations.ts";
import { findAnswerable } from "../../../src/core/pairing/retrieve.ts";
import { surveyScene } from "../../../src/core/pairing/scene.ts";
import { scoreSignals } from "../../../src/core/pairing/score.ts";
import { observe } from "../../../src/core/pairing/signals.ts";
import { viewCandidate } from "../../../src/core/pairing/view.ts";
import type { Where } from "../../../src/core/pairing/weights.ts";
import { airwarsRows } from "./airwars.ts";
import { fakesRows } from "./fakes-rows.ts";
import type { FakesDocument, GoldDocument } from "./gold.ts";
import { readRows } from "./run.ts";
import { acceptedTargets, overlap } from "./score-scenarios.ts";
import { readStatements } from "./statements.ts";

/** A response with its candidates: what the scorer sees, and what is right. */
export interface Question {
  /** The event or article: what cross-validation keeps together. */
  readonly group: string;
  readonly set: string;
  readonly language: string;
  readonly response: Candidate;
  /** The labels hold an accepted claim for it. */
  readonly answers: boolean;
  readonly options: readonly Option[];
}

export interface Option {
  readonly place: Where;
  readonly claim: Candidate;
  readonly right: boolean;
  readonly signals: ReadonlyMap<string, number>;
}

/** Candidates beyond these teach nothing: nobody would take them. */
const MAX_OPTIONS = 16;

type Judge = (response: Candidate, claim: Candidate) => boolean;

/** Reads the labelled sets with the real reader and lists every response that it found with its candidates. */
export async function collectQuestions(
  folder: string,
  lexicon: Lexicon,
  withAirwars = false,
): Promise<Question[]> {
  const questions: Question[] = [];
  for (const set of ["dev", "dev2"]) {
    const gold = readRows<GoldDocument>(join(folder, "scenarios", `${set}.jsonl`));
    const statements = readStatements(gold, lexicon);
    const caseOf = new Map(gold.map((document) => [document.id, document.case]));
    questions.push(
      ...(await ask(set, statements, (id) => caseOf.get(id) ?? id, judgeScenarios(gold), lexicon)),
    );
  }
  const fakes = readRows<FakesDocument>(join(folder, "fakes-pairs/dev.jsonl"));
  const statements = readStatements(fakesRows(fakes), lexicon);
  questions.push(...(await ask("fakes", statements, (id) => id, judgeFakes(fakes), lexicon)));
  if (withAirwars) {
    questions.push(...(await askAirwars(join(folder, "airwars-pairs"), lexicon)));
  }
  return questions;
}

async function askAirwars(folder: string, lexicon: Lexicon): Promise<Question[]> {
  const { documents, incidentOf } = airwarsRows(folder);
  const asked = readStatements(documents, lexicon);
  return ask(
    "airwars",
    asked,
    (id) => incidentOf.get(id) ?? id,
    (response, claim) => incidentOf.get(response.documentId) === claim.documentId,
    lexicon,
  );
}

async function ask(
  set: string,
  statements: readonly Candidate[],
  groupOf: (documentId: string) => string,
  judge: Judge,
  lexicon: Lexicon,
): Promise<Question[]> {
  const parties = relateParties(lexicon.parties);
  const index = createMemoryIndex();
  for (const statement of statements) {
    index.add(statement);
  }
  const questions: Question[] = [];
  const responses = statements.filter((statement) => statement.role === "response");
  for (const [documentId, own] of Map.groupBy(responses, (one) => one.documentId)) {
    const document = index.ofDocument(documentId);
    const decided = new Map<Candidate, { claimId: number; score: number }[]>();
    for (const response of inTurn(own, document)) {
      const candidates = await findAnswerable(response, document, index, parties);
      const ground = await groundOf(response, index, parties);
      const view = viewCandidate(response);
      const others = candidates.filter((one) => one.id !== response.id).map(viewCandidate);
      const scene = surveyScene(view, others, parties, priorOf(response, decided, parties));
      const ranked = others
        .filter((other) => mayBeAnswered(view, other))
        .map((other) => {
          const signals = observe(view, other, scene, ground);
          const place = other.candidate.documentId === documentId ? "here" : "elsewhere";
          return {
            option: {
              place: place as Where,
              claim: other.candidate,
              right: judge(response, other.candidate),
              signals: new Map(signals.map((one) => [one.name, one.value])),
            },
            score: scoreSignals(signals, place).probability,
          };
        })
        .toSorted((a, b) => b.score - a.score);
      decided.set(
        response,
        ranked.slice(0, 3).map(({ option, score }) => ({ claimId: option.claim.id, score })),
      );
      const options = ranked
        .filter(
          ({ option }, rank) =>
            rank < MAX_OPTIONS || (option.right && option.claim.documentId === documentId),
        )
        .map(({ option }) => option);
      questions.push({
        group: groupOf(documentId),
        set,
        language: response.language,
        response,
        answers: options.some((option) => option.right),
        options,
      });
    }
  }
  return questions;
}

function judgeScenarios(gold: readonly GoldDocument[]): Judge {
  const places = new Map(
    gold.flatMap((document) =>
      document.statements.map((statement) => [statement.id, { document, statement }] as const),
    ),
  );
  const accepted = acceptedTargets(places);
  const labelsOf = (candidate: Candidate): string[] =>
    (gold.find((document) => document.id === candidate.documentId)?.statements ?? [])
      .filter((one) => overlap(candidate.start, candidate.end, one) >= 0.5)
      .map((one) => one.id);
  return (response, claim) =>
    labelsOf(response).some((id) => labelsOf(claim).some((other) => accepted.get(id)?.has(other)));
}

function judgeFakes(gold: readonly FakesDocument[]): Judge {
  const byId = new Map(gold.map((document) => [document.id, document]));
  return (response, claim) => {
    const document = byId.get(response.documentId);
    if (document === undefined || claim.documentId !== response.documentId) {
      return false;
    }
    const [here, there] = [touched(document, response), touched(document, claim)];
    return document.responses.some(
      (one) =>
        one.sents.some((sent) => here.includes(sent)) &&
        document.claims.some(
          (other) =>
            one.to_any_of.includes(other.id) && other.sents.some((sent) => there.includes(sent)),
        ),
    );
  };
}

function touched(document: FakesDocument, span: { start: number; end: number }): number[] {
  let offset = 0;
  return document.sents.flatMap((sentence, index) => {
    const [start, end] = [offset, offset + sentence.length];
    offset = end + 1;
    return Math.min(end, span.end) > Math.max(start, span.start) ? [index] : [];
  });
}
