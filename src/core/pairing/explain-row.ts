import type { Lexicon } from "../lexicon.ts";
import type { Pair } from "../pair.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import type { CandidateIndex } from "./candidate.ts";
import { PAIRER_VERSION, pairerVersionOf } from "./decide.ts";
import { explainResponse, type WeighedClaim } from "./explain.ts";
import { type Model, SHIPPED } from "./weights.ts";

/** Why a response is paired as it is, and with what it is not. */
export interface ResponseWhy {
  readonly response: StatementRow;
  /** What it is paired with, or would be now; the one that is asked for, else the best, first. */
  readonly chosen: readonly ClaimWhy[];
  /** The best of the rest. */
  readonly rejected: readonly ClaimWhy[];
  /** How many more came into question. */
  readonly further: number;
  readonly weights: WeightsInUse;
}

/** A claim that a response may answer. */
export interface ClaimWhy {
  readonly claim: StatementRow;
  /** As it is kept; null: it is no pair. */
  readonly pair: Pair | null;
  /** As it is weighed now; null: it would not come into question. */
  readonly weighed: WeighedClaim | null;
}

export interface WeightsInUse {
  /** When the newsroom's own weights were fitted; null: as they come. */
  readonly tunedAt: Date | null;
  /** As pairs are stamped with them. */
  readonly version: string;
}

/** What explaining reads of the record. */
export interface ExplainedRecord {
  readonly statements: {
    readonly many: (ids: readonly number[]) => Promise<readonly StatementRow[]>;
    readonly index: CandidateIndex;
  };
  readonly pairs: {
    readonly ofResponse: (responseId: number) => Promise<readonly PairRow[]>;
    readonly ofClaim: (claimId: number) => Promise<readonly PairRow[]>;
  };
  readonly tunings: {
    readonly active: (
      version: string,
    ) => Promise<{ readonly id: number; readonly model: Model; readonly madeAt: Date } | null>;
  };
}

/** Claims that were not chosen, told beside those that were. */
const MAX_REJECTED = 3;
/** Looked through for those: the same claim told again is none of them. */
const MAX_LOOKED = 10;
/** Responses to one claim. */
const MAX_RESPONSES = 5;

/** Why a response answers what it answers, or each response to a claim answers it, as the weights in use see
 *  it now. Empty for a claim without responses. */
export async function explainRow(
  row: StatementRow,
  record: ExplainedRecord,
  lexicon: Pick<Lexicon, "parties">,
): Promise<readonly ResponseWhy[]> {
  const tuned = await record.tunings.active(PAIRER_VERSION);
  const explaining = {
    record,
    lexicon,
    model: tuned?.model ?? SHIPPED,
    weights: {
      tunedAt: tuned?.madeAt ?? null,
      version: pairerVersionOf(PAIRER_VERSION, tuned),
    },
  };
  if (row.statement.role === "response") return [await explainOne(row, null, explaining)];
  const rows = await record.pairs.ofClaim(row.statement.sameAs ?? row.statement.id);
  const standing = rows.filter(({ pair }) => pair.state !== "rejected").slice(0, MAX_RESPONSES);
  const whys: ResponseWhy[] = [];
  for (const { response, pair } of standing) {
    whys.push(await explainOne(response, pair.claimId, explaining));
  }
  return whys;
}

interface Explaining {
  readonly record: ExplainedRecord;
  readonly lexicon: Pick<Lexicon, "parties">;
  readonly model: Model;
  readonly weights: WeightsInUse;
}

async function explainOne(
  response: StatementRow,
  claimId: number | null,
  { record, lexicon, model, weights }: Explaining,
): Promise<ResponseWhy> {
  const { index, many } = record.statements;
  const document = await index.ofDocument(String(response.post.id));
  const candidate = document.find(({ id }) => id === response.statement.id);
  const weighed =
    candidate === undefined ? [] : await explainResponse(candidate, index, lexicon, model);
  const kept = await record.pairs.ofResponse(response.statement.id);
  const paired = new Set(kept.map(({ pair }) => pair.claimId));
  const loose = weighed.filter((one) => !paired.has(one.claimId));
  const others = await claimsOf(loose.slice(0, MAX_LOOKED), many);
  const chosen = [
    ...kept.map(({ pair, claim }) => ({
      claim,
      pair,
      weighed: weighed.find((one) => one.claimId === pair.claimId) ?? null,
    })),
    ...others.filter(isChosen),
  ];
  const told = new Set(chosen.map(({ claim }) => rootOf(claim)));
  const rejected = others.filter((one) => !isChosen(one) && !told.has(rootOf(one.claim)));
  const shown = rejected.slice(0, MAX_REJECTED);
  const isAsked = (why: ClaimWhy) => claimId === null || why.claim.statement.id === claimId;
  return {
    response,
    chosen: [...chosen.filter(isAsked), ...chosen.filter((why) => !isAsked(why))],
    rejected: shown,
    further: loose.length - (others.length - rejected.length) - shown.length,
    weights,
  };
}

async function claimsOf(
  weighed: readonly WeighedClaim[],
  many: ExplainedRecord["statements"]["many"],
): Promise<readonly ClaimWhy[]> {
  const rows = await many(weighed.map(({ claimId }) => claimId));
  const byId = new Map(rows.map((row) => [row.statement.id, row]));
  return weighed.flatMap((one) => {
    const claim = byId.get(one.claimId);
    return claim === undefined ? [] : [{ claim, pair: null, weighed: one }];
  });
}

function isChosen({ weighed }: ClaimWhy): boolean {
  return weighed?.chosen === true;
}

/** The first telling of a claim. */
function rootOf({ statement }: StatementRow): number {
  return statement.sameAs ?? statement.id;
}
