import { neutraliseLine } from "#src/chat/neutral.ts";
import { wordsFor } from "#src/chat/words.ts";
import { type Config, loadConfig } from "#src/config.ts";
import { deliveryLine, lagLine } from "#src/core/compose/health.ts";
import { createVoice } from "#src/core/compose/voice.ts";
import { type Health, lagging, lagMs, STAGES } from "#src/core/health.ts";
import { channelKey } from "#src/core/watch.ts";
import { takeHealth } from "#src/pipeline/health.ts";
import { openForReading } from "#src/store/open.ts";

/** Prints how Riposte does, also while it runs. Returns the exit code: 1 where a stage is late.
 *  Throws UserError where there is no record, StoreError. */
export async function printStatus(options: { readonly json?: true }): Promise<0 | 1> {
  const config = loadConfig();
  const store = await openForReading(config.dataFolder);
  try {
    const health = await takeHealth(store, new Date(), spokenOn(config));
    const text = options.json === true ? asJson(health) : asLines(health, config);
    process.stdout.write(`${text}\n`);
    return lagging(health).length > 0 ? 1 : 0;
  } finally {
    await store.close();
  }
}

/** Where a start with this configuration speaks. */
function spokenOn({ tokens }: Config): readonly string[] {
  const chats = [
    ...(tokens.discord === null ? [] : ["discord"]),
    ...(tokens.slackBot === null ? [] : ["slack"]),
  ];
  return chats.length > 0 ? chats : ["terminal"];
}

/** Times are ISO 8601, durations seconds. */
function asJson(health: Health): string {
  const { at, counts, backlogs, deliveryTimes, sources, channels } = health;
  const seconds = (ms: number) => Math.round(ms) / 1_000;
  const late = lagging(health).map(({ stage }) => stage);
  const stages = STAGES.map((stage) => ({
    stage,
    waiting: backlogs[stage].count,
    since: backlogs[stage].since,
    lagSeconds: seconds(lagMs(health, stage)),
  }));
  const delivery =
    deliveryTimes === null
      ? null
      : {
          count: deliveryTimes.count,
          medianSeconds: seconds(deliveryTimes.median),
          p95Seconds: seconds(deliveryTimes.p95),
          longestSeconds: seconds(deliveryTimes.longest),
        };
  return JSON.stringify({ at, late, stages, delivery, counts, sources, channels }, null, 2);
}

function asLines(health: Health, { lexicon, digest }: Config): string {
  const { counts, deliveryTimes, sources, channels } = health;
  const voice = createVoice({ words: wordsFor("en"), zone: digest.zone, now: health.at, lexicon });
  const late = lagging(health);
  const failing = sources.filter(({ failures }) => failures > 0);
  const lines = [
    late.length === 0
      ? "Nothing is late."
      : `Late: ${late.map((lag) => lagLine(lag, voice)).join("; ")}. Does the bot run?`,
    `Sources: ${sources.length}, ${failing.length} not answering`,
    ...failing.map(
      ({ id, state, failures, lastError }) =>
        `  ${id}  ${state}, ${failures} failed in a row: ${lastError ?? "no reason kept"}`,
    ),
    `Kept: ${counts.posts} posts, ${counts.revisions} versions, ${counts.tombstones} seen gone`,
    `Found: ${counts.claims} claims, ${counts.responses} responses, ${counts.pairs} pairs`,
    `Still to do: ${counts.unread} to read, ${counts.unpaired} to pair, ${counts.unalerted} to tell, ${counts.deliveriesDue} to send`,
    `Messages: ${counts.deliveriesSent} sent, ${counts.deliveriesAbandoned} given up`,
    ...(deliveryTimes === null ? [] : [`Delivery, 24 h: ${deliveryLine(deliveryTimes, voice)}`]),
    ...channels.map(
      (channel) =>
        `At rest: ${channelKey(channel)} (${channel.kind}) since ${channel.since.toISOString()}`,
    ),
  ];
  return lines.map(neutraliseLine).join("\n");
}
