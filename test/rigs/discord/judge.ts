import { type Answer, isJson, Refusal, type Route, type Violation } from "./answer.ts";
import type { FaultDesk } from "./faults.ts";
import { pingsOf } from "./mentions.ts";
import type { Json, RecordedRequest } from "./rig.ts";
import type { Validator } from "./validate.ts";
import type { World } from "./world.ts";

/** What the REST API is made of. */
export interface Rest {
  readonly world: World;
  readonly routes: readonly Route[];
  readonly desk: FaultDesk;
  readonly validator: Validator;
}

export interface Found {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** What a request breaks: headers, the official schema, the documented rules. */
export function violationsOf(
  rest: Rest,
  request: RecordedRequest,
  found: Found,
): readonly Violation[] {
  const { route } = found;
  const schema = route.body === undefined ? [] : schemaViolations(rest, route, request.body);
  const call = { ...found, world: rest.world, query: request.query, request };
  const body = isJson(request.body) ? request.body : {};
  return [
    ...headerViolations(rest.world, request, route),
    ...schema,
    ...softly(() => route.rules?.({ ...call, body }) ?? []),
  ];
}

/** A rule may look for what is not there: then the route itself refuses. */
function softly(rules: () => readonly Violation[]): readonly Violation[] {
  try {
    return rules();
  } catch (error) {
    if (error instanceof Refusal) {
      return [];
    }
    throw error;
  }
}

function schemaViolations(rest: Rest, route: Route, body: unknown): readonly Violation[] {
  const names = route.body ?? [];
  if (route.bodyList) {
    return Array.isArray(body)
      ? body.flatMap((item) => rest.validator.check(names, forSchema(item)))
      : [{ rule: "schema", detail: "a list is wanted" }];
  }
  return rest.validator.check(names, forSchema(body));
}

/** The official schema types these permissions as a number; the documentation and discord.js say
 *  a string of digits, which is checked with the other rules. */
function forSchema(body: unknown): unknown {
  if (!isJson(body) || typeof body.default_member_permissions !== "string") {
    return body;
  }
  return { ...body, default_member_permissions: Number(body.default_member_permissions) };
}

/** https://discord.com/developers/docs/reference#authentication, #user-agent, #content-type */
export function headerViolations(
  world: World,
  request: RecordedRequest,
  route: Route,
): readonly Violation[] {
  const { headers } = request;
  const broken: Violation[] = [];
  if (!route.open && !/^Bot \S+$/.test(headers.authorization ?? "")) {
    broken.push({ rule: "authorization", detail: "Bot and the token", soft: true });
  }
  if (!/^DiscordBot \(\S+, .+\)/.test(headers["user-agent"] ?? "")) {
    broken.push({ rule: "user-agent", detail: headers["user-agent"] ?? "none", soft: true });
  }
  if (request.body !== null && !/^application\/json\b/.test(headers["content-type"] ?? "")) {
    broken.push({ rule: "content-type", detail: headers["content-type"] ?? "none" });
  }
  if (request.path.includes(world.token) || JSON.stringify(request.query).includes(world.token)) {
    broken.push({ rule: "token in the address", detail: "it belongs into a header", soft: true });
  }
  return broken;
}

/** Records what a request breaks. */
export function note(
  world: World,
  request: RecordedRequest,
  violations: readonly Violation[],
): void {
  world.problems.push(...violations.map(({ rule, detail }) => ({ rule, detail, request })));
}

/** https://discord.com/developers/docs/reference#error-messages */
export function invalidForm(violations: readonly Violation[]): Answer {
  const errors = violations.map(({ rule, detail }) => ({ code: rule, message: detail }));
  return new Refusal(400, 50035, "Invalid Form Body", { _errors: errors }).toAnswer();
}

/** Records whom a message would ring. */
export function ring(world: World, request: RecordedRequest, route: Route): void {
  const body = isJson(request.body) ? request.body : {};
  const open = route.open === true;
  const said = open && isJson(body.data) ? body.data : body;
  const carries = route.body?.some((name) => /Message|Webhook/.test(name)) ?? false;
  if (carries) {
    world.pings.push(...pingsOf(said as Json, open).map((ping) => ({ ...ping, request })));
  }
}

/** What the rig says is what Discord could say. */
export function checkOwn(rest: Rest, request: RecordedRequest, name: string, body: unknown): void {
  const isList = name.endsWith("[]");
  const schemas = name.replace("[]", "").split(" or ");
  const items: readonly unknown[] = isList && Array.isArray(body) ? body : [body];
  // A field that the bot made up is given back, and has been noted when it came.
  const broken = items
    .flatMap((item) => rest.validator.check(schemas, item))
    .filter(({ soft }) => soft !== true);
  rest.world.ownProblems.push(
    ...broken.map(({ detail }) => `${request.method} ${request.path}: ${detail}`),
  );
}
