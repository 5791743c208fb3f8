import type { App, BlockAction, StaticSelectAction, ViewSubmitAction } from "@slack/bolt";
import type { ModalView, View } from "@slack/types";
import { formatCommandLine } from "#src/core/command-line.ts";
import { messageOf } from "#src/core/error.ts";
import type { Message } from "#src/core/message.ts";
import type { ChatUser } from "../chat.ts";
import { takePublic } from "../public-option.ts";
import type { Asked, FormGate, Place, SlackDeps } from "./deps.ts";
import { CHOOSE_ACTION, chooserView } from "./modal-chooser.ts";
import { FORM_CALLBACK, formView } from "./modal-form.ts";
import { askedAt, type FormMemory, recall } from "./modal-memory.ts";
import { FORM_WORD, type FormRequest, formRequest } from "./modal-request.ts";
import { formOptions } from "./modal-values.ts";
import { formWords, soonTag, type Tag, tagOf } from "./modal-words.ts";

/** Of a button's value, from the reference on buttons. */
const MAX_LINE_CHARS = 2_000;

type FormDeps = Pick<
  SlackDeps,
  "client" | "house" | "menu" | "userOf" | "answerTo" | "underWay" | "once" | "log"
>;

/** What opens forms in the place of commands that say too little. */
export function createFormGate(deps: FormDeps): FormGate {
  return {
    isFormWanted: (asked) => formRequest(asked, deps.menu) !== null,
    openForm: (asked, place, triggerId) => openForm(asked, place, triggerId, deps),
  };
}

/** Answers what people choose and send in forms. */
export function listenForForms(app: App, deps: FormDeps): void {
  app.action<BlockAction<StaticSelectAction>>(
    { type: "block_actions", action_id: CHOOSE_ACTION },
    async ({ ack, body, payload }) => {
      await ack();
      await deps.underWay(() => showChosen(body, payload.selected_option?.value ?? "", deps));
    },
  );
  app.view<ViewSubmitAction>(
    { type: "view_submission", callback_id: FORM_CALLBACK },
    async ({ ack, body }) => {
      await ack({ response_action: "clear" });
      if (!deps.once(`view:${body.view.id}:${body.view.hash}`)) return;
      await deps.underWay(() => runForm(body, deps));
    },
  );
}

async function openForm(
  asked: Asked,
  place: Place,
  triggerId: string,
  deps: FormDeps,
): Promise<void> {
  const request = formRequest(asked, deps.menu) ?? { command: null, given: {} };
  const viewIn = (tag: Tag) => requestedView(request, askedAt(place), tag, deps);
  const asking = deps.userOf(place.userId);
  const first = await soonTag(asking.then(({ locale }) => locale));
  const opened = await open(triggerId, viewIn(first), deps);
  const user = await asking;
  if (opened === null) return showHelp(request, place, user, deps);
  const spoken = tagOf(user.locale);
  // What is typed meanwhile stays: Slack keeps values of blocks and actions of the same name.
  if (spoken !== first) await showInstead(opened, viewIn(spoken), deps);
}

/** Null where the trigger came too late, or Slack did. */
async function open(triggerId: string, view: View, { client, log }: FormDeps) {
  try {
    const { view: opened = {} } = await client.views.open({ trigger_id: triggerId, view });
    return opened;
  } catch (error) {
    log.warn({ error: messageOf(error) }, "a form could not be opened");
    return null;
  }
}

/** In the place of a form: running what was typed might do what the person wanted to see first. */
async function showHelp(
  { command }: FormRequest,
  place: Place,
  user: ChatUser,
  { house, answerTo }: FormDeps,
): Promise<void> {
  const channel = { platform: "slack", channelId: place.channelId };
  const words = command === null ? [] : [command.name];
  await answerTo(await house.run({ command: "help", options: {}, words, channel, user }), place);
}

function requestedView(
  { command, given }: FormRequest,
  asked: Omit<FormMemory, "command">,
  tag: Tag,
  { menu }: FormDeps,
): ModalView {
  return command === null
    ? chooserView(menu, asked, tag)
    : formView({ command, given, asked }, tag);
}

/** The hash keeps a slow answer from replacing a view that has gone on. */
async function showInstead(
  { id, hash }: { readonly id?: string; readonly hash?: string },
  view: View,
  { client }: FormDeps,
): Promise<void> {
  if (id === undefined) return;
  await client.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
}

async function showChosen(
  { view, user }: Pick<BlockAction, "view" | "user">,
  chosen: string,
  deps: FormDeps,
): Promise<void> {
  const command = deps.menu.find(({ name }) => name === chosen);
  const asked = recall(view?.private_metadata ?? "");
  if (view === undefined || command === undefined || asked === null) return;
  const { locale } = await deps.userOf(user.id);
  await showInstead(view, formView({ command, given: {}, asked }, tagOf(locale)), deps);
}

async function runForm({ view, user }: ViewSubmitAction, deps: FormDeps): Promise<void> {
  const memory = recall(view.private_metadata);
  if (memory === null) {
    deps.log.warn({ viewId: view.id }, "a form came back without its memory");
    return;
  }
  const { command, channelId, threadTs, responseUrl } = memory;
  const options = formOptions(view.state?.values ?? {});
  const asking = await deps.userOf(user.id, user.name);
  const channel = { platform: "slack", channelId };
  const answer = await deps.house.run({ command, options, words: [], channel, user: asking });
  const isPublic = takePublic(options).isPublic && answer.ephemeral !== true;
  const message = isPublic ? answer : withForm(answer, command, options, tagOf(asking.locale));
  const place = { channelId, userId: user.id, threadTs, responseUrl, isPublic, replaces: false };
  await deps.answerTo(message, place);
}

/** With a button that opens the form again as it was sent. */
function withForm(
  message: Message,
  command: string,
  options: Readonly<Record<string, string>>,
  tag: Tag,
): Message {
  const line = formatCommandLine(command, [FORM_WORD], options);
  if (line.length > MAX_LINE_CHARS) return message;
  const action = { label: formWords(tag).again, command: line };
  return { ...message, blocks: [...message.blocks, { kind: "actions", actions: [action] }] };
}
