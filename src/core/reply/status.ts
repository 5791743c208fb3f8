import { deliveryLine, lagLine } from "../compose/health.ts";
import { type Health, lagging } from "../health.ts";
import type { Field, Message } from "../message.ts";
import type { Counts, SourceRow } from "../rows.ts";
import type { SourceStateName } from "../source.ts";
import type { DigestSetting, Watch } from "../watch.ts";
import { channelKey } from "../watch.ts";
import { privateReply, type Tongue } from "./reply.ts";

export interface StatusFacts {
  readonly health: Health;
  readonly sources: readonly SourceRow[];
  /** Of this channel. */
  readonly watches: readonly Watch[];
  readonly digest: DigestSetting | null;
}

/** Channels named one by one. */
const MAX_NAMED = 5;
const MEBIBYTE = 1_048_576;

/** Whether all goes well: what is read, what is kept, what waits, what this channel gets. */
export function composeStatus(facts: StatusFacts, tongue: Tongue): Message {
  const { voice, phrases } = tongue;
  const { reading, noneAnswers } = phrases.status;
  const answering = facts.sources.filter(({ state }) => state.state === "ok");
  const silent = answering.length === 0 && facts.sources.length > 0;
  const sentence = silent ? noneAnswers : voice.count(reading, answering.length);
  return privateReply(sentence, [{ kind: "fields", fields: statusFields(facts, tongue) }]);
}

function statusFields(facts: StatusFacts, tongue: Tongue): readonly Field[] {
  const { voice, phrases } = tongue;
  const { counts, deliveryTimes } = facts.health;
  const say = phrases.status;
  const { labels } = say;
  const number = voice.number;
  return [
    { name: labels.sources, value: stateCounts(facts.sources, tongue) },
    { name: labels.lastPoll, value: lastPoll(facts.sources, tongue) },
    {
      name: labels.posts,
      value: voice.say(say.posts, {
        posts: number(counts.posts),
        revisions: number(counts.revisions),
        gone: number(counts.tombstones),
      }),
    },
    {
      name: labels.found,
      value: voice.say(say.found, {
        claims: number(counts.claims),
        responses: number(counts.responses),
      }),
    },
    { name: labels.pairs, value: number(counts.pairs) },
    { name: labels.waiting, value: waiting(counts, tongue) },
    {
      name: labels.messages,
      value: voice.say(say.messages, {
        sent: number(counts.deliveriesSent),
        due: number(counts.deliveriesDue),
        abandoned: number(counts.deliveriesAbandoned),
      }),
    },
    { name: voice.words.health.labels.behind, value: behind(facts.health, tongue) },
    ...(deliveryTimes === null
      ? []
      : [{ name: voice.words.health.labels.delivery, value: deliveryLine(deliveryTimes, voice) }]),
    ...refusing(facts.health, tongue),
    {
      name: labels.size,
      value: voice.say(say.mebibytes, { size: number(Math.ceil(counts.sizeBytes / MEBIBYTE)) }),
    },
    { name: labels.here, value: here(facts, tongue) },
  ];
}

/** Also what waited while nobody was there to do it: whoever asks wants to know how late things are. */
function behind(health: Health, { voice }: Tongue): string {
  const lags = lagging(health);
  return lags.length === 0
    ? voice.words.health.onTime
    : voice.clauses(lags.map((lag) => lagLine(lag, voice)));
}

function refusing({ channels }: Health, { voice }: Tongue): readonly Field[] {
  if (channels.length === 0) return [];
  const named = channels.slice(0, MAX_NAMED).map((channel) => channelKey(channel));
  const more = channels.length > MAX_NAMED ? ["…"] : [];
  return [{ name: voice.words.health.labels.refusing, value: voice.row([...named, ...more]) }];
}

function stateCounts(sources: readonly SourceRow[], { voice }: Tongue): string {
  if (sources.length === 0) return voice.number(0);
  const states = new Map<SourceStateName, number>();
  for (const { state } of sources) states.set(state.state, (states.get(state.state) ?? 0) + 1);
  return [...states]
    .map(([state, count]) => voice.labelled(voice.words.sourceStates[state], voice.number(count)))
    .join(" · ");
}

function lastPoll(sources: readonly SourceRow[], { voice, phrases }: Tongue): string {
  const times = sources.flatMap(({ state }) => state.lastPollAt?.getTime() ?? []);
  return times.length === 0
    ? phrases.status.never
    : voice.timeAndZone(new Date(times.reduce((a, b) => Math.max(a, b))));
}

function waiting(counts: Counts, { voice, phrases }: Tongue): string {
  const { unread, unpaired, unalerted } = counts;
  if (unread + unpaired + unalerted === 0) return phrases.status.nothingWaits;
  return voice.say(phrases.status.waiting, {
    unread: voice.number(unread),
    unpaired: voice.number(unpaired),
    unalerted: voice.number(unalerted),
  });
}

function here({ watches, digest }: StatusFacts, { voice, phrases }: Tongue): string {
  const { watches: counted, digestAt, noDigest } = phrases.status;
  const daily =
    digest?.enabled === true
      ? voice.say(digestAt, { time: digest.time, zone: digest.zone })
      : noDigest;
  return `${voice.count(counted, watches.length)} · ${daily}`;
}
