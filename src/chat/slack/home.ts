import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { SlackDeps } from "./deps.ts";
import { COMMANDS_ACTION, publishHome, REFRESH_ACTION } from "./home-page.ts";
import { chooserView } from "./modal-chooser.ts";
import { memoryOf } from "./modal-memory.ts";
import { tagOf } from "./modal-words.ts";

/** Publishes a person's page when they open it and when they ask for it anew. What else is pressed
 *  there, `modal-answer.ts` answers. */
export function listenForHome(app: App, deps: SlackDeps): void {
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
