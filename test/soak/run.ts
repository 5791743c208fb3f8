import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openForReading } from "#src/store/open.ts";
import { type Running, startCommand } from "../rigs/command-process.ts";
import { createDriver, type Driver } from "./driver.ts";
import { planPosts } from "./posts.ts";
import { createRandom } from "./random.ts";
import { viewRecord } from "./record.ts";
import { openScene, type Scene } from "./scene.ts";
import { everything, isDigest, toldSingly, toldTogether } from "./told.ts";

export interface SoakSize {
  readonly items: number;
  readonly kills: number;
  /** Digests that are to be told. */
  readonly days: number;
  readonly seed: number;
}

export interface Figures {
  readonly posts: number;
  readonly revisions: number;
  readonly messages: number;
  readonly sends: number;
  readonly failures: number;
  readonly kills: number;
  readonly killedBeforeItLooked: number;
  readonly seconds: number;
  readonly stopMs: number;
}

/** The real `riposte start`, killed all along while it ingests, reads, pairs and tells both chats, while
 *  these lose answers and refuse some. Returns figures, and what was wrong in sentences. */
export async function runSoak(size: SoakSize, say: (line: string) => void) {
  const from = performance.now();
  await using scene = await openScene(size.seed);
  const plan = planPosts(size.items);
  const driver = createDriver(scene, plan, size);
  const faults: string[] = [];
  const lives = await killAllAlong({ scene, driver, size, say, faults });
  await using last = startCommand(["start"], scene.env);
  await untilQuiet(last, scene, driver);
  const stop = await last.kill("SIGTERM");
  // Null: it had only just begun, and nothing of it was there yet that stops in order.
  if (stop.code !== 0 && stop.code !== null)
    faults.push(`a stop ended with ${stop.code}: ${stop.errors}`);
  faults.push(...noteErrors(stop.errors), ...(await judge(scene, driver)));
  using record = viewRecord(join(scene.room.folder, "data"));
  const threads = Object.values({ ...prefixed(scene.singly(), "one"), ...scene.together() }).flat();
  const figures: Figures = {
    ...record.counts(),
    messages: threads.reduce((total, { replies }) => total + 1 + replies.length, 0),
    sends: scene.sent(),
    failures: scene.failures(),
    ...lives,
    seconds: Math.round((performance.now() - from) / 1000),
    stopMs: Math.round(stop.ms),
  };
  return { figures, faults };
}

interface Killing {
  readonly scene: Scene;
  readonly driver: Driver;
  readonly size: SoakSize;
  readonly say: (line: string) => void;
  readonly faults: string[];
}

const PATIENCE_MS = 120_000;
const MOST_MS = 3_000;
const LEAST_MS = 20;
/** Of the kills so many come a while after the start, whatever it does; the others after it began to work. */
const BLIND = 0.3;
/** Of looks and messages: so much work at most comes before such a kill. */
const WORK = 12;
const SAY_EVERY = 10;

async function killAllAlong({ scene, driver, size, say, faults }: Killing) {
  const random = createRandom(size.seed);
  let killedBeforeItLooked = 0;
  let kills = 0;
  while (kills < size.kills) {
    const looks = scene.room.server.requests.length;
    await using running = startCommand(["start"], scene.env);
    if (kills === 0) {
      await patiently("the sources were read twice", () => driver.isRead());
      driver.begin();
    }
    const before = driver.progress();
    if (random() >= BLIND) {
      const some = before + random() * WORK;
      await patiently("it works", () => {
        driver.look(kills);
        return driver.progress() > some;
      });
    }
    await live(driver, kills, LEAST_MS + random() ** 2 * (MOST_MS - LEAST_MS));
    const { code, errors } = await running.kill("SIGKILL");
    if (code !== null) faults.push(`ended by itself with ${code}: ${errors}`);
    faults.push(...noteErrors(errors));
    if (scene.room.server.requests.length === looks) killedBeforeItLooked += 1;
    kills += 1;
    if (kills % SAY_EVERY === 0) say(`${kills} kills, ${driver.describe()}`);
  }
  return { kills, killedBeforeItLooked };
}

/** Longer than a start takes on a machine that has much else to do. */
async function patiently(what: string, holds: () => boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited in vain: ${what}`);
    await sleep(LEAST_MS);
  }
}

async function live(driver: Driver, kills: number, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let left = ms; left > 0; left = end - performance.now()) {
    driver.look(kills);
    await sleep(Math.min(left, LEAST_MS));
  }
}

/** What the house itself calls an error: a stage or a delivery that failed by a bug. */
function noteErrors(errors: string): readonly string[] {
  return errors.split("\n").filter((line) => /"level":(50|"error")/.test(line));
}

/** Waits until all is shown and the record has nothing left to do. */
async function untilQuiet(running: Running, scene: Scene, driver: Driver): Promise<void> {
  let progress = driver.progress();
  let since = performance.now();
  for (;;) {
    driver.look(Number.POSITIVE_INFINITY);
    if (driver.isOver()) {
      const store = await openForReading(join(scene.room.folder, "data"));
      const { unread, unpaired, unalerted, deliveriesDue } = await store.counts();
      await store.close();
      if (unread + unpaired + unalerted + deliveriesDue === 0) return;
    }
    if (driver.progress() > progress) {
      progress = driver.progress();
      since = performance.now();
    }
    if (performance.now() - since > PATIENCE_MS) {
      throw new Error(`waited in vain: ${driver.describe()}\n${running.out()}${running.errors()}`);
    }
    await sleep(200);
  }
}

/** What is not as it should be, in sentences. */
async function judge(scene: Scene, { plan, days }: Driver): Promise<readonly string[]> {
  const faults: string[] = [];
  const expect = (what: string, there: readonly string[], wanted: readonly string[]) => {
    const missing = beyond(wanted, there);
    const tooMuch = beyond(there, wanted);
    if (missing.length > 0) faults.push(`${what}, lost: ${missing.length}, e.g. ${missing[0]}`);
    if (tooMuch.length > 0) faults.push(`${what}, too much: ${tooMuch.length}, e.g. ${tooMuch[0]}`);
  };
  const wanted = everything(plan);
  const singly = prefixed(scene.singly(), "one by one on");
  const together = prefixed(scene.together(), "together on");
  for (const [channel, threads] of Object.entries({ ...singly, ...together })) {
    const told = channel in singly ? toldSingly(threads) : toldTogether(threads, plan);
    expect(`claims ${channel}`, told.claims, wanted.claims);
    expect(`responses ${channel}`, told.responses, wanted.responses);
    expect(`updates ${channel}`, told.updated, wanted.updated);
    const digests = threads.filter(({ root }) => isDigest(root)).length;
    if (digests !== days) faults.push(`digests ${channel}: ${digests} in ${days} days`);
  }
  using record = viewRecord(join(scene.room.folder, "data"));
  const line = ([id, texts]: readonly [string, readonly string[]]) => `${id}: ${texts.join(" → ")}`;
  expect("posts with their revisions", record.texts().map(line), [...plan.texts].map(line));
  const store = await openForReading(join(scene.room.folder, "data"));
  const { deliveriesAbandoned } = await store.counts();
  if (deliveriesAbandoned > 0) faults.push(`${deliveriesAbandoned} deliveries were given up`);
  const verdict = await store.verify();
  if (verdict.firstBreak !== null)
    faults.push(`the chain breaks: ${JSON.stringify(verdict.firstBreak)}`);
  await store.close();
  scene.discord.assertNoProblems();
  scene.slack.assertNoProblems();
  if (scene.slack.pings.length > 0) faults.push("somebody was pinged on Slack");
  return faults;
}

/** What of a list is more than in another one. */
function beyond(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const each of other) left.set(each, (left.get(each) ?? 0) + 1);
  return list.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}

function prefixed<T>(values: Readonly<Record<string, T>>, prefix: string): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).map(([name, each]) => [`${prefix} ${name}`, each]),
  );
}
