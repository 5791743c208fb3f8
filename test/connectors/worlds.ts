import { bluesky } from "#src/connectors/bluesky.ts";
import type { Apis, Connector } from "#src/connectors/connector.ts";
import { mastodon } from "#src/connectors/mastodon.ts";
import { page } from "#src/connectors/page.ts";
import { rss } from "#src/connectors/rss.ts";
import { telegram } from "#src/connectors/telegram.ts";
import { vk } from "#src/connectors/vk.ts";
import { x } from "#src/connectors/x.ts";
import { youtube } from "#src/connectors/youtube.ts";
import type { Answer, Handler } from "../rigs/http-server.ts";
import * as blueskyWorld from "./bluesky-app-view.ts";
import * as mastodonWorld from "./mastodon-server.ts";
import * as vkWorld from "./vk-api.ts";
import * as xWorld from "./x-api.ts";

/** One source of each kind as its documentation has it, for tables that every connector passes. */
export interface World {
  readonly connector: Connector;
  /** Of the source's address. */
  readonly path: string;
  /** The source with the posts `Post 1` to `Post count`, the latest the highest. */
  readonly serve: (count: number) => Handler;
  /** The paths of its lists. */
  readonly lists: RegExp;
  /** Posts that it shows by itself; feeds are windows. */
  readonly window: number;
}

/** Secrets by which the APIs are asked: none may appear in what is told. */
export function apisAt(url: string): Apis {
  return {
    x: { url, token: xWorld.TOKEN },
    vk: { url, token: vkWorld.TOKEN },
    bluesky: { url, token: null },
  };
}

const ALL = Number.POSITIVE_INFINITY;
const CHANNEL_ID = "UCexampleMinistry0000001";

export const WORLDS: readonly World[] = [
  { connector: rss, lists: /./, path: "/feed", window: ALL, serve: (count) => () => feed(count) },
  {
    connector: telegram,
    lists: /^\/s\//,
    path: "/s/example",
    window: ALL,
    serve: (count) => (seen) => channel(count, new URL(seen.path, "http://t.example")),
  },
  {
    connector: bluesky,
    lists: /getAuthorFeed/,
    path: `/profile/${blueskyWorld.HANDLE}`,
    window: ALL,
    serve: (count) =>
      blueskyWorld.serve(blueskyWorld.appView({ posts: blueskyWorld.manyPosts(count) })),
  },
  {
    connector: mastodon,
    lists: /\/accounts\/1\/statuses/,
    path: `/@${mastodonWorld.USER}`,
    window: ALL,
    serve: (count) =>
      mastodonWorld.serve(mastodonWorld.mastodonServer({ posts: mastodonWorld.manyPosts(count) })),
  },
  {
    connector: x,
    lists: /^\/users\/\d+\/tweets/,
    path: `/${xWorld.HANDLE}`,
    window: ALL,
    serve: (count) => xWorld.xApi({ handle: xWorld.HANDLE, tweets: xWorld.manyTweets(count) }),
  },
  {
    connector: vk,
    lists: /^\/wall\.get\?/,
    path: `/${vkWorld.NAME}`,
    window: ALL,
    serve: (count) => vkWorld.vkApi({ name: vkWorld.NAME, posts: vkWorld.manyPosts(count) }),
  },
  {
    connector: youtube,
    lists: /^\/feeds\//,
    path: `/channel/${CHANNEL_ID}`,
    window: 15,
    serve: (count) => () => videos(count),
  },
  {
    connector: page,
    lists: /^\/news$/,
    path: "/news",
    window: 100,
    serve: (count) => (seen) => newsPage(count, seen.path),
  },
];

function newestFirst(count: number, most = count): readonly number[] {
  return Array.from({ length: Math.min(count, most) }, (_, index) => count - index);
}

function dateOf(number: number): Date {
  return new Date(Date.UTC(2015, 11, 23) + number * 1_000);
}

function feed(count: number): Answer {
  const items = newestFirst(count).map(
    (number) =>
      `<item><guid>id-${number}</guid><link>https://news.example/${number}</link><pubDate>${dateOf(number).toUTCString()}</pubDate><description>Post ${number}</description></item>`,
  );
  return {
    headers: { "content-type": "application/rss+xml" },
    body: `<rss version="2.0"><channel><title>Example</title>${items.join("")}</channel></rss>`,
  };
}

/** Pages by `?before=` as t.me does, and has a page for each single post. */
function channel(count: number, url: URL): Answer {
  const headers = { "content-type": "text/html" };
  const single = /^\/example\/(\d+)$/.exec(url.pathname)?.[1];
  if (single !== undefined) {
    const there = Number(single) <= count;
    return { headers, body: there ? message(Number(single)) : MISSING_POST };
  }
  const before = Number(url.searchParams.get("before") ?? count + 1);
  const numbers = newestFirst(Math.min(count, before - 1), 20).toReversed();
  const body = `<html><body><main class="tgme_channel_history">${numbers.map(message).join("")}</main></body></html>`;
  return { headers, body };
}

const MISSING_POST = `<div class="tgme_widget_message_error">Post not found</div>`;

function message(number: number): string {
  return `<div class="tgme_widget_message js-widget_message" data-post="example/${number}">
    <div class="tgme_widget_message_text js-message_text">Post ${number}</div>
    <a class="tgme_widget_message_date"><time datetime="${dateOf(number).toISOString()}"></time></a></div>`;
}

function videos(count: number): Answer {
  const entries = newestFirst(count, 15).map((number) => {
    const id = String(number).padStart(11, "a");
    return `<entry><id>yt:video:${id}</id><title>Post ${number}</title><link rel="alternate" href="https://www.youtube.com/watch?v=${id}"/><published>${dateOf(number).toISOString()}</published></entry>`;
  });
  return {
    headers: { "content-type": "text/xml" },
    body: `<?xml version="1.0"?><feed xmlns:media="http://search.yahoo.com/mrss/" xmlns="http://www.w3.org/2005/Atom"><title>Example</title>${entries.join("")}</feed>`,
  };
}

/** A list without a feed, and each article on its own page. */
function newsPage(count: number, path: string): Answer {
  const headers = { "content-type": "text/html" };
  const single = /^\/news\/2015\/post-(\d+)$/.exec(path)?.[1];
  if (single !== undefined) return { headers, body: newsArticle(Number(single)) };
  const entries = newestFirst(count, 100).map(
    (number) =>
      `<article><h2><a href="/news/2015/post-${number}">Post ${number}</a></h2></article>`,
  );
  return {
    headers,
    body: `<html><head><title>News</title></head><body><main>${entries.join("")}</main></body></html>`,
  };
}

function newsArticle(number: number): string {
  const linked = {
    "@type": "NewsArticle",
    headline: `Post ${number}`,
    datePublished: dateOf(number).toISOString(),
  };
  return `<html><head><title>Post ${number}</title><script type="application/ld+json">${JSON.stringify(linked)}</script></head><body><article><p>Post ${number}</p></article></body></html>`;
}
