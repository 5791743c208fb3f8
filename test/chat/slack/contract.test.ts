import { chatContract } from "../contract.ts";
import { openBench } from "./platform.ts";

/** Escapes, controls and turns that no field may carry, and markup that would mention or link. */
const FORBIDDEN = [
  "\u001b",
  "\u0007",
  "\b",
  "\u009b",
  "\u202e",
  "\u{e0041}",
  "<!channel>",
  "<!here>",
  "<@U123",
  "<@1234",
  "<https://evil.test|click>",
];

for (const over of ["socket", "http"] as const) {
  chatContract(over === "socket" ? "Slack, Socket Mode" : "Slack, HTTP", async () => {
    const { rig, platform } = await openBench({ over, start: false });
    return {
      platform,
      channel: { platform: "slack", channelId: rig.channelId },
      shown: async () => rig.shown(rig.channelId, { past: true }),
      sent: async () => JSON.stringify(rig.requests.map(({ args }) => args)),
      command: async (party, word) => {
        const text = `pairs ${word} party:${party}`;
        await rig.command(rig.person(), { command: "/riposte", text });
        return { options: { party }, words: [word] };
      },
      forbidden: FORBIDDEN,
      cut: () => rig.stop(),
      close: async () => {
        await rig.stop().catch(() => undefined);
        rig.assertNoProblems();
        if (rig.pings.length > 0) throw new Error(JSON.stringify(rig.pings));
      },
    };
  });
}
