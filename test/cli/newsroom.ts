import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadShipped } from "#src/config.ts";
import { startServer, type TestServer } from "../rigs/http-server.ts";

/** One post of a feed: its id, when it was published, what it says. */
export type FeedPost = readonly [id: string, at: string, text: string];

export interface Newsroom extends AsyncDisposable {
  readonly folder: string;
  /** For RIPOSTE_CONFIG and RIPOSTE_DATA. */
  readonly env: Readonly<Record<string, string>>;
  readonly server: TestServer;
  /** What a source shows from now on; null: it answers 500. */
  readonly show: (sourceId: string, posts: readonly FeedPost[] | null) => void;
}

interface NewsroomSettings {
  /** As `platform:id`. */
  readonly channels: readonly string[];
  /** How many alerts at once these channels are told one by one. */
  readonly bursts?: Readonly<Record<string, number>>;
  /** More sources, as indented lines of YAML. */
  readonly sources?: string;
  /** Sources of no party, on the same server. */
  readonly others?: readonly string[];
  /** Hosts of these, as `host:port`. */
  readonly allow?: readonly string[];
}

/** A newsroom with two sources on a loopback server, its own configuration and data folder: what
 *  a real `riposte` process needs beside tokens. */
export async function openNewsroom(settings: NewsroomSettings): Promise<Newsroom> {
  const shown = new Map<string, readonly FeedPost[] | null>();
  const server = await startServer(({ path }) => {
    const posts = shown.get(path.slice(1)) ?? (shown.has(path.slice(1)) ? null : []);
    return posts === null
      ? { status: 500 }
      : { headers: { "content-type": "application/feed+json" }, body: jsonFeed(posts) };
  });
  const folder = mkdtempSync(join(tmpdir(), "riposte-newsroom-"));
  const file = join(folder, "riposte.yaml");
  writeFileSync(file, configuration(server, settings));
  return {
    folder,
    server,
    env: { RIPOSTE_CONFIG: file, RIPOSTE_DATA: join(folder, "data"), RIPOSTE_LOG_LEVEL: "warn" },
    show: (sourceId, posts) => {
      shown.set(sourceId, posts);
    },
    [Symbol.asyncDispose]: server.close,
  };
}

function configuration(
  server: TestServer,
  { channels, bursts = {}, sources = "", others = [], allow = [] }: NewsroomSettings,
): string {
  const hosts = [server.host, ...allow].map((host) => `"${host}"`);
  const silenced = loadShipped().sources.map(({ id }) => `  ${id}: null`);
  const source = (id: string, party: string | null) =>
    `  ${id}: { kind: rss, url: "${server.url}/${id}", name: ${id}, party: ${party}, voice: post, language: en, everySeconds: 1 }`;
  const watches = channels.map(
    (channel) =>
      `  - { channel: "${channel}", topic: syria-strikes, language: en, burst: ${bursts[channel] ?? 10} }`,
  );
  return [
    `polling: { everySeconds: 1, allowHosts: [${hosts.join(", ")}] }`,
    "alerts: { maxAgeHours: 87600 }",
    "sources:",
    ...silenced,
    source("amnesty", "amnesty"),
    source("ministry", "ru_mod"),
    ...others.map((id) => source(id, null)),
    ...(sources === "" ? [] : [sources]),
    ...(watches.length === 0 ? ["watches: []"] : ["watches:", ...watches]),
    "",
  ].join("\n");
}

function jsonFeed(posts: readonly FeedPost[]): string {
  return JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "A feed",
    items: posts.map(([id, at, text]) => ({
      id,
      url: `https://feed.example/${id}`,
      date_published: at,
      content_text: text,
    })),
  });
}
