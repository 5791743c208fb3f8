import type { DeliveryTimes, Lag } from "../health.ts";
import { type Message, plain } from "../message.ts";
import type { Voice } from "./voice.ts";

/** Riposte itself is behind: told while it is so, since people take silence for calm. */
export function composeBehind(lags: readonly Lag[], voice: Voice): Message {
  const words = voice.words.health;
  return {
    tone: "problem",
    summary: `${words.behind}. ${words.late}`,
    blocks: [
      { kind: "heading", text: words.behind },
      { kind: "text", spans: [plain(words.late)] },
      { kind: "list", items: lags.map((lag) => [plain(lagLine(lag, voice))]) },
      { kind: "context", spans: [plain(voice.say(words.mend, { status: "/status" }))] },
    ],
  };
}

/** `ms`: how long it was behind. */
export function composeCaughtUp(ms: number, voice: Voice): Message {
  const { caughtUp, wasBehind } = voice.words.health;
  const sentence = voice.say(wasBehind, { age: voice.duration(ms) });
  return {
    summary: `${caughtUp}. ${sentence}`,
    blocks: [
      { kind: "heading", text: caughtUp },
      { kind: "text", spans: [plain(sentence)] },
    ],
  };
}

/** What one stage has not come to, e.g. `12 posts to read, the oldest for 6 minutes`. */
export function lagLine({ stage, count, ms }: Pick<Lag, "stage" | "count" | "ms">, voice: Voice) {
  return voice.count(voice.words.health.stages[stage], count, { age: voice.duration(ms) });
}

/** How long messages took into their channels. */
export function deliveryLine({ median, p95, longest }: DeliveryTimes, voice: Voice): string {
  const seconds = new Intl.NumberFormat(voice.words.locale, {
    style: "unit",
    unit: "second",
    unitDisplay: "short",
    maximumSignificantDigits: 2,
  });
  const of = (ms: number) => seconds.format(ms / 1_000);
  const { delivery } = voice.words.health;
  return voice.say(delivery, { median: of(median), p95: of(p95), longest: of(longest) });
}
