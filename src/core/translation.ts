/** A statement's words in another language, made by a machine: never anybody's words. */
export interface Translation {
  readonly text: string;
  /** The service or the model's name. */
  readonly translator: string;
}

/** Longest text that is translated, in UTF-16 units: as much as `show` quotes. */
export const TRANSLATED_CHARS = 2_000;
/** Languages differ in length; four times as long is something else than a translation. */
const LONGEST = 4;
const ROOM_CHARS = 200;
const CONTROL = /[\p{Cc}\u202A-\u202E\u2066-\u2069]+/gu;
/** Addresses and accounts: what a post could make a machine say that its readers then follow. */
const POINTER = /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,}/giu;

/** The translation as it may be shown, null where it is none: empty, the text itself, far longer than
 *  the text, or with an address or account that the text does not have. Never throws. */
export function acceptTranslation(original: string, translated: string): string | null {
  const text = translated.replace(CONTROL, " ").replace(/\s+/gu, " ").trim();
  if (text === "" || text === original.trim()) return null;
  if (text.length > original.length * LONGEST + ROOM_CHARS) return null;
  const own = original.toLowerCase();
  const pointers = (text.match(POINTER) ?? []).map((found) => found.replace(/[.,:;!?)»”"]+$/u, ""));
  return pointers.every((pointer) => own.includes(pointer.toLowerCase())) ? text : null;
}
