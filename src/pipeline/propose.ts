import { messageOf, SourceError } from "#src/core/error.ts";
import { languageOf } from "#src/core/languages/index.ts";
import type { Language } from "#src/core/languages/language.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type {
  AskedModel,
  ModelFindings,
  RawFindings,
  ReadRevision,
} from "#src/core/model/model-reading.ts";
import { createTurnedTest, type TurnedTest } from "#src/core/model/turned.ts";
import { verifyFindings } from "#src/core/model/verify.ts";
import type { StatementRow } from "#src/core/rows.ts";
import type { Store } from "#src/store/store.ts";
import type { Log } from "./log.ts";
import { isAnswer, type Rest } from "./rest.ts";

/** What a model is asked about one post; `model/propose.ts` puts it into words. */
export interface PostAsked {
  readonly source: string;
  readonly saidAt: Date;
  readonly text: string;
  readonly parties: readonly { readonly id: string; readonly name: string }[];
  readonly claims: readonly { readonly id: number; readonly who: string; readonly quote: string }[];
}

export interface ProposeDeps {
  readonly store: Pick<Store, "modelReadings" | "statements">;
  readonly lexicon: Lexicon;
  readonly asked: AskedModel;
  readonly propose: (post: PostAsked, signal: AbortSignal) => Promise<RawFindings>;
  /** Posts asked about within 24 hours, at most. */
  readonly perDay: number;
  readonly rest: Rest;
  readonly log: Log;
  readonly now: () => Date;
}

const DAY_MS = 86_400_000;
/** What is older is no longer worked on. */
const REACH_MS = 3 * DAY_MS;
/** About 1,500 tokens of Russian or Arabic; a claim stands rarely further down. */
const MAX_TEXT_CHARS = 6_000;
const CLAIM_REACH_MS = 14 * DAY_MS;
const MAX_CLAIMS = 12;
const MAX_CLAIM_CHARS = 400;
const MAX_PARTIES = 300;
const NOTHING: RawFindings = { statements: [], pairs: [], dropped: {} };

/** One post after another, in the order of their news: asks the model and keeps what the source bears
 *  out. Returns how many posts were asked about: 0 or 1. Nothing waits for it. */
export function createProposing(deps: ProposeDeps): (signal: AbortSignal) => Promise<number> {
  const tests = new Map<string, TurnedTest>();
  const testOf = (language: Language) => {
    const test = tests.get(language.tag) ?? createTurnedTest(language);
    tests.set(language.tag, test);
    return test;
  };
  return async (signal) => {
    const { store, rest, now, perDay } = deps;
    if (!rest.isOver()) return 0;
    const day = new Date(now().getTime() - DAY_MS);
    if ((await store.modelReadings.countSince(day)) >= perDay) return 0;
    const since = new Date(now().getTime() - REACH_MS);
    const [row] = await store.modelReadings.due(deps.asked, since, 1);
    return row === undefined ? 0 : askAbout(deps, row, testOf, signal);
  };
}

async function askAbout(
  deps: ProposeDeps,
  row: ReadRevision,
  testOf: (language: Language) => TurnedTest,
  signal: AbortSignal,
): Promise<number> {
  const claims = await earlierClaims(deps, row);
  const raw = await ask(deps, row, claims, signal);
  if (raw === null) return 0;
  const language = languageOf(row.language);
  const { revision, source, post } = row;
  const found = verifyFindings(raw, {
    text: revision.text,
    language,
    isTurned: testOf(language),
    parties: new Set(deps.lexicon.parties.map(({ id }) => id)),
    voices: [source.name, revision.author ?? "", ...namesOf(source.partyId, deps.lexicon)],
    listed: new Set(claims.map(({ statement }) => statement.id)),
  });
  report(deps, row, found);
  await deps.store.modelReadings.keep({
    ...found,
    postId: post.id,
    revisionId: revision.id,
    ...deps.asked,
    askedAt: deps.now(),
  });
  return 1;
}

/** Null where the model could not be asked. An answer that is none is an answer too: the same
 *  question would have the same, so the next post is asked about, after a rest. */
async function ask(
  deps: ProposeDeps,
  row: ReadRevision,
  claims: readonly StatementRow[],
  signal: AbortSignal,
): Promise<RawFindings | null> {
  try {
    const raw = await deps.propose(questionOf(deps, row, claims), signal);
    deps.rest.succeeded();
    return raw;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (signal.aborted) return null;
    const { kind, status } = error;
    const restMs = deps.rest.failed(error);
    deps.log.warn({ kind, status, error: messageOf(error), restMs }, "the model did not help");
    return isAnswer(error) ? { ...NOTHING, dropped: { malformed: 1 } } : null;
  }
}

function questionOf(
  { lexicon }: ProposeDeps,
  { revision, post, source }: ReadRevision,
  claims: readonly StatementRow[],
): PostAsked {
  return {
    source: source.name,
    saidAt: revision.publishedAt ?? post.publishedAt ?? post.firstSeenAt,
    text: revision.text.slice(0, MAX_TEXT_CHARS),
    parties: lexicon.parties
      .slice(0, MAX_PARTIES)
      .map(({ id, names }) => ({ id, name: names.en ?? id })),
    claims: claims.map(({ statement }) => ({
      id: statement.id,
      who: statement.speaker ?? statement.party ?? "",
      quote: statement.quote.slice(0, MAX_CLAIM_CHARS),
    })),
  };
}

/** Claims on the post's topics that it may answer: those that blame its party, then the latest. */
async function earlierClaims(
  { store, now }: ProposeDeps,
  { post, source, topics }: ReadRevision,
): Promise<readonly StatementRow[]> {
  const [topicId] = topics;
  if (topicId === undefined) return [];
  const filter = {
    topicId,
    since: new Date(now().getTime() - CLAIM_REACH_MS),
    limit: MAX_CLAIMS,
  };
  const { partyId } = source;
  const own =
    partyId === null ? [] : await store.statements.claims({ ...filter, parties: [partyId] });
  const latest = await store.statements.claims(filter);
  const rows = new Map([...own, ...latest].map((row) => [row.statement.id, row]));
  return [...rows.values()].filter((row) => row.post.id !== post.id).slice(0, MAX_CLAIMS);
}

function namesOf(partyId: string | null, { parties }: Lexicon): readonly string[] {
  const party = parties.find(({ id }) => id === partyId);
  return party === undefined ? [] : Object.values(party.names);
}

function report({ log }: ProposeDeps, row: ReadRevision, found: ModelFindings): void {
  log.info(
    {
      revisionId: row.revision.id,
      statements: found.statements.length,
      pairs: found.pairs.length,
      dropped: found.dropped,
    },
    "a model read a post",
  );
}
