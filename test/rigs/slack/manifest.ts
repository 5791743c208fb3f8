import { Ajv } from "ajv";
import { MANIFEST_SCHEMA } from "./manifest-schema.ts";
import type { Json } from "./rig.ts";
import { BOT_EVENTS, BOT_SCOPES } from "./scopes.ts";
import type { Violation } from "./violation.ts";
import { isRecord, recordsOf, stringOf } from "./world.ts";

const ajv = new Ajv({ allErrors: true, strict: false, unicode: false, logger: false });
const validate = ajv.compile(MANIFEST_SCHEMA);

/** Everything that is wrong with an app manifest; nothing where Slack would take it. */
export function validateManifest(manifest: unknown): readonly Violation[] {
  const shape = validate(manifest)
    ? []
    : (validate.errors ?? []).map((found) => ({
        path: found.instancePath.replace(/^\//, ""),
        rule: `${found.message ?? found.keyword} ${JSON.stringify(found.params)}`,
        error: "invalid_manifest",
      }));
  if (!isRecord(manifest)) return shape;
  return [...shape, ...together(manifest)];
}

/** What one part of a manifest demands of another. */
function together(manifest: Json): readonly Violation[] {
  const bad: Violation[] = [];
  const say = (path: string, rule: string) => bad.push({ path, rule, error: "invalid_manifest" });
  const features = part(manifest, "features");
  const settings = part(manifest, "settings");
  const events = part(settings, "event_subscriptions");
  const interactivity = part(settings, "interactivity");
  const commands = recordsOf(features.slash_commands);
  const scopes = strings(part(part(manifest, "oauth_config"), "scopes").bot);
  const subscribed = strings(events.bot_events);

  for (const scope of scopes) {
    if (!BOT_SCOPES.has(scope)) say("oauth_config/scopes/bot", `${scope} is no scope of a bot`);
  }
  for (const event of subscribed) {
    const scope = BOT_EVENTS.get(event);
    if (scope === undefined) {
      say("settings/event_subscriptions/bot_events", `${event} is no event`);
    } else if (scope !== null && !scopes.includes(scope)) {
      say("settings/event_subscriptions/bot_events", `${event} needs the scope ${scope}`);
    }
  }
  const names = commands.map(({ command }) => stringOf(command));
  if (new Set(names).size < names.length) {
    say("features/slash_commands", "each command is there once");
  }
  if (commands.length > 0 && !scopes.includes("commands")) {
    say("oauth_config/scopes/bot", "slash commands need the scope commands");
  }
  if (scopes.length > 0 && features.bot_user === undefined) {
    say("features/bot_user", "scopes of a bot need a bot user");
  }
  if (settings.socket_mode_enabled === true) return bad;
  for (const [index, { url }] of commands.entries()) {
    if (url === undefined) say(`features/slash_commands/${index}/url`, "there is a url");
  }
  if (subscribed.length > 0 && events.request_url === undefined) {
    say("settings/event_subscriptions/request_url", "there is a request_url");
  }
  if (interactivity.is_enabled === true && interactivity.request_url === undefined) {
    say("settings/interactivity/request_url", "there is a request_url");
  }
  return bad;
}

function part(of: Json, name: string): Json {
  const value = of[name];
  return isRecord(value) ? value : {};
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
