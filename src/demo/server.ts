import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { escapeUTF8 } from "entities";
import { DEMO_SOURCES, type DemoSource, shownAt } from "./story.ts";

export interface DemoServer {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  readonly url: (source: DemoSource) => string;
  readonly close: () => Promise<void>;
}

type Shown = ReturnType<typeof shownAt>;

const TITLES: Readonly<Record<DemoSource, string>> = {
  "amnesty-feed": "Amnesty International (reconstruction)",
  "amnesty-account": "@amnesty (reconstruction)",
  "mod-telegram": "Минобороны России (реконструкция)",
  "mod-account": "@mod_russia (reconstruction)",
  agence: "Agence (reconstitution)",
  wikala: "وكالة (إعادة بناء)",
};

/** A loopback server that shows what each source would have shown at the demo's time. */
export async function startDemoServer(now: () => Date): Promise<DemoServer> {
  const server = createServer((request, response) => {
    answer(request, response, now());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    url: (source) => `http://${host}/${source === "mod-telegram" ? "s/mod_russia" : source}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, now: Date): void {
  const path = new URL(request.url ?? "/", "http://demo").pathname.slice(1);
  const [, single] = /^mod_russia\/(\d+)$/.exec(path) ?? [];
  if (single !== undefined) {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(telegramPost(single, shownAt("mod-telegram", now)));
    return;
  }
  const source = path === "s/mod_russia" ? "mod-telegram" : path;
  const known = DEMO_SOURCES.find((name) => name === source);
  if (known === undefined) {
    response.writeHead(404).end();
    return;
  }
  const { type, body } = page(known, shownAt(known, now));
  response.writeHead(200, { "content-type": type }).end(body);
}

function page(source: DemoSource, shown: Shown): { readonly type: string; readonly body: string } {
  switch (source) {
    case "mod-telegram":
      return { type: "text/html; charset=utf-8", body: telegramPage(shown) };
    case "amnesty-account":
      return { type: "application/feed+json", body: jsonFeed(source, shown) };
    case "mod-account":
      return { type: "application/atom+xml; charset=utf-8", body: atomFeed(source, shown) };
    default:
      return { type: "application/rss+xml; charset=utf-8", body: rssFeed(source, shown) };
  }
}

function rssFeed(source: DemoSource, shown: Shown): string {
  const items = shown.map(
    ({ id, title, at, html }) =>
      `<item><title>${escapeUTF8(title ?? "")}</title><link>${linkOf(id)}</link>` +
      `<guid isPermaLink="false">${escapeUTF8(id)}</guid><pubDate>${new Date(at).toUTCString()}</pubDate>` +
      `<description>${escapeUTF8(html)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>${TITLES[source]}</title><link>https://${source}.example/</link>${items.join("")}</channel></rss>`;
}

function atomFeed(source: DemoSource, shown: Shown): string {
  const entries = shown.map(
    ({ id, at, html }) =>
      `<entry><id>${id}</id><link href="${id}"/><published>${at}</published><updated>${at}</updated>` +
      `<content type="html">${escapeUTF8(html)}</content></entry>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>${TITLES[source]}</title><id>urn:demo:${source}</id>${entries.join("")}</feed>`;
}

function jsonFeed(source: DemoSource, shown: Shown): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: TITLES[source],
    items: shown.map(({ id, at, html }) => ({
      id,
      url: id,
      date_published: at,
      content_html: html,
    })),
  });
}

/** The markup of a public channel's preview page, as far as readers of it rely on it. */
function telegramPage(shown: Shown): string {
  const messages = [...shown]
    .reverse()
    .map(
      (post) =>
        `<div class="tgme_widget_message_wrap js-widget_message_wrap">${telegramMessage(post)}</div>`,
    );
  return (
    `<!DOCTYPE html><html><head><title>${TITLES["mod-telegram"]}</title><meta property="og:title" content="${TITLES["mod-telegram"]}"></head>` +
    `<body><div class="tgme_channel_info"><div class="tgme_channel_info_header_title"><span dir="auto">${TITLES["mod-telegram"]}</span></div></div>` +
    `<main class="tgme_main"><section class="tgme_channel_history js-message_history">${messages.join("")}</section></main></body></html>`
  );
}

function telegramMessage({ id, at, html, edited }: Shown[number]): string {
  return (
    `<div class="tgme_widget_message text_not_supported_wrap js-widget_message" data-post="mod_russia/${id}">` +
    `<div class="tgme_widget_message_bubble"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" href="https://t.me/mod_russia"><span dir="auto">${TITLES["mod-telegram"]}</span></a></div>` +
    `<div class="tgme_widget_message_text js-message_text" dir="auto">${html}</div>` +
    `<div class="tgme_widget_message_footer"><div class="tgme_widget_message_info"><span class="tgme_widget_message_meta">${edited ? "edited " : ""}` +
    `<a class="tgme_widget_message_date" href="https://t.me/mod_russia/${id}"><time datetime="${at.replace("Z", "+00:00")}" class="time">${at.slice(11, 16)}</time></a></span></div></div></div></div>`
  );
}

/** The page of a single post, which says of one that was deleted that it is not found. */
function telegramPost(number: string, shown: Shown): string {
  const post = shown.find(({ id }) => id === number);
  const body =
    post === undefined
      ? `<div class="tgme_widget_message err_message"><div class="tgme_widget_message_error">Post not found</div></div>`
      : telegramMessage(post);
  return `<!DOCTYPE html><html><head><title>${TITLES["mod-telegram"]}</title></head><body>${body}</body></html>`;
}

function linkOf(id: string): string {
  return id.startsWith("https://") ? id : `https://www.amnesty.org/en/latest/news/${id}/`;
}
