import type { CommandStore } from "#src/command.ts";
import type { Party } from "#src/core/party.ts";
import type { StatementRow } from "#src/core/rows.ts";
import type { ChannelRef } from "#src/core/watch.ts";
import type { Suggestion } from "./chat.ts";
import { fitting, suggest } from "./suggest.ts";

export type IdStore = Pick<CommandStore, "statements" | "pairs" | "mutes">;

interface Asked {
  readonly command: string;
  readonly option: string;
  readonly typed: string;
  readonly channel: ChannelRef;
}

/** Of these the latest are looked through. */
const LATEST = 50;
const LONG_AGO = new Date(0);
/** JavaScript's latest date (ECMA-262, "Time Values and Time Range"). */
const FAR_AHEAD = new Date(8_640_000_000_000_000);

/** The statements that a number may stand for, latest first: `#12 · who · first words`. None for
 *  options whose number is no statement's. */
export async function suggestIds(
  store: IdStore,
  asked: Asked,
  nameOf: (row: StatementRow) => string,
): Promise<readonly Suggestion[]> {
  const rows = await rowsFor(store, asked);
  if (rows === null) return [];
  const candidates = rows.map((row) => labelled(row, nameOf));
  const id = /^\s*#?(\d{1,9})\s*$/u.exec(asked.typed)?.[1];
  if (id === undefined) return suggest(asked.typed, candidates);
  const begun = candidates.filter(({ value }) => value.startsWith(String(Number(id))));
  const exact = begun.find(({ value }) => value === String(Number(id)));
  const row = exact === undefined ? await store.statements.get(Number(id)) : null;
  const first = row === null ? (exact ?? null) : labelled(row, nameOf);
  return fitting([
    ...(first === null ? [] : [first]),
    ...begun.filter(({ value }) => value !== first?.value),
  ]);
}

/** Who speaks, as a label names them: the party in the person's language, else as written. */
export function nameIn(language: string, parties: readonly Party[]): (row: StatementRow) => string {
  const names = new Map(parties.map((party) => [party.id, party.names]));
  return ({ statement: { party, speaker }, source }) => {
    const known = party === null ? undefined : names.get(party);
    return known?.[language] ?? known?.en ?? speaker ?? source.name;
  };
}

async function rowsFor(
  store: IdStore,
  { command, option, channel }: Asked,
): Promise<readonly StatementRow[] | null> {
  if (command === "show" && option === "id") return latest(store);
  if (command === "unmute" && option === "claim") {
    const muted = [...(await store.mutes.ofChannel(channel))].sort((a, b) => b - a);
    return store.statements.many(muted.slice(0, LATEST));
  }
  if (option === "claim") return store.statements.claims({ limit: LATEST });
  if (option !== "response") return null;
  if (command === "link") {
    return (await latest(store)).filter(({ statement }) => statement.role === "response");
  }
  const states = command === "confirm" ? (["suggested"] as const) : undefined;
  const pairs = await store.pairs.latest({
    states: states ?? ["suggested", "confirmed"],
    limit: LATEST,
  });
  return [...new Map(pairs.map(({ response }) => [response.statement.id, response])).values()];
}

async function latest(store: IdStore): Promise<readonly StatementRow[]> {
  const span = { since: LONG_AGO, until: FAR_AHEAD, limit: LATEST };
  return (await store.statements.timeline(span)).toReversed();
}

function labelled(row: StatementRow, nameOf: (row: StatementRow) => string): Suggestion {
  const { id, quote } = row.statement;
  return { value: String(id), label: `#${id} · ${nameOf(row)} · ${quote}` };
}
