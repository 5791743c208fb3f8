import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composeRereads } from "#src/core/reply/rereads.ts";

/** Re-readings told at once, and changes listed of each. */
const MAX_TOLD = 3;
const MAX_LISTED = 10;

export const changes = defineCommand({
  name: "changes",
  summary: "What reading the archive anew changed, why, and how far it is",
  group: "run",
  permission: "everyone",
  examples: ["changes"],
  options: () => z.strictObject({}),
  run: async (context) =>
    composeRereads(await context.store.rereads.latest(new Date(0), MAX_TOLD, MAX_LISTED), context),
});
