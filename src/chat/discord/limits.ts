/** Discord's limits, each with the page of https://discord.com/developers/docs that states it. */

/** components/reference, "Components V2": in one message, nested ones included. */
export const MAX_COMPONENTS = 40;
/** components/reference, "Text Display": over all text displays of a message. */
export const MAX_TEXT_CHARS = 4_000;
/** components/reference, "Action Row". */
export const MAX_BUTTONS_A_ROW = 5;
/** components/reference, "Button". */
export const MAX_LABEL_CHARS = 80;
/** components/reference, "Anatomy of a Component". */
export const MAX_CUSTOM_ID_CHARS = 100;
/** resources/channel, "Start Thread from Message". */
export const MAX_THREAD_NAME_CHARS = 100;
/** resources/channel, "Start Thread from Message": in minutes, the longest of four. */
export const THREAD_ARCHIVE_MINUTES = 10_080;
/** resources/message, "Get Channel Messages". */
export const HISTORY_PAGE = 100;
/** interactions/application-commands, "Application Command Option Choice Structure", and
 *  interactions/receiving-and-responding, "Autocomplete". */
export const MAX_CHOICES = 25;
export const MAX_CHOICE_CHARS = 100;
/** interactions/application-commands, "Application Command Structure". */
export const MAX_NAME_CHARS = 32;
export const MAX_OPTIONS = 25;
export const MAX_DESCRIPTION_CHARS = 100;
/** interactions/application-commands, "Application Command Option Structure". */
export const MAX_OPTION_CHARS = 6_000;

/** Ours: a message that is longer is cut and says so. */
export const MAX_PARTS = 8;
/** Ours: an address that is longer is left out. */
export const MAX_URL_CHARS = 1_000;
/** Ours: about as many columns of code as a window shows without wrapping. */
export const MAX_TABLE_COLUMNS = 56;
