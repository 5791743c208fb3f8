import type { Command } from "#src/command.ts";
import { add } from "./add.ts";
import { audit } from "./audit.ts";
import { changes } from "./changes.ts";
import { claims } from "./claims.ts";
import { confirm } from "./confirm.ts";
import { digest } from "./digest.ts";
import { event } from "./event.ts";
import { help } from "./help.ts";
import { link } from "./link.ts";
import { mark } from "./mark.ts";
import { mute } from "./mute.ts";
import { pairs } from "./pairs.ts";
import { reject } from "./reject.ts";
import { search } from "./search.ts";
import { show } from "./show.ts";
import { sources } from "./sources.ts";
import { status } from "./status.ts";
import { timeline } from "./timeline.ts";
import { unmute } from "./unmute.ts";
import { unwatch } from "./unwatch.ts";
import { watch } from "./watch.ts";

/** Every slash command, in the order in which help lists them. */
export const COMMANDS: readonly Command[] = [
  pairs,
  claims,
  show,
  search,
  timeline,
  confirm,
  reject,
  link,
  mark,
  event,
  watch,
  unwatch,
  mute,
  unmute,
  digest,
  add,
  sources,
  status,
  changes,
  audit,
  help,
];
