import type { Block, Message, QuoteBlock } from "../message.ts";
import { plain } from "../message.ts";
import type { Translation } from "../translation.ts";
import { CUT_MARK, cutText } from "./quote.ts";
import type { Voice } from "./voice.ts";

/** Longest translation below a quote, in UTF-16 units. */
const MOST_CHARS = 1_000;

/** The quotes of a message that are not in the reader's language and stand whole, each once. */
export function foreignQuotes(message: Message, voice: Voice): readonly QuoteBlock[] {
  const quotes = message.blocks.filter((block) => isForeign(block, voice));
  return [...new Map(quotes.map((quote) => [quote.text, quote])).values()];
}

/** The message with translations below the quotes that have one, labelled; the quotes stay as they
 *  are. With `isAsked`, a message none of whose quotes has one says so once. */
export function withTranslations(
  message: Message,
  translations: ReadonlyMap<string, Translation>,
  voice: Voice,
  isAsked = false,
): Message {
  const quotes = foreignQuotes(message, voice);
  if (quotes.length === 0) return message;
  const missing = isAsked && !quotes.some(({ text }) => translations.has(text));
  if (!missing && translations.size === 0) return message;
  let told = false;
  const blocks = message.blocks.flatMap((block): readonly Block[] => {
    if (!isForeign(block, voice)) return [block];
    const translation = translations.get(block.text);
    if (translation !== undefined) return [block, translationBlock(translation, voice)];
    if (!missing || told) return [block];
    told = true;
    return [block, notAvailable(voice)];
  });
  return { ...message, blocks };
}

function isForeign(block: Block, voice: Voice): block is QuoteBlock {
  return block.kind === "quote" && block.language !== voice.words.tag && block.cut !== true;
}

/** No quotation marks: nobody said this. */
function translationBlock({ text, translator }: Translation, voice: Voice): Block {
  const shown = cutText(text, MOST_CHARS);
  const label = voice.say(voice.words.model.translation, { translator });
  return {
    kind: "context",
    spans: [
      { text: `${label} `, style: "bold" },
      { text: shown.cut ? `${shown.text} ${CUT_MARK}` : shown.text, style: "italic" },
    ],
  };
}

function notAvailable(voice: Voice): Block {
  return { kind: "context", spans: [plain(voice.words.model.noTranslation)] };
}
