import { setTimeout as sleep } from "node:timers/promises";
import { type IShardingStrategy, SimpleShardingStrategy, WebSocketShardStatus } from "discord.js";
import { type RetryPolicy, waitMs } from "#src/core/retry.ts";

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** How long the other side may take to say goodbye. */
const GOODBYE_MS = 1_000;

/** The library's own strategy, made so that it can be ended at any moment. There, a shard that waits
 *  to connect again does so even after it was destroyed; one that is just connecting leaves a socket
 *  whose failure nobody hears, which ends the process; and a goodbye may wait half a minute. */
export function createShards(manager: Manager): IShardingStrategy {
  const strategy = new SimpleShardingStrategy(manager);
  const { retrieveSessionInfo } = manager.options;
  let ended = false;
  const pace = createPace();
  // The first thing that connecting asks for: once ended, it waits for good.
  manager.options.retrieveSessionInfo = async (id) => {
    if (isIdle(shardsOf(strategy), id)) await pace();
    return ended ? NEVER : retrieveSessionInfo(id);
  };
  return {
    spawn: (ids) => strategy.spawn(ids),
    connect: () => strategy.connect(),
    send: (id, payload) => strategy.send(id, payload),
    fetchStatus: () => strategy.fetchStatus(),
    destroy: async (options) => {
      const shards = [...shardsOf(strategy).values()];
      // Destroying none comes before connecting.
      ended = shards.length > 0;
      const sockets = shards.map((shard) => Reflect.get(shard, "connection")).filter(isSocket);
      const goodbye = strategy.destroy(options);
      await Promise.race([goodbye, sleep(GOODBYE_MS, undefined, { ref: false })]);
      for (const socket of sockets) {
        socket.on("error", () => undefined);
        socket.terminate();
      }
      await goodbye;
    },
  };
}

const NEVER = new Promise<never>(() => undefined);

/** Private in the library's types; there is no other way to them. */
function shardsOf(strategy: SimpleShardingStrategy): ReadonlyMap<unknown, object> {
  const shards: unknown = Reflect.get(strategy, "shards");
  return shards instanceof Map ? shards : new Map();
}

/** Others ask for the session too: each event, each heartbeat. */
function isIdle(shards: ReadonlyMap<unknown, object>, id: number): boolean {
  const shard = shards.get(id);
  return shard !== undefined && Reflect.get(shard, "status") === WebSocketShardStatus.Idle;
}

/** The library connects again half a second after each loss, for ever: in a day of an hour's outages
 *  more often than Discord takes log-ins. Most losses are single, and wait for nothing. */
const AGAIN: RetryPolicy = { firstMs: 1_000, factor: 2, maxMs: 60_000, jitter: 0.2 };
const AT_ONCE = 3;
/** A connection that lived as long was a good one. */
const STEADY_MS = 60_000;

function createPace(): () => Promise<void> {
  let row = 0;
  let last = 0;
  return async () => {
    row = Date.now() - last >= STEADY_MS ? 1 : row + 1;
    const wait = row <= AT_ONCE ? 0 : waitMs(AGAIN, row - AT_ONCE, Math.random());
    if (wait > 0) await sleep(wait, undefined, { ref: false });
    last = Date.now();
  };
}

interface Socket {
  readonly on: (event: "error", listener: () => void) => unknown;
  readonly terminate: () => void;
}

function isSocket(value: unknown): value is Socket {
  return typeof value === "object" && value !== null && "terminate" in value && "on" in value;
}
