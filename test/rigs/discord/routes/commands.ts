import {
  type Answer,
  type Call,
  jsonList,
  nothing,
  ok,
  Refusal,
  type Route,
  stringOf,
} from "../answer.ts";
import type { Json, RegisteredCommand } from "../rig.ts";
import { commandListRules, commandRules } from "../rules-command.ts";

const ALL = "/applications/:application/commands";
const ALL_GUILD = "/applications/:application/guilds/:guild/commands";

/** Global commands and those of the guild answer to the same rules. */
export const COMMAND_ROUTES: readonly Route[] = [ALL, ALL_GUILD].flatMap((path) => [
  { method: "GET", path, answer: "ApplicationCommandResponse[]", run: list },
  {
    method: "PUT",
    path,
    body: ["ApplicationCommandUpdateRequest"],
    bodyList: true,
    answer: "ApplicationCommandResponse[]",
    rules: ({ request }) => commandListRules(jsonList(request.body)),
    run: replaceAll,
  },
  {
    method: "POST",
    path,
    body: ["ApplicationCommandCreateRequest"],
    answer: "ApplicationCommandResponse",
    rules: ({ body }) => commandRules(body),
    run: createOne,
  },
  {
    method: "GET",
    path: `${path}/:command`,
    answer: "ApplicationCommandResponse",
    run: (call) => ok(known(call)),
  },
  {
    method: "PATCH",
    path: `${path}/:command`,
    body: ["ApplicationCommandPatchRequestPartial"],
    answer: "ApplicationCommandResponse",
    rules: (call) => commandRules({ ...known(call), ...call.body }),
    run: changeOne,
  },
  { method: "DELETE", path: `${path}/:command`, run: removeOne },
]);

function scopeOf(call: Call): RegisteredCommand[] {
  const { world, params } = call;
  if (params.application !== world.applicationId) {
    throw new Refusal(404, 10002, "Unknown Application");
  }
  if (params.guild !== undefined && params.guild !== world.guildId) {
    throw new Refusal(404, 10004, "Unknown Guild");
  }
  return params.guild === undefined ? world.commands.global : world.commands.guild;
}

function known(call: Call): RegisteredCommand {
  const found = scopeOf(call).find((one) => one.id === call.params.command);
  if (found === undefined) {
    throw new Refusal(404, 10063, "Unknown application command");
  }
  return found;
}

/** Without `with_localizations` a list has no localisations. */
function list(call: Call): Answer {
  const full = call.query.with_localizations === "true";
  return ok(scopeOf(call).map((one) => (full ? one : (withoutLocalisations(one) as Json))));
}

function withoutLocalisations(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutLocalisations);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !key.endsWith("_localizations"))
      .map(([key, inner]) => [key, withoutLocalisations(inner)]),
  );
}

/** Commands of the same name keep their ids, the others go. */
function replaceAll(call: Call): Answer {
  const scope = scopeOf(call);
  const before = [...scope];
  const after = jsonList(call.request.body).map((body) =>
    made(call, body, before.find((one) => one.name === body.name) ?? null),
  );
  scope.splice(0, scope.length, ...after);
  return ok(after);
}

function createOne(call: Call): Answer {
  const scope = scopeOf(call);
  const index = scope.findIndex((one) => one.name === call.body.name);
  const command = made(call, call.body, scope[index] ?? null);
  if (index >= 0) {
    scope[index] = command;
    return ok(command);
  }
  scope.push(command);
  return ok(command, 201);
}

function changeOne(call: Call): Answer {
  const scope = scopeOf(call);
  const before = known(call);
  const command = made(call, { ...before, ...call.body }, before);
  scope[scope.indexOf(before)] = command;
  return ok(command);
}

function removeOne(call: Call): Answer {
  const scope = scopeOf(call);
  scope.splice(scope.indexOf(known(call)), 1);
  return nothing;
}

function made(call: Call, body: Json, before: RegisteredCommand | null): RegisteredCommand {
  const { world, params } = call;
  return {
    id: before?.id ?? world.newId(),
    application_id: world.applicationId,
    version: world.newId(),
    type: body.type ?? 1,
    name: stringOf(body.name),
    name_localizations: (body.name_localizations ?? null) as Readonly<
      Record<string, string>
    > | null,
    description: stringOf(body.description),
    description_localizations: (body.description_localizations ?? null) as Readonly<
      Record<string, string>
    > | null,
    options: withoutNulls(body.options ?? []) as readonly Json[],
    default_member_permissions:
      typeof body.default_member_permissions === "string" ? body.default_member_permissions : null,
    dm_permission: body.dm_permission ?? true,
    contexts: body.contexts ?? null,
    integration_types: body.integration_types ?? [0],
    nsfw: body.nsfw ?? false,
    ...(params.guild !== undefined && { guild_id: world.guildId }),
  };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutNulls);
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([key, inner]) => [key, withoutNulls(inner)]),
  );
}
