import type { Config } from "#src/config.ts";
import type { Apis, Connector, Polled } from "#src/connectors/connector.ts";
import { CONNECTORS } from "#src/connectors/index.ts";
import { messageOf, SourceError } from "#src/core/error.ts";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import type { Source } from "#src/core/source.ts";
import type { Fetch } from "#src/net/fetch.ts";
import { createFetch } from "#src/net/http.ts";
import type { RecordView } from "./record.ts";

const LOOK_MS = 30_000;
const UNSEEN = { etag: null, lastModified: null, bodyHash: null };
const NOT_FOUND = 404;

interface Look {
  readonly state: Finding;
  readonly answered: boolean;
}

/** One look at every source, several at once, each told as soon as it is done; keeps nothing. */
export async function* checkSources(
  config: Config,
  record: Pick<RecordView, "sources" | "paused">,
  noteDate: (date: string, trusted: boolean) => void,
): AsyncGenerator<Finding> {
  const { userAgent, allowHosts, atOnce } = config.polling;
  await using http = createFetch({ userAgent, allowHosts });
  const fetch: Fetch = async (request) => {
    const fetched = await http(request);
    // A cache passes the date on of the machine behind it, however old.
    const { date, age } = fetched.headers;
    if (date !== undefined && age === undefined) noteDate(date, false);
    return fetched;
  };
  const all = [...config.sources, ...record.sources];
  const sources = all.filter(({ id }) => !record.paused.has(id));
  let answering = 0;
  for await (const look of inParallel(sources, atOnce, (source) =>
    lookAt(source, fetch, config.apis),
  )) {
    answering += look.answered ? 1 : 0;
    yield look.state;
  }
  if (sources.length === 0) {
    yield notice("There is no source", "Add some to riposte.yaml, or by sources add …");
  } else if (answering === 0) {
    yield wrong("No source answers", "Check the network of this machine, and its DNS");
  }
}

async function lookAt(source: Source, fetch: Fetch, apis: Apis): Promise<Look> {
  const connector = CONNECTORS.find(({ kind }) => kind === source.kind);
  if (connector === undefined) {
    const kinds = CONNECTORS.map(({ kind }) => kind).join(", ");
    return {
      answered: false,
      state: wrong(`${source.id}: there is no kind "${source.kind}"`, `Known kinds: ${kinds}`),
    };
  }
  try {
    const polled = await poll(connector, source, fetch, apis);
    return { answered: true, state: seen(source, polled) };
  } catch (error) {
    return refused(source, error);
  }
}

function poll(connector: Connector, source: Source, fetch: Fetch, apis: Apis): Promise<Polled> {
  const signal = AbortSignal.timeout(LOOK_MS);
  const unseen = { state: UNSEEN, memo: null, newestExternalId: null };
  return connector.poll({ source, ...unseen, apis, fetch, signal });
}

function seen({ id }: Source, polled: Polled): Finding {
  const { note } = polled.answer;
  const noted = note === undefined ? "" : ` (${note})`;
  if (polled.kind === "unchanged") return fine(`${id}: answers${noted}`);
  const { items, problems } = polled.feed;
  const [problem] = problems;
  if (problem !== undefined) return notice(`${id}: ${items.length} item(s)${noted}; ${problem}`);
  return items.length === 0
    ? notice(`${id}: answers, and shows nothing${noted}`)
    : fine(`${id}: ${items.length} item(s)${noted}`);
}

/** What may pass by itself is a notice; the rest needs a hand. */
function refused(source: Source, error: unknown): Look {
  const what = `${source.id}: ${messageOf(error)}`;
  if (!(error instanceof SourceError)) return { answered: false, state: notice(what) };
  const passing =
    error.kind === "rate-limited" || (error.kind === "unreachable" && error.status !== NOT_FOUND);
  return {
    answered: error.kind !== "unreachable" || error.status !== undefined,
    state: passing ? notice(what) : wrong(what, remedy(source, error)),
  };
}

function remedy({ id, url, origin }: Source, { kind }: SourceError): string {
  const change =
    origin === "config"
      ? `set sources.${id}.url in riposte.yaml, or leave it out: sources: { ${id}: null }`
      : `sources remove ${id}, and add its new address`;
  return kind === "forbidden-address"
    ? `A private address needs its host:port in polling.allowHosts; else ${change}`
    : `Open ${url} in a browser; if it has moved, ${change}`;
}

/** Results as they come, at most `atOnce` under way. */
async function* inParallel<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay = new Map<number, Promise<readonly [number, Result]>>();
  for (const [at, item] of items.entries()) {
    underWay.set(
      at,
      work(item).then((result) => [at, result] as const),
    );
    if (underWay.size >= atOnce) yield await takeFirst(underWay);
  }
  while (underWay.size > 0) yield await takeFirst(underWay);
}

async function takeFirst<Result>(
  underWay: Map<number, Promise<readonly [number, Result]>>,
): Promise<Result> {
  const [at, result] = await Promise.race(underWay.values());
  underWay.delete(at);
  return result;
}
