import { setTimeout as sleep } from "node:timers/promises";
import { type IShardingStrategy, SimpleShardingStrategy } from "discord.js";

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
  // The first thing that connecting asks for: once ended, it waits for good.
  manager.options.retrieveSessionInfo = (id) => (ended ? NEVER : retrieveSessionInfo(id));
  return {
    spawn: (ids) => strategy.spawn(ids),
    connect: () => strategy.connect(),
    send: (id, payload) => strategy.send(id, payload),
    fetchStatus: () => strategy.fetchStatus(),
    destroy: async (options) => {
      const shards = shardsOf(strategy);
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
function shardsOf(strategy: SimpleShardingStrategy): readonly object[] {
  const shards: unknown = Reflect.get(strategy, "shards");
  return shards instanceof Map ? [...shards.values()] : [];
}

interface Socket {
  readonly on: (event: "error", listener: () => void) => unknown;
  readonly terminate: () => void;
}

function isSocket(value: unknown): value is Socket {
  return typeof value === "object" && value !== null && "terminate" in value && "on" in value;
}
