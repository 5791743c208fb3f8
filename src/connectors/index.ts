import { bluesky } from "./bluesky.ts";
import type { Connector } from "./connector.ts";
import { mastodon } from "./mastodon.ts";
import { rss } from "./rss.ts";
import { telegram } from "./telegram.ts";
import { vk } from "./vk.ts";
import { x } from "./x.ts";
import { youtube } from "./youtube.ts";

/** Every kind of source; an address goes to the first that recognises it, feeds last. */
export const CONNECTORS: readonly Connector[] = [telegram, bluesky, mastodon, x, vk, youtube, rss];
