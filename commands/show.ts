import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { composeShow, SHOW_PARTS } from "#src/core/compose/show.ts";
import { choice, id } from "#src/core/option.ts";
import { explainRow } from "#src/core/pairing/explain-row.ts";
import { requireStatement } from "./shared/decide.ts";
import { claimFacts } from "./shared/facts.ts";
import { modelFacts } from "./shared/model-facts.ts";

export const show = defineCommand({
  name: "show",
  summary: "One claim or response with everything: words, sources, responses, versions, reasons",
  group: "read",
  permission: "everyone",
  positional: ["id", "part"],
  examples: ["show 12", "show 12 part:sources", "show 34 part:why"],
  options: () =>
    z.strictObject({
      id: id().describe("Number of the claim or response, as lists show it"),
      part: choice(SHOW_PARTS).optional().describe("Only this part of it"),
    }),
  run: async (context, { id: statementId, part }) => {
    const { store, voice, explaining } = context;
    const row = await requireStatement(context, statementId);
    const [facts] = await claimFacts(context, [row]);
    const model = await modelFacts(context, row);
    const message = composeShow(
      {
        claim: row,
        responses: facts?.responses ?? [],
        repeats: facts?.repeats ?? [],
        event: facts?.event ?? [],
        eventWhy: await store.statements.eventWhyOf(statementId),
        watching: facts?.watching ?? [],
        answers: await store.pairs.ofResponse(statementId),
        revisions: await store.posts.revisionsOf(row.post.id),
        decisions: await store.pairs.decisions(statementId),
        pastes: await store.posts.pastesOf(row.post.id),
        findEvidence: explaining.findEvidence,
        telling: explaining.tellingOf(row),
        ...(part === "why" ? { whys: await explainRow(row, store, explaining.lexicon) } : {}),
        ...(model === null ? {} : { model }),
      },
      voice,
      part,
    );
    return context.translate(message, voice, context.signal);
  },
});
