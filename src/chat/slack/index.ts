import { App } from "@slack/bolt";
import { ChatError, ConfigError } from "#src/core/error.ts";
import type { ChatPlatform, House } from "../chat.ts";
import type { MenuCommand } from "../menu.ts";
import { createFirstTime } from "../once.ts";
import { createAnswers } from "./answer.ts";
import { CALL_TIMEOUT_MS, clientOptions, createClient, DELIVERY_TIMEOUT_MS } from "./client.ts";
import { type Connection, createHttp } from "./connect.ts";
import type { SlackDeps, SlackLog } from "./deps.ts";
import { chatError } from "./failure.ts";
import { listenForHome } from "./home.ts";
import { listenForInvocations } from "./invocations.ts";
import { createFormGate, listenForForms } from "./modal.ts";
import { listenForViewButtons } from "./modal-answer.ts";
import { createPoster } from "./post.ts";
import { listenForShortcut } from "./shortcut.ts";
import { createSocket } from "./socket.ts";
import { listenForSuggestions } from "./suggest.ts";
import { createPeople } from "./users.ts";
import { createWork } from "./work.ts";

export interface SlackSettings {
  readonly botToken: string;
  /** For Socket Mode; without it Slack calls over HTTP. */
  readonly appToken: string | null;
  readonly signingSecret: string | null;
  readonly port: number | null;
  /** In the place of https://slack.com/api/. */
  readonly apiUrl: string | null;
  readonly menu: readonly MenuCommand[];
  /** Ids of user groups, and of people, that the configuration trusts. */
  readonly groups: readonly string[];
  readonly log: SlackLog;
  readonly now?: () => Date;
  /** For one call of the Web API. */
  readonly timeoutMs?: number;
  /** For one call of a delivery, which nobody waits for. */
  readonly deliveryTimeoutMs?: number;
}

/** Acts that Slack may send again are remembered so far back. */
const MAX_ACTS = 10_000;
/** For what is under way at a stop: what hangs longer is in the record, and taken up again. */
const MAX_STOP_MS = 3_000;

/** Slack as a chat platform: messages as blocks, commands as slash commands, buttons and forms.
 *  Throws ConfigError where it has neither an app token nor a signing secret with a port. */
export function createSlack(settings: SlackSettings): ChatPlatform {
  const { botToken, apiUrl, log } = settings;
  const ending = new AbortController();
  const { signal } = ending;
  const { timeoutMs = CALL_TIMEOUT_MS } = settings;
  const client = createClient({ token: botToken, apiUrl, log, signal, timeoutMs });
  const connection = createConnection(settings, signal);
  const { deliveryTimeoutMs = settings.timeoutMs ?? DELIVERY_TIMEOUT_MS } = settings;
  const patient = { token: botToken, apiUrl, log, signal, timeoutMs: deliveryTimeoutMs };
  const poster = createPoster({ client: createClient(patient), log, signal });
  const work = createWork(log);

  return {
    name: "slack",
    canEdit: true,
    start: async (house) => {
      const refused = await client.auth.test().then(() => null, chatError);
      if (refused !== null && keepsOut(refused)) throw refused;
      if (refused !== null)
        log.warn({ kind: refused.kind }, "Slack cannot be asked who Riposte is");
      const app = new App({
        receiver: connection.receiver,
        authorize: async () => ({ botToken }),
        clientOptions: clientOptions({ apiUrl, log, signal }),
        logger: clientOptions({ apiUrl, log, signal }).logger,
        // Riposte listens to no messages.
        ignoreSelf: false,
        convoStore: false,
      });
      listen(app, house);
      const failure = await connection.start();
      if (failure !== null && keepsOut(failure)) {
        await connection.stop();
        throw failure;
      }
    },
    stop: async () => {
      await connection.stop();
      await work.ended(MAX_STOP_MS);
      ending.abort(new ChatError("unreachable", "Riposte is stopping"));
    },
    post: (posting) => work.follow(() => poster.post(posting)),
    edit: (target, message) => work.follow(() => poster.edit(target, message)),
  };

  function listen(app: App, house: House): void {
    const deps: SlackDeps = {
      client,
      house,
      menu: settings.menu,
      log,
      userOf: createPeople({ ...settings, client, now: settings.now ?? (() => new Date()) }),
      answerTo: createAnswers({ client, log, signal }),
      underWay: work.underWay,
      once: createFirstTime(MAX_ACTS),
    };
    listenForInvocations(app, createFormGate(deps), deps);
    listenForShortcut(app, deps);
    listenForForms(app, deps);
    listenForSuggestions(app, deps);
    listenForHome(app, deps);
    listenForViewButtons(app, deps);
    app.error(async (error) => {
      log.error({ code: error.code }, "something that Slack sent was not handled");
    });
  }
}

/** Somebody must act before it can be otherwise. */
function keepsOut({ kind }: ChatError): boolean {
  return kind === "unauthorised" || kind === "forbidden";
}

function createConnection(settings: SlackSettings, signal: AbortSignal): Connection {
  const { appToken, apiUrl, signingSecret, port, log } = settings;
  if (appToken !== null) return createSocket({ appToken, apiUrl, log, signal });
  if (signingSecret !== null && port !== null) return createHttp({ signingSecret, port, log });
  const message = "is missing: Slack needs it, or SLACK_SIGNING_SECRET and PORT for HTTP";
  throw new ConfigError([{ path: "SLACK_APP_TOKEN", message }]);
}
