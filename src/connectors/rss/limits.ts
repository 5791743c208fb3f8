/** Items of one document that are read; the newest stand first. Ten thousand new ones at once are
 *  the most that a source is held to. */
export const MAX_ITEMS = 12_000;
/** Characters of one text (title, id, link) that is not content. */
export const MAX_FIELD_CHARS = 10_000;
/** Characters of one item's content. */
export const MAX_CONTENT_CHARS = 2_000_000;
/** Files attached to one item. */
export const MAX_ENCLOSURES = 100;
