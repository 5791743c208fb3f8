/** Limits of Slack's messages. Where no other source is named they stand in the reference of Block
 *  Kit (docs.slack.dev/reference/block-kit/blocks) and in the comments of @slack/types. */

/** Blocks of a message; a modal or home page takes a hundred. */
export const MAX_BLOCKS = 50;
/** Undocumented: `msg_blocks_too_long` comes from about 13,200 characters of blocks on, JSON
 *  included (github slackapi/bolt-js#2509). */
export const MAX_MESSAGE_CHARS = 12_000;
/** Of a section's text; rich text has no limit of its own and is held to the same. */
export const MAX_TEXT_CHARS = 3_000;
export const MAX_HEADER_CHARS = 150;
export const MAX_FIELDS = 10;
export const MAX_FIELD_CHARS = 2_000;
export const MAX_BUTTONS = 25;
export const MAX_BUTTON_CHARS = 75;
export const MAX_VALUE_CHARS = 2_000;
export const MAX_URL_CHARS = 3_000;
/** Of `text` beside blocks: what a notification shows. Best under 4,000 (reference of
 *  chat.postMessage), which escapes may lengthen. */
export const MAX_SUMMARY_CHARS = 1_000;
/** Ours: the label of a link within a sentence. */
export const MAX_LABEL_CHARS = 300;
/** Ours: a message goes on in so many parts; a channel takes about one a second. */
export const MAX_PARTS = 20;
/** Ours: the widest table that a window shows without breaking its lines. */
export const MAX_TABLE_COLUMNS = 80;
