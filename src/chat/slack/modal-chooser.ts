import type { ModalView, PlainTextOption } from "@slack/types";
import type { MenuCommand } from "../menu.ts";
import { type FormMemory, keep } from "./modal-memory.ts";
import { plainText } from "./modal-text.ts";
import { formWords, type Tag } from "./modal-words.ts";

export const CHOOSER_CALLBACK = "choose";
export const CHOOSE_ACTION = "choose";

const MAX_OPTIONS = 100;
const MAX_OPTION_CHARS = 75;
const MAX_TITLE_CHARS = 24;
const MAX_TEXT_CHARS = 200;

/** The commands to choose from: what is chosen becomes the form of that command. */
export function chooserView(
  menu: readonly MenuCommand[],
  asked: Omit<FormMemory, "command">,
  tag: Tag,
): ModalView {
  const words = formWords(tag);
  return {
    type: "modal",
    callback_id: CHOOSER_CALLBACK,
    private_metadata: keep({ ...asked, command: "" }),
    title: plainText("Riposte", MAX_TITLE_CHARS),
    close: plainText(words.cancel, MAX_TITLE_CHARS),
    blocks: [
      {
        type: "section",
        block_id: CHOOSE_ACTION,
        text: plainText(words.chooseCommand, MAX_TEXT_CHARS),
        accessory: {
          type: "static_select",
          action_id: CHOOSE_ACTION,
          placeholder: plainText(words.choose, MAX_TITLE_CHARS),
          options: menu.slice(0, MAX_OPTIONS).map((command) => commandOption(command, tag)),
        },
      },
    ],
  };
}

function commandOption({ name, description }: MenuCommand, tag: Tag): PlainTextOption {
  return {
    text: plainText(`/${name}`, MAX_OPTION_CHARS),
    value: name,
    description: plainText(description[tag], MAX_OPTION_CHARS),
  };
}
