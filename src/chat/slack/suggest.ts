import type { App, BlockSuggestion } from "@slack/bolt";
import type { PlainTextOption } from "@slack/types";
import type { Suggestion } from "../chat.ts";
import type { SlackDeps } from "./deps.ts";
import { MAX_OPTION_VALUE_CHARS, SUGGEST_PREFIX } from "./modal-form.ts";
import { recall } from "./modal-memory.ts";
import { plainText, unescaped } from "./modal-text.ts";

/** Slack waits three seconds for what a menu holds. */
const ANSWER_MS = 2_500;
const MAX_OPTIONS = 100;
const MAX_OPTION_CHARS = 75;
const MAX_TYPED_CHARS = 200;

type SuggestDeps = Pick<SlackDeps, "house" | "userOf">;

/** Fills the menus of forms while people type into them. */
export function listenForSuggestions(app: App, deps: SuggestDeps): void {
  app.options<"block_suggestion">(
    { type: "block_suggestion", action_id: new RegExp(`^${SUGGEST_PREFIX}`, "u") },
    async ({ ack, body }) => {
      const late = new Promise<readonly Suggestion[]>((resolve) => {
        setTimeout(() => resolve([]), ANSWER_MS).unref();
      });
      await ack({ options: choices(await Promise.race([suggestions(body, deps), late])) });
    },
  );
}

async function suggestions(
  { view, action_id, value, user }: BlockSuggestion,
  { house, userOf }: SuggestDeps,
): Promise<readonly Suggestion[]> {
  const memory = recall(view?.private_metadata ?? "");
  if (memory === null) return [];
  const { command, channelId } = memory;
  return house.complete({
    command,
    option: action_id.slice(SUGGEST_PREFIX.length),
    typed: unescaped(value).slice(0, MAX_TYPED_CHARS),
    channel: { platform: "slack", channelId },
    user: await userOf(user.id, user.name),
  });
}

/** What Slack can carry of it, each value once. */
function choices(suggested: readonly Suggestion[]): PlainTextOption[] {
  const byValue = new Map(suggested.map((suggestion) => [suggestion.value, suggestion]));
  return [...byValue.values()]
    .filter(({ value }) => value !== "" && value.length <= MAX_OPTION_VALUE_CHARS)
    .slice(0, MAX_OPTIONS)
    .map(({ value, label }) => ({ text: plainText(label, MAX_OPTION_CHARS), value }));
}
