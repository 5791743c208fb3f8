import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { Button, HomeView, KnownBlock } from "@slack/types";
import { renderContext } from "./context.ts";
import type { SlackDeps } from "./deps.ts";
import { MAX_BUTTON_CHARS } from "./limits.ts";
import { viewBlocks } from "./modal-blocks.ts";
import { chooserView } from "./modal-chooser.ts";
import { keep, memoryOf } from "./modal-memory.ts";
import { plainText } from "./modal-text.ts";
import { formWords, type Tag, tagOf } from "./modal-words.ts";

const REFRESH_ACTION = "home:refresh";
const COMMANDS_ACTION = "home:commands";
const HOME_CALLBACK = "home";

type HomeDeps = Pick<SlackDeps, "client" | "house" | "menu" | "userOf" | "underWay" | "once">;

/** Publishes a person's page when they open it and when they ask for it anew. */
export function listenForHome(app: App, deps: HomeDeps): void {
  app.event("app_home_opened", async ({ event, body }) => {
    if (event.tab !== "home" || !deps.once(`event:${body.event_id}`)) return;
    // The direct message with Riposte is the person's own channel.
    const channelId = event.channel ?? event.user;
    await deps.underWay(() => publishHome(event.user, channelId, deps));
  });
  app.action<BlockAction<ButtonAction>>(
    { type: "block_actions", action_id: REFRESH_ACTION },
    async ({ ack, body }) => {
      await ack();
      const { channelId } = memoryOf(body);
      await deps.underWay(() => publishHome(body.user.id, channelId, deps));
    },
  );
  app.action<BlockAction<ButtonAction>>(
    { type: "block_actions", action_id: COMMANDS_ACTION },
    async ({ ack, body, payload }) => {
      await ack();
      if (!deps.once(`trigger:${body.trigger_id}`)) return;
      const view = chooserView(deps.menu, memoryOf(body), tagOf(payload.value ?? null));
      await deps.underWay(async () => {
        await deps.client.views.open({ trigger_id: body.trigger_id, view });
      });
    },
  );
}

/** Without a hash: the latest page is the right one, whatever was there. */
export async function publishHome(
  userId: string,
  channelId: string,
  { client, house, userOf }: Pick<HomeDeps, "client" | "house" | "userOf">,
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
