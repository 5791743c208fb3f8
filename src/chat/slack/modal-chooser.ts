import type { ModalView, PlainTextOption, StaticSelect } from "@slack/types";
import { COMMAND_GROUPS } from "#src/core/command-kinds.ts";
import type { MenuCommand } from "../menu.ts";
import { phrasesFor } from "../phrases.ts";
import { type FormMemory, keep } from "./modal-memory.ts";
import { plainText } from "./modal-text.ts";
import { formWords, type Tag } from "./modal-words.ts";
import { slashName } from "./slash-names.ts";

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
          option_groups: groupsOf(menu, tag),
        },
      },
    ],
  };
}

/** As help lists them. */
function groupsOf(menu: readonly MenuCommand[], tag: Tag): StaticSelect["option_groups"] {
  const { groups } = phrasesFor(tag).help;
  return COMMAND_GROUPS.flatMap((group) => {
    const commands = menu.filter((command) => command.group === group).slice(0, MAX_OPTIONS);
    const options = commands.map((command) => commandOption(command, tag));
    return options.length === 0
      ? []
      : [{ label: plainText(groups[group], MAX_OPTION_CHARS), options }];
  });
}

function commandOption({ name, description }: MenuCommand, tag: Tag): PlainTextOption {
  return {
    text: plainText(`/${slashName(name)}`, MAX_OPTION_CHARS),
    value: name,
    description: plainText(description[tag], MAX_OPTION_CHARS),
  };
}
