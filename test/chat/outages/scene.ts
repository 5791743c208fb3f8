import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { wordsFor } from "#src/chat/words.ts";
import { loadShipped } from "#src/config.ts";
import type { Source } from "#src/core/source.ts";
import { openRiposte, type Riposte } from "#src/main.ts";
import { mastodonServer, serve, USER, type Written } from "../../connectors/mastodon-server.ts";
import { startServer, type TestServer } from "../../rigs/http-server.ts";
import { makeSource, makeWatch } from "../../rigs/store-rig.ts";
import { factsOf } from "../facts.ts";
import { type ShiftedClock, shiftClock } from "./clock.ts";
import { type Column, openDiscord, openSlack } from "./columns.ts";

/** The whole house between two sources and every chat, on a clock that a test moves. */
export interface Scene extends AsyncDisposable {
  readonly columns: readonly Column[];
  readonly clock: ShiftedClock;
  readonly riposte: () => Riposte;
  readonly log: readonly Line[];
  readonly accuser: Voice;
  readonly accused: Voice;
  /** Looks at the sources and lets so much time pass: what is due is sent when it is. */
  readonly pass: (minutes: number) => Promise<void>;
  /** The process ends and another one begins. */
  readonly restart: () => Promise<void>;
}

export interface Line {
  readonly level: "info" | "warn" | "error";
  readonly sentence: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface Voice {
  readonly says: (id: number, text: string) => void;
  readonly changes: (id: number, text: string) => void;
  readonly deletes: (id: number) => void;
}

export interface SceneSettings {
  /** How many alerts at once are told one by one; 0: all. */
  readonly burst?: number;
  /** So many minutes after the beginning each channel has its digest. */
  readonly digestAfter?: number;
}

const MINUTE_MS = 60_000;

export async function openScene(
  context: TestContext,
  settings: SceneSettings = {},
): Promise<Scene> {
  const { digestAfter = 720 } = settings;
  const clock = shiftClock(context);
  const columns = await Promise.all([openDiscord(), openSlack()]);
  const [accuser, accused] = await Promise.all([openVoice(clock), openVoice(clock)]);
  const lines: Line[] = [];
  const note = (level: Line["level"]) => (fields: object, sentence: string) => {
    lines.push({ level, sentence, fields: { ...fields } });
  };
  const log = { info: note("info"), warn: note("warn"), error: note("error") };
  const shipped = loadShipped();
  const servers = [accuser.server, accused.server];
  const config = {
    ...shipped,
    sources: [sourceOf("amnesty", accuser.server), sourceOf("ru_mod", accused.server)],
    digest: digestAt(new Date(clock.now().getTime() + digestAfter * MINUTE_MS)),
    watches: columns.map(({ name, channelId, language }) => {
      const { createdAt: _, ...watch } = makeWatch({
        channel: { platform: name, channelId },
        topicId: "syria-strikes",
        kinds: ["claim", "response", "edit", "deletion"],
        burst: settings.burst ?? 0,
        language,
      });
      return watch;
    }),
    polling: { ...shipped.polling, allowHosts: servers.map(({ host }) => host) },
    dataFolder: mkdtempSync(join(tmpdir(), "riposte-outage-")),
  };
  const open = async () => {
    const platforms = columns.map((column) => column.connect(log));
    const opened = await openRiposte({
      config,
      platforms,
      log,
      now: clock.now,
      random: () => 0.5,
      hostSpacingMs: 0,
    });
    await Promise.all(platforms.map((platform) => platform.start(opened.house)));
    return opened;
  };
  let riposte = await open();
  await Promise.all(columns.map((column) => column.connected()));
  return {
    columns,
    clock,
    log: lines,
    accuser,
    accused,
    riposte: () => riposte,
    pass: async (minutes) => {
      await riposte.pollDue();
      await passTime(riposte, clock, clock.now().getTime() + minutes * MINUTE_MS);
    },
    restart: async () => {
      await riposte.stop();
      riposte = await open();
    },
    [Symbol.asyncDispose]: async () => {
      await riposte.stop();
      await Promise.all(columns.map((column) => column[Symbol.asyncDispose]()));
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** At a full minute. */
function digestAt(at: Date) {
  return { time: at.toISOString().slice(11, 16), zone: "UTC" };
}

async function passTime(riposte: Riposte, clock: ShiftedClock, end: number): Promise<void> {
  for (;;) {
    await riposte.workUntilIdle();
    const next = await riposte.store.deliveries.nextDueAt();
    const left = end - clock.now().getTime();
    if (next === null || next.getTime() > end || left <= 0) {
      await clock.advance(Math.max(0, left));
      return;
    }
    await clock.advance(Math.max(1, next.getTime() - clock.now().getTime()));
  }
}

interface OpenedVoice extends Voice {
  readonly server: TestServer;
}

async function openVoice(clock: ShiftedClock): Promise<OpenedVoice> {
  let posts: readonly Written[] = [];
  const server = await startServer((...request) =>
    serve(mastodonServer({ posts, batches: true }))(...request),
  );
  return {
    server,
    says: (id, text) => {
      // In one minute too each has its own moment, which decides their order.
      const at = new Date(clock.now().getTime() + id);
      posts = [{ id: statusId(id), text, at }, ...posts];
    },
    changes: (id, text) => {
      posts = posts.map((post) => (post.id === statusId(id) ? { ...post, text } : post));
    },
    deletes: (id) => {
      posts = posts.filter((post) => post.id !== statusId(id));
    },
  };
}

/** As long as real ones. */
function statusId(number: number): string {
  return String(115_000_000_000_000_000n + BigInt(number));
}

export function addressOf(number: number): string {
  return `https://social.example/@${USER}/${statusId(number)}`;
}

function sourceOf(partyId: string, { url }: TestServer): Source {
  const account = `${url}/@${USER}`;
  return makeSource({
    id: partyId,
    kind: "mastodon",
    url: account,
    name: partyId,
    partyId,
    language: "en",
    everySeconds: 60,
  });
}

/** What readers see, free of language and platform: each thread in its order, a line for each of its
 *  messages, and the threads in none. What tells of no statement is told apart. */
export function readColumn(column: Column, passages: Readonly<Record<string, string>>) {
  const words = wordsFor(column.language);
  const told: string[] = [];
  const notices: string[] = [];
  for (const { root, replies } of column.shown()) {
    const line = lineOf(root);
    if (line.startsWith("nothing known")) notices.push(root.words);
    else told.push([line, ...replies.map((reply) => `  ${lineOf(reply)}`)].join("\n"));
  }
  return { told: told.toSorted(), notices };

  function lineOf(shown: Parameters<typeof factsOf>[0]): string {
    const { tells, says, numbers } = factsOf(shown, words, passages);
    // Which is which, the words say: numbers depend on what was read first.
    const unnumbered = [tells, ...numbers].map((part) => part.replace(/\d+/gu, "N"));
    return [...unnumbered, says.join()].join(" | ");
  }
}
