import { z } from "zod";
import { defineCommand } from "#src/command.ts";
import { UserError } from "#src/core/error.ts";
import { nearest } from "#src/core/nearest.ts";
import { text } from "#src/core/option.ts";
import { composeCommandHelp, composeHelp } from "#src/core/reply/help.ts";

export const help = defineCommand({
  name: "help",
  summary: "All commands, or one of them in detail",
  group: "run",
  permission: "everyone",
  positional: ["command"],
  examples: ["help", "help pairs"],
  options: () =>
    z.strictObject({
      command: text(100).meta({ kind: "command" }).optional().describe("The command to explain"),
    }),
  run: async (context, { command: typed }) => {
    const { commands, known, voice, phrases } = context;
    if (typed === undefined) return composeHelp(commands, context);
    const name = typed.trim().toLowerCase().replace(/^\//u, "");
    const command = commands.find((one) => one.name === name);
    if (command !== undefined) {
      return composeCommandHelp(command, command.describe(known), context);
    }
    const names = commands.map((one) => one.name);
    const near = nearest(name, names);
    const { unknown, unknownExpected } = phrases.help;
    throw new UserError(voice.say(unknown, { typed: voice.quoted(typed) }), {
      expected: voice.say(unknownExpected, { names: (near.length > 0 ? near : names).join(", ") }),
      example: `help ${near[0] ?? "pairs"}`,
    });
  },
});
