/** Items of one document that are read; the newest stand first. */
export const MAX_ITEMS = 2_000;
/** Characters of one text (title, id, link) that is not content. */
export const MAX_FIELD_CHARS = 10_000;
/** Characters of one item's content. */
export const MAX_CONTENT_CHARS = 2_000_000;
/** Files attached to one item. */
export const MAX_ENCLOSURES = 100;
