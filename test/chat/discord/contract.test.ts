import { type ChatRig, chatContract } from "../contract.ts";
import { openNewsroom } from "./newsroom.ts";

chatContract("Discord", async (): Promise<ChatRig> => {
  const room = await openNewsroom();
  const { rig, discord } = room;
  const person = rig.person();
  const answers: (() => string)[] = [];
  const isWrite = ({ method }: { method: string }) => method === "POST" || method === "PATCH";
  return {
    platform: discord,
    channel: { platform: "discord", channelId: rig.channelId },
    shown: async () => [rig.shown(rig.channelId), ...answers.map((text) => text())].join("\n"),
    // Bodies as they are, and not as JSON, which would escape what is looked for.
    sent: async () =>
      rig.requests
        .filter(isWrite)
        .flatMap(({ body }) => textsIn(body))
        .join("\n"),
    command: async (party, word) => {
      await rig.until(() => rig.commands().length > 0);
      const options = { party, query: word };
      const asked = rig.command(person, { name: "pairs", options });
      asked.answered.catch(() => undefined);
      answers.push(asked.text);
      return { options, words: [] };
    },
    forbidden: [
      "@everyone",
      "@here",
      "<@1234>",
      "<@U123",
      "**bold**",
      "[click](",
      "\u001b",
      "\u0007",
      "\b",
      "\r",
      "\u009b",
      "\u202e",
      "\u{e0041}",
    ],
    cut: async () => rig.faults.refuse(/^POST \/channels/u, 99),
    close: async () => room[Symbol.asyncDispose](),
  };
});

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
