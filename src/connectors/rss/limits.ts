/** Items of one document that are read; the newest stand first. */
export const MAX_ITEMS = 2_000;
/** Elements within elements; feeds have 4 levels, the XHTML in them some 30. */
export const MAX_DEPTH = 150;
/** Elements of one document. 2,000 items of 250 elements each. */
export const MAX_ELEMENTS = 500_000;
/** Characters of one text (title, id, link) that is not content. */
export const MAX_FIELD_CHARS = 10_000;
/** Characters of one item's content. */
export const MAX_CONTENT_CHARS = 2_000_000;
/** Elements open at once, closed or not, before the rest of a text is left out: htmlparser2 takes
 *  time in proportion to them for every further one. */
export const MAX_OPEN = 1_000;
/** Files attached to one item. */
export const MAX_ENCLOSURES = 100;
