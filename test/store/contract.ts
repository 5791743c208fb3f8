import type { TestContext } from "node:test";
import type { Store } from "#src/store/store.ts";
import { accountContract } from "./contract/accounts.ts";
import { bundleContract } from "./contract/bundles.ts";
import { candidateContract } from "./contract/candidates.ts";
import { changeContract } from "./contract/changes.ts";
import { channelContract } from "./contract/channels.ts";
import { decisionContract } from "./contract/decisions.ts";
import { deliveryContract } from "./contract/deliveries.ts";
import { editContract } from "./contract/edits.ts";
import { eventActContract } from "./contract/event-acts.ts";
import { eventContract } from "./contract/events.ts";
import { followUpContract } from "./contract/follow-ups.ts";
import { machineContract } from "./contract/machines.ts";
import { pairContract } from "./contract/pairs.ts";
import { pollContract } from "./contract/polls.ts";
import { readingContract } from "./contract/readings.ts";
import { rereadContract } from "./contract/rereads.ts";
import { silenceContract } from "./contract/silences.ts";
import { sourceContract } from "./contract/sources.ts";
import { statementContract } from "./contract/statements.ts";
import { watchContract } from "./contract/watches.ts";

/** Opens an empty store and has it closed when the test ends. */
export type Open = (t: TestContext) => Promise<Store>;

/** What every store does, whatever engine is behind it. */
export function storeContract(name: string, open: Open): void {
  sourceContract(name, open);
  pollContract(name, open);
  accountContract(name, open);
  readingContract(name, open);
  statementContract(name, open);
  candidateContract(name, open);
  pairContract(name, open);
  changeContract(name, open);
  followUpContract(name, open);
  decisionContract(name, open);
  eventContract(name, open);
  eventActContract(name, open);
  rereadContract(name, open);
  silenceContract(name, open);
  deliveryContract(name, open);
  editContract(name, open);
  bundleContract(name, open);
  channelContract(name, open);
  watchContract(name, open);
  machineContract(name, open);
}
