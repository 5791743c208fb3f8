import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composeAudit } from "#src/core/reply/audit.ts";
import { before, cutPage, LINES, pagesOf, withPages } from "./shared/page.ts";

export const audit = defineCommand({
  name: "audit",
  summary: "Who changed what by command, and who was refused, the latest first",
  group: "run",
  permission: "admin",
  examples: ["audit", "audit before:120"],
  options: () => z.strictObject({ before: before() }),
  run: async (context, options) => {
    const entries = await context.store.audit.list(LINES + 1, options.before);
    const { shown, last } = cutPage(entries, LINES);
    const pages = pagesOf("audit", options, last?.id ?? null, context.known.zone);
    return withPages(composeAudit(shown, context), pages, context.phrases);
  },
});
