import type { App, BlockAction, ButtonAction } from "@slack/bolt";
import type { KnownBlock, ModalView } from "@slack/types";
import { type CommandLine, parseCommandLine } from "#src/core/command-line.ts";
import { messageOf } from "#src/core/error.ts";
import { textBlock } from "#src/core/reply/reply.ts";
import type { Place, SlackDeps } from "./deps.ts";
import { carriedLine } from "./escape.ts";
import { publishHome } from "./home-page.ts";
import { viewBlocks } from "./modal-blocks.ts";
import { type FormMemory, keep, memoryOf } from "./modal-memory.ts";
import { plainText } from "./modal-text.ts";
import { formWords, soonTag, type Tag } from "./modal-words.ts";
import { renderBlocks } from "./render.ts";
import { slashName } from "./slash-names.ts";

const MAX_TITLE_CHARS = 24;
/** Of modals on top of each other (docs.slack.dev/surfaces/modals). */
const MAX_DEPTH = 3;
/** Buttons whose answer takes the place of what they stand in. */
const TURN_PREFIX = "turn:";

type AnswerDeps = Pick<
  SlackDeps,
  "client" | "house" | "userOf" | "answerTo" | "underWay" | "once" | "log"
>;
type Pressed = Pick<BlockAction, "user" | "trigger_id"> & { readonly view: PressedView };
type PressedView = NonNullable<BlockAction["view"]>;

/** Runs what is pressed in the home page or in a modal, and answers in a modal: neither is in a
 *  channel. */
export function listenForViewButtons(app: App, deps: AnswerDeps): void {
  app.action<BlockAction<ButtonAction>>(
    { type: "block_actions", action_id: /^(?:run|turn):/u },
    async ({ ack, body, payload }) => {
      const { view, user, trigger_id } = body;
      if (view === undefined) return;
      await ack();
      if (!deps.once(`trigger:${trigger_id}`)) return;
      const line = parseCommandLine(carriedLine(payload.value ?? ""));
      const turns = payload.action_id.startsWith(TURN_PREFIX);
      await deps.underWay(() => answer(line, turns, { view, user, trigger_id }, deps));
    },
  );
}

async function answer(
  line: CommandLine,
  turns: boolean,
  pressed: Pressed,
  deps: AnswerDeps,
): Promise<void> {
  const { client, house, userOf } = deps;
  const memory = memoryOf(pressed);
  const asking = userOf(pressed.user.id, pressed.user.name);
  const tag = await soonTag(asking.then(({ locale }) => locale));
  const viewOf = (blocks: readonly KnownBlock[]) => answerView(line.command, blocks, memory, tag);
  // The trigger is gone before a slow command has its answer.
  const viewId = await openFor(pressed, turns, viewOf(waiting(tag)), deps);
  const channel = { platform: "slack", channelId: memory.channelId };
  const message = await house.run({ ...line, channel, user: await asking });
  if (viewId === null) await deps.answerTo(message, placeOf(pressed, memory));
  else await client.views.update({ view_id: viewId, view: viewOf(viewBlocks(message, 0)) });
  if (pressed.view.type === "home" && !turns) {
    await publishHome(pressed.user.id, memory.channelId, deps);
  }
}

/** The id of the modal where the answer is to stand; null where none could be opened. */
async function openFor(
  { view, trigger_id }: Pressed,
  turns: boolean,
  waitingView: ModalView,
  { client, log }: AnswerDeps,
): Promise<string | null> {
  if (view.type === "modal" && (turns || depthOf(view) >= MAX_DEPTH)) return view.id;
  const open = view.type === "modal" ? client.views.push : client.views.open;
  try {
    const opened = await open({ trigger_id, view: waitingView });
    return opened.view?.id ?? null;
  } catch (error) {
    log.warn({ error: messageOf(error) }, "a modal could not be opened for an answer");
    return null;
  }
}

function placeOf({ user }: Pressed, { channelId }: FormMemory): Place {
  const here = { channelId, userId: user.id, threadTs: null, responseUrl: null };
  return { ...here, isPublic: false, replaces: false };
}

function depthOf({ id, root_view_id, previous_view_id }: PressedView): number {
  if (previous_view_id === null || root_view_id === id) return 1;
  return previous_view_id === root_view_id ? 2 : MAX_DEPTH;
}

function waiting(tag: Tag): readonly KnownBlock[] {
  const { working } = formWords(tag);
  return renderBlocks({ summary: working, blocks: [textBlock(working)] }, 1);
}

function answerView(
  command: string,
  blocks: readonly KnownBlock[],
  memory: FormMemory,
  tag: Tag,
): ModalView {
  return {
    type: "modal",
    callback_id: "answer",
    private_metadata: keep(memory),
    title: plainText(`/${slashName(command)}`, MAX_TITLE_CHARS),
    close: plainText(formWords(tag).close, MAX_TITLE_CHARS),
    blocks: [...blocks],
  };
}
