import type { CommandContext } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { foldName, nearest } from "#src/core/nearest.ts";
import { redact } from "#src/core/redact.ts";
import type { SourceRow } from "#src/core/rows.ts";
import type { Source } from "#src/core/source.ts";

/** What was typed as a source that some connector can read, or a sentence that none can. */
export function requireRecognised(context: CommandContext, typed: string): Source {
  const found = context.recogniseSource(typed);
  if (found !== null) return found;
  const { unreadable, unreadableExpected } = context.phrases.sources;
  throw new UserError(
    context.voice.say(unreadable, { typed: context.voice.quoted(redact(typed)) }),
    {
      expected: unreadableExpected,
      example: "sources add https://www.amnesty.org/en/latest/feed/",
    },
  );
}

/** A source that is there, or a sentence that there is none, with what may have been meant. */
export async function requireSource(context: CommandContext, typed: string): Promise<SourceRow> {
  const row = await findSource(context, typed);
  if (row !== null) return row;
  const { voice, phrases } = context;
  const rows = await presentSources(context);
  const near = nearest(
    typed,
    rows.map(({ source }) => source.id),
  );
  const { unknown, unknownExpected } = phrases.sources;
  const suggestions = voice.list(near.map(voice.quoted));
  const meant =
    near.length === 0 ? "" : ` ${voice.say(phrases.mistakes.didYouMean, { suggestions })}`;
  throw new UserError(`${voice.say(unknown, { typed: voice.quoted(redact(typed)) })}${meant}`, {
    expected: unknownExpected,
    example: "sources list",
  });
}

/** A source by its id, address or name. */
export async function findSource(
  context: CommandContext,
  typed: string,
): Promise<SourceRow | null> {
  const rows = await presentSources(context);
  const url = context.recogniseSource(typed)?.url;
  return (
    rows.find(({ source }) => source.id === typed) ??
    rows.find(({ source }) => source.url === typed || source.url === url) ??
    rows.find(({ source }) => foldName(source.name) === foldName(typed)) ??
    null
  );
}

/** The sources whose id, name or party contains this part; all without one. */
export async function matchingSources(
  context: CommandContext,
  part: string | undefined,
): Promise<readonly SourceRow[]> {
  const rows = await presentSources(context);
  if (part === undefined) return rows;
  const wanted = foldName(part);
  return rows.filter(({ source }) =>
    [source.id, source.name, source.partyId ?? ""].some((name) => foldName(name).includes(wanted)),
  );
}

/** Every source but the removed ones. */
export async function presentSources({ store }: CommandContext): Promise<readonly SourceRow[]> {
  return (await store.sources.list()).filter(({ state }) => state.state !== "removed");
}
