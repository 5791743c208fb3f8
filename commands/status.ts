import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composeStatus } from "#src/core/reply/status.ts";
import { presentSources } from "./shared/find-source.ts";

export const status = defineCommand({
  name: "status",
  summary: "Whether all goes well: what is read, what is kept, what waits",
  group: "run",
  permission: "everyone",
  examples: ["status"],
  options: () => z.strictObject({}),
  run: async (context) => {
    const { store, channel } = context;
    return composeStatus(
      {
        health: await context.health(),
        sources: await presentSources(context),
        watches: await store.watches.ofChannel(channel),
        digest: await store.digests.setting(channel),
      },
      context,
    );
  },
});
