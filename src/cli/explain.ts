import { renderMessage } from "#src/chat/terminal/render.ts";
import { screenOf } from "#src/chat/terminal/screen.ts";
import { wordsFor } from "#src/chat/words.ts";
import { loadConfig } from "#src/config.ts";
import { composeExplanation } from "#src/core/compose/show.ts";
import { createVoice } from "#src/core/compose/voice.ts";
import { UserError } from "#src/core/error.ts";
import { createExplaining } from "#src/core/explaining.ts";
import { explainRow } from "#src/core/pairing/explain-row.ts";
import { openForReading } from "#src/store/open.ts";

/** Prints what `/show … part:why` says of a claim or a response: every feature with its weight and the words on which
 *  it rests, as pairing weighs it now, and what was not chosen. Throws UserError, StoreError. */
export async function explain(
  typed: string,
  options: { readonly language: string },
): Promise<void> {
  const id = Number(typed);
  if (!Number.isSafeInteger(id) || id < 1) throw noStatement(`"${typed}" is no number`);
  const { lexicon, digest, dataFolder } = loadConfig();
  const words = wordsFor(options.language);
  const voice = createVoice({ words, zone: digest.zone, now: new Date(), lexicon });
  const explaining = createExplaining(lexicon);
  const store = await openForReading(dataFolder);
  try {
    const row = await store.statements.get(id);
    if (row === null) throw noStatement(`There is no statement ${id}`);
    if (row.statement.role === "other") {
      throw noStatement(`Statement ${id} is neither a claim nor a response`);
    }
    const facts = {
      claim: row,
      whys: await explainRow(row, store, lexicon),
      findEvidence: explaining.findEvidence,
      telling: explaining.tellingOf(row),
    };
    const message = composeExplanation(facts, voice);
    for (const line of renderMessage(message, screenOf({ output: process.stdout }))) {
      process.stdout.write(`${line}\n`);
    }
  } finally {
    await store.close();
  }
}

function noStatement(sentence: string): UserError {
  return new UserError(sentence, {
    expected: "the number of a claim or a response, as lists and messages show it",
    example: "riposte explain 12",
  });
}
