import { loadConfig } from "#src/config.ts";
import type { Lexicon } from "#src/core/lexicon.ts";
import type { Decision } from "#src/core/pair.ts";
import { PAIRER_VERSION } from "#src/core/pairing/decide.ts";
import { explainResponse, type WeighedClaim } from "#src/core/pairing/explain.ts";
import { type Example, type Figures, LEAST_OF_EACH, tune } from "#src/core/pairing/tune.ts";
import { SHIPPED } from "#src/core/pairing/weights.ts";
import { openBeside } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";

const PAGE = 500;
/** Of the claims that a confirmed response does not answer, the most probable. */
const UNCHOSEN = 5;

export interface TuneOptions {
  readonly dryRun?: true;
  readonly undo?: true;
}

/** Refits the scorer's weights to what editors confirmed, made and rejected, and puts them to use where
 *  that helps; also while the bot runs, which then pairs its archive anew. Throws UserError, StoreError. */
export async function tuneWeights(options: TuneOptions): Promise<void> {
  const { dataFolder, lexicon } = loadConfig();
  const store = await openBeside(dataFolder);
  try {
    await (options.undo === true ? undo(store) : refit(store, lexicon, options.dryRun === true));
  } finally {
    await store.close();
  }
}

async function undo(store: Store): Promise<void> {
  const undone = await store.tunings.undo(PAIRER_VERSION, new Date());
  const left = await store.tunings.active(PAIRER_VERSION);
  const now = left === null ? "the shipped ones" : `those of ${left.madeAt.toISOString()}`;
  write(undone ? `Undone: the weights are ${now} again.` : "There is nothing to undo.");
}

async function refit(store: Store, lexicon: Lexicon, dryRun: boolean): Promise<void> {
  const examples = await collectExamples(store, lexicon);
  const right = examples.filter((example) => example.right).length;
  write(`${right} pairs that editors stand by, ${examples.length - right} that are none.`);
  const tuning = tune(examples, SHIPPED);
  if (tuning === null) {
    write(
      `Too few to learn from: at least ${LEAST_OF_EACH} of each are needed. Nothing was changed.`,
    );
    return;
  }
  write(line("shipped weights", tuning.before));
  write(line("refitted, cross-validated", tuning.after));
  if (tuning.after.logLoss >= tuning.before.logLoss) {
    write("The shipped weights judge these decisions as well: nothing was changed.");
    return;
  }
  if (dryRun) {
    write("A dry run: nothing was changed.");
    return;
  }
  await store.tunings.add(tuning, PAIRER_VERSION, new Date());
  write("The refitted weights are in use; riposte tune --undo takes them back.");
}

/** What editors said last of each pair, and of confirmed responses the claims that they do not answer. */
async function collectExamples(store: Store, lexicon: Lexicon): Promise<readonly Example[]> {
  const words = await lastWords(store);
  const examples: Example[] = [];
  for (const [responseId, decided] of words) {
    const row = await store.statements.get(responseId);
    const index = store.statements.index;
    const document = row === null ? [] : await index.ofDocument(String(row.post.id));
    const response = document.find(({ id }) => id === responseId);
    if (response === undefined) continue;
    const weighed = await explainResponse(response, index, lexicon);
    examples.push(...examplesOf(responseId, decided, weighed));
  }
  return examples;
}

type Decided = ReadonlyMap<number, Decision["kind"]>;

function examplesOf(
  responseId: number,
  decided: Decided,
  weighed: readonly WeighedClaim[],
): readonly Example[] {
  const isAnswered = [...decided.values()].some((kind) => kind !== "reject");
  const others = weighed.filter(({ claimId }) => !decided.has(claimId)).slice(0, UNCHOSEN);
  return [
    ...weighed
      .filter(({ claimId }) => decided.has(claimId))
      .map((one) => exampleOf(responseId, one, decided.get(one.claimId) !== "reject")),
    ...(isAnswered ? others.map((one) => exampleOf(responseId, one, false)) : []),
  ];
}

function exampleOf(responseId: number, { where, signals }: WeighedClaim, right: boolean): Example {
  return { responseId, where, signals, right };
}

async function lastWords(store: Store): Promise<ReadonlyMap<number, Decided>> {
  const words = new Map<number, Map<number, Decision["kind"]>>();
  let after = 0;
  for (;;) {
    const page = await store.exports.decisions(after, PAGE);
    for (const { responseId, claimId, kind } of page) {
      const decided = words.get(responseId) ?? new Map<number, Decision["kind"]>();
      words.set(responseId, decided.set(claimId, kind));
    }
    const last = page.at(-1);
    if (last === undefined) return words;
    after = last.id;
  }
}

function line(name: string, { logLoss, precision, recall }: Figures): string {
  const right = precision === null ? "no pair suggested" : `precision ${precision.toFixed(3)}`;
  return `  ${name}: log-loss ${logLoss.toFixed(4)}, ${right}, recall ${recall.toFixed(3)}`;
}

function write(sentence: string): void {
  process.stdout.write(`${sentence}\n`);
}
