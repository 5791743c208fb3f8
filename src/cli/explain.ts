import { neutraliseLine } from "#src/chat/neutral.ts";
import { wordsFor } from "#src/chat/words.ts";
import { loadConfig } from "#src/config.ts";
import { reasonSentence } from "#src/core/compose/reasons.ts";
import { createVoice } from "#src/core/compose/voice.ts";
import { UserError } from "#src/core/error.ts";
import { createEvidenceFinder, type EvidenceFinder } from "#src/core/pairing/evidence-words.ts";
import {
  explainResponse,
  type WeighedClaim,
  type WeighedSignal,
} from "#src/core/pairing/explain.ts";
import type { StatementRow } from "#src/core/rows.ts";
import { openForReading } from "#src/store/open.ts";
import type { Store } from "#src/store/store.ts";

/** Claims that were not chosen, shown beside the one that was. */
const REJECTED = 3;
const MAX_QUOTE = 160;

/** Prints everything that speaks for and against each claim that a response may answer, with the words
 *  on both sides, as pairing weighs it now. Throws UserError, StoreError. */
export async function explain(
  typed: string,
  options: { readonly language: string },
): Promise<void> {
  const id = Number(typed);
  if (!Number.isSafeInteger(id) || id < 1)
    throw noResponse(`"${typed}" is no number of a statement`);
  const config = loadConfig();
  const { lexicon, digest } = config;
  const words = wordsFor(options.language);
  const voice = createVoice({ words, zone: digest.zone, now: new Date(), lexicon });
  const find = createEvidenceFinder(lexicon);
  const store = await openForReading(config.dataFolder);
  try {
    const row = await store.statements.get(id);
    if (row === null) throw noResponse(`There is no statement ${id}`);
    const candidates = await store.statements.index.ofDocument(String(row.post.id));
    const response = candidates.find((each) => each.id === id);
    if (response === undefined || response.role !== "response") {
      throw noResponse(`Statement ${id} is no response that stands`);
    }
    const weighed = await explainResponse(response, store.statements.index, lexicon);
    const say = (signal: WeighedSignal) =>
      signal.reason === null
        ? signal.name
        : reasonSentence(
            { kind: signal.reason, detail: signal.detail, weight: signal.share },
            voice,
          );
    write(headOf(row));
    await writeClaims(store, weighed, { row, find, say });
  } finally {
    await store.close();
  }
}

interface Telling {
  readonly row: StatementRow;
  readonly find: EvidenceFinder;
  readonly say: (signal: WeighedSignal) => string;
}

async function writeClaims(
  store: Store,
  weighed: readonly WeighedClaim[],
  telling: Telling,
): Promise<void> {
  const chosen = weighed.filter((each) => each.chosen);
  const others = weighed.filter((each) => !each.chosen);
  if (weighed.length === 0) write("\nNothing came into question.");
  for (const each of [...chosen, ...others.slice(0, REJECTED)]) {
    const claim = await store.statements.get(each.claimId);
    if (claim !== null) writeClaim(each, claim, telling);
  }
  if (others.length > REJECTED) write(`\n${others.length - REJECTED} more were less probable.`);
}

function writeClaim(
  { chosen, probability, bias, where, signals }: WeighedClaim,
  claim: StatementRow,
  { row, find, say }: Telling,
): void {
  const verdict = chosen ? "answers" : "not chosen:";
  const percent = `${(probability * 100).toFixed(1)} %`;
  write(`\n${verdict} ${headOf(claim)}\n  ${percent}, ${where}; starts at ${signed(bias)}`);
  for (const signal of signals) {
    const ours = wordsOf(row, signal, find);
    const theirs = wordsOf(claim, signal, find);
    const words = ours === "" && theirs === "" ? "" : `  ${ours || "–"} ↔ ${theirs || "–"}`;
    const sum = `${signed(signal.share)} = ${signal.value.toFixed(2)} × ${signed(signal.weight)}`;
    write(`  ${sum}  ${signal.name}: ${neutraliseLine(say(signal))}${words}`);
  }
}

/** Verbatim, of this statement alone. */
function wordsOf({ statement }: StatementRow, signal: WeighedSignal, find: EvidenceFinder): string {
  return find(signal, statement)
    .map(({ start, end }) => `“${neutraliseLine(statement.quote.slice(start, end))}”`)
    .join(" ");
}

function headOf({ statement, source }: StatementRow): string {
  const quote = neutraliseLine(statement.quote);
  const shown = quote.length > MAX_QUOTE ? `${quote.slice(0, MAX_QUOTE)}…` : quote;
  const who = statement.party ?? statement.speaker ?? "unknown speaker";
  const { id, role, type } = statement;
  return `${role} ${id} (${type ?? "no type"}), ${who}, ${source.name}, ${statement.saidAt.toISOString()}: “${shown}”`;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
}

function write(line: string): void {
  process.stdout.write(`${line}\n`);
}

function noResponse(sentence: string): UserError {
  return new UserError(sentence, {
    expected: "the number of a response, as lists and messages show it",
    example: "riposte explain 12",
  });
}
