import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { id } from "#src/core/option.ts";
import { composeUnmuted } from "#src/core/reply/mutes.ts";
import { mutableClaim } from "./shared/mutable-claim.ts";

export const unmute = defineCommand({
  name: "unmute",
  summary: "This channel hears of a muted claim again",
  group: "follow",
  permission: "editor",
  positional: ["claim"],
  examples: ["unmute 12"],
  options: () => z.strictObject({ claim: id().describe("Number of the claim") }),
  run: async (context, { claim }) => {
    const claimId = await mutableClaim(context, claim, "unmute");
    const removed = await context.store.mutes.remove(context.channel, claimId);
    return composeUnmuted(claimId, removed, context);
  },
});
