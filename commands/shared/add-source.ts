import type { CommandContext } from "#src/command.ts";
import { formatCommandLine } from "#src/core/command-line.ts";
import { SourceError, UserError } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import { redact } from "#src/core/redact.ts";
import { composeOffer, nothingFound } from "#src/core/reply/discovery.ts";
import { composeAdded, nameAndId, type SourcePreview } from "#src/core/reply/sources.ts";
import type { SourceRow } from "#src/core/rows.ts";
import type { Source } from "#src/core/source.ts";
import { formerSourceIdOf, freeSourceId } from "#src/core/source-id.ts";
import { presentSources, requireRecognised } from "./find-source.ts";

interface Adding {
  readonly source: string;
  readonly party?: string | undefined;
  readonly name?: string | undefined;
  readonly language?: string | undefined;
  readonly voice?: "post" | "article" | undefined;
  readonly backfill?: "yes" | "no" | undefined;
  readonly anyway?: "yes" | "no" | undefined;
  readonly confirm?: "yes" | "no" | undefined;
}

/** Finds what is behind an address and shows it; adds it where that is confirmed, where it was removed
 *  before, or where it is wanted although it cannot be read. */
export async function addSource(context: CommandContext, adding: Adding): Promise<Message> {
  const rows = await presentSources(context);
  refuseKnown(context, rows, context.recogniseSource(adding.source));
  const before = await context.store.sources.get(adding.source);
  if (before?.state.state === "removed") {
    const source = asWished(before.source, adding);
    return keep(context, source, await tried(context, source, adding));
  }
  if (adding.anyway === "yes") return addAnyway(context, rows, adding);
  const { found, others, tried: asked } = await discovered(context, adding.source);
  if (found === null) {
    // What is no address at all was not looked for anywhere.
    if (asked.length === 0) requireRecognised(context, adding.source);
    throw nothingFound(adding.source, asked, context);
  }
  refuseKnown(context, rows, found.source);
  const source = asWished(found.source, adding);
  if (adding.confirm === "yes") {
    return keep(context, await settled(context, rows, source), found.preview);
  }
  const { party, name, language, voice, backfill } = adding;
  const unknown = others.filter(({ url }) => !rows.some((row) => row.source.url === url));
  const options = { party, name, language, voice, backfill };
  return composeOffer({ source, preview: found.preview }, unknown, options, context);
}

/** A sentence of why a source cannot be read, with how to add it all the same. */
export function refusedSource(
  { voice, phrases }: CommandContext,
  typed: string,
  error: SourceError,
  adding: boolean = false,
): UserError {
  const { refused, refusedExpected, forbiddenExpected } = phrases.sources;
  const sentence = voice.say(refused[error.kind], { typed: redact(typed) });
  if (error.kind === "forbidden-address") {
    return new UserError(sentence, { expected: forbiddenExpected });
  }
  const line = formatCommandLine("sources", ["add", typed], { anyway: "yes" });
  // A line with a key in it is not shown: whoever typed it has it.
  const shown = redact(line) === line ? { example: line } : {};
  return new UserError(sentence, adding ? { expected: refusedExpected, ...shown } : {});
}

/** A private address is refused even so; one that answers is added without being shown. */
async function addAnyway(
  context: CommandContext,
  rows: readonly SourceRow[],
  adding: Adding,
): Promise<Message> {
  const recognised = requireRecognised(context, adding.source);
  const source = await settled(context, rows, asWished(recognised, adding));
  return keep(context, source, await tried(context, source, adding));
}

async function keep(
  context: CommandContext,
  source: Source,
  preview: SourcePreview | null,
): Promise<Message> {
  await context.store.sources.add(source, context.now, context.user.id);
  return composeAdded(source, preview, context);
}

function refuseKnown(
  { voice, phrases }: CommandContext,
  rows: readonly SourceRow[],
  wanted: Source | null,
): void {
  const there = rows.find(({ source }) => source.url === wanted?.url);
  if (there === undefined) return;
  throw new UserError(voice.say(phrases.sources.known, nameAndId(there.source)), {
    example: `sources test ${there.source.id}`,
  });
}

/** The same address keeps the id that it had; another one that reads alike gets one of its own. */
async function settled(
  { store }: CommandContext,
  rows: readonly SourceRow[],
  source: Source,
): Promise<Source> {
  const { url } = source;
  for (const id of [source.id, formerSourceIdOf(url)]) {
    const row = await store.sources.get(id);
    if (row?.source.url === url) return { ...source, id };
  }
  const before = await store.sources.get(source.id);
  const taken = before !== null || rows.some((row) => row.source.id === source.id);
  return { ...source, id: freeSourceId(source.id, url, () => taken) };
}

function asWished(source: Source, wish: Adding): Source {
  const partyId = wish.party ?? source.partyId;
  return {
    ...source,
    partyId,
    name: wish.name ?? source.name,
    language: wish.language ?? source.language,
    voice: wish.voice ?? source.voice,
    backfill: wish.backfill === "yes",
    origin: "command",
  };
}

async function discovered(context: CommandContext, typed: string) {
  try {
    return await context.discoverSource(typed, context.signal);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw refusedSource(context, context.recogniseSource(typed)?.url ?? typed, error, true);
  }
}

/** Null where it could not be read and is wanted all the same. */
async function tried(
  context: CommandContext,
  source: Source,
  { anyway }: Adding,
): Promise<SourcePreview | null> {
  try {
    return await context.testSource(source, context.signal);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (anyway === "yes" && error.kind !== "forbidden-address") return null;
    throw refusedSource(context, source.url, error, true);
  }
}
