import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore } from "#src/store/open.ts";
import { storeContract } from "./contract.ts";

storeContract("in memory", async (t) => {
  const store = await openStore(":memory:");
  t.after(() => store.close());
  return store;
});

storeContract("in a folder", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "riposte-store-"));
  const store = await openStore(folder);
  t.after(async () => {
    await store.close();
    await rm(folder, { recursive: true });
  });
  return store;
});
