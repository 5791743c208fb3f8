import type { Button, HomeView, KnownBlock } from "@slack/types";
import { renderContext } from "./context.ts";
import type { SlackDeps } from "./deps.ts";
import { MAX_BUTTON_CHARS } from "./limits.ts";
import { viewBlocks } from "./modal-blocks.ts";
import { keep } from "./modal-memory.ts";
import { plainText } from "./modal-text.ts";
import { formWords, type Tag, tagOf } from "./modal-words.ts";

export const REFRESH_ACTION = "home:refresh";
export const COMMANDS_ACTION = "home:commands";

const HOME_CALLBACK = "home";

/** Shows a person's page anew. Without a hash: the latest is right, whatever was there. */
export async function publishHome(
  userId: string,
  channelId: string,
  { client, house, userOf }: Pick<SlackDeps, "client" | "house" | "userOf">,
): Promise<void> {
  const user = await userOf(userId);
  const page = await house.home({ channel: { platform: "slack", channelId }, user });
  const footer = footerIn(tagOf(user.locale), new Date());
  const view: HomeView = {
    type: "home",
    callback_id: HOME_CALLBACK,
    private_metadata: keep({ command: "", channelId, threadTs: null, responseUrl: null }),
    blocks: [...viewBlocks(page, footer.length), ...footer],
  };
  await client.views.publish({ user_id: userId, view });
}

function footerIn(tag: Tag, now: Date): readonly KnownBlock[] {
  const words = formWords(tag);
  const button = (action_id: string, label: string): Button => ({
    type: "button",
    action_id,
    text: plainText(label, MAX_BUTTON_CHARS),
    // A form is opened before anything can be looked up: the button knows the language.
    value: tag,
  });
  const buttons = [
    button(REFRESH_ACTION, words.refresh),
    button(COMMANDS_ACTION, words.allCommands),
  ];
  const time = { text: now.toISOString(), at: now };
  return [
    { type: "actions", elements: buttons },
    ...renderContext([{ text: `${words.updated} ` }, time]),
  ];
}
