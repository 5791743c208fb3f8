import { bluesky } from "./bluesky.ts";
import type { Connector } from "./connector.ts";
import { mastodon } from "./mastodon.ts";
import { page } from "./page.ts";
import { rss } from "./rss.ts";
import { telegram } from "./telegram.ts";
import { vk } from "./vk.ts";
import { x } from "./x.ts";
import { youtube } from "./youtube.ts";

/** Every kind of source; an address goes to the first that recognises it, feeds last. Any address may be
 *  a page's too, so that one is a page's only where that is said, or found out. */
export const CONNECTORS: readonly Connector[] = [
  telegram,
  bluesky,
  mastodon,
  x,
  vk,
  youtube,
  rss,
  page,
];
