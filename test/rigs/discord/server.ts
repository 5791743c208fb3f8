import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, isJson, Refusal, type Route } from "./answer.ts";
import {
  checkOwn,
  type Found,
  headerViolations,
  invalidForm,
  note,
  type Rest,
  ring,
  violationsOf,
} from "./judge.ts";
import { createPace } from "./pace.ts";
import type { Json, RecordedRequest } from "./rig.ts";
import type { World } from "./world.ts";

/** Everything above it is answered with 413. */
const BODY_BYTES = 1_000_000;
const PREFIX = "/api/v10";

type Recorded = { -readonly [Key in keyof RecordedRequest]: RecordedRequest[Key] };

/** Discord's REST v10: records, validates, meets faults, answers. */
export async function startRest(rest: Rest): Promise<{ server: Server; port: number }> {
  const pace = createPace(rest.world);
  const answerOne = async (request: IncomingMessage, response: ServerResponse) => {
    const recorded = await record(rest.world, request);
    const fault = rest.desk.take(recorded);
    if (fault?.kind === "refuse") {
      lose(recorded, response);
      return;
    }
    if (fault?.kind === "delay-write") {
      await sleep(fault.ms, undefined, { ref: false });
    }
    const usual =
      fault?.kind === "answer"
        ? looked(rest, recorded, fault.answer)
        : (pace(recorded) ?? handle(rest, recorded));
    if (fault?.kind === "delay") {
      await sleep(fault.ms, undefined, { ref: false });
    }
    if (fault?.kind === "lose") {
      lose(recorded, response);
      return;
    }
    const answer = fault?.kind === "answer-after" ? fault.answer : usual;
    recorded.status = answer.status;
    send(response, { ...answer, headers: { ...pace.headers(recorded), ...answer.headers } });
  };
  const server = createServer((request, response) => {
    answerOne(request, response).catch((error: unknown) => {
      rest.world.ownProblems.push(`${request.method} ${request.url}: ${error}`);
      response.destroy();
    });
  });
  // A delayed answer may outlive the client's patience.
  server.keepAliveTimeout = 5_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

async function record(world: World, request: IncomingMessage): Promise<Recorded> {
  const url = new URL(request.url ?? "/", "http://rig");
  const prefixed = url.pathname.startsWith(`${PREFIX}/`);
  const recorded: Recorded = {
    method: request.method ?? "GET",
    path: decoded(prefixed ? url.pathname.slice(PREFIX.length) : url.pathname),
    query: Object.fromEntries(url.searchParams),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: await bodyOf(request),
    at: world.now(),
    status: null,
  };
  world.requests.push(recorded);
  if (!prefixed) {
    note(world, recorded, [{ rule: "address", detail: `${url.pathname} is not under ${PREFIX}` }]);
  }
  return recorded;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= BODY_BYTES) {
      chunks.push(chunk as Buffer);
    }
  }
  const text = Buffer.concat(chunks).toString("utf8");
  if (text === "") {
    return null;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Also what is answered by a fault has been said, and is judged. */
function looked(rest: Rest, request: Recorded, answer: Answer): Answer {
  const found = routeOf(rest.routes, request);
  if (found !== null) {
    note(rest.world, request, violationsOf(rest, request, found));
  }
  return answer;
}

function handle(rest: Rest, request: Recorded): Answer {
  const { world } = rest;
  const found = routeOf(rest.routes, request);
  if (found === null) {
    note(world, request, [{ rule: "unknown route", detail: "the rig has no such address" }]);
    return { status: 404, body: { message: "404: Not Found", code: 0 } };
  }
  if (!found.route.open && !isAuthorised(world, request)) {
    note(world, request, headerViolations(world, request, found.route));
    return { status: 401, body: { message: "401: Unauthorized", code: 0 } };
  }
  const violations = violationsOf(rest, request, found);
  note(world, request, violations);
  const hard = violations.filter((one) => one.soft !== true);
  if (hard.length > 0) {
    return invalidForm(hard);
  }
  ring(world, request, found.route);
  return run(rest, request, found);
}

function routeOf(routes: readonly Route[], request: RecordedRequest): Found | null {
  const parts = request.path.split("/");
  for (const route of routes) {
    const params = route.method === request.method ? paramsOf(route.path, parts) : null;
    if (params !== null) {
      return { route, params };
    }
  }
  return null;
}

function paramsOf(path: string, parts: readonly string[]): Record<string, string> | null {
  const wanted = path.split("/");
  const fits =
    wanted.length === parts.length &&
    wanted.every((part, index) => part.startsWith(":") || part === parts[index]);
  return fits
    ? Object.fromEntries(
        wanted.flatMap((part, index) =>
          part.startsWith(":") ? [[part.slice(1), parts[index] ?? ""]] : [],
        ),
      )
    : null;
}

function isAuthorised(world: World, request: RecordedRequest): boolean {
  return !world.tokenRevoked && request.headers.authorization === `Bot ${world.token}`;
}

function run(rest: Rest, request: RecordedRequest, found: Found): Answer {
  const { route, params } = found;
  const { world } = rest;
  const body = isJson(request.body) ? request.body : {};
  const answer = attempt(() => route.run({ world, params, query: request.query, body, request }));
  noteCallback(world, found, body, answer.status);
  if (answer.status < 300 && answer.status !== 204 && route.answer !== undefined) {
    checkOwn(rest, request, route.answer, answer.body);
  }
  return answer;
}

function attempt(act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) {
      return error.toAnswer();
    }
    throw error;
  }
}

function noteCallback(world: World, found: Found, body: Json, status: number): void {
  const asked = world.asked.get(found.params.interaction ?? "");
  if (asked !== undefined) {
    const data = isJson(body.data) ? body.data : null;
    asked.callbacks.push({ type: Number(body.type), data, status });
  }
}

function lose(recorded: Recorded, response: ServerResponse): void {
  recorded.status = 0;
  response.destroy();
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer.status === 204 || answer.body === undefined) {
    response.writeHead(answer.status, answer.headers).end();
    return;
  }
  const isText = typeof answer.body === "string";
  const type = isText ? "text/html" : "application/json";
  response.writeHead(answer.status, { "content-type": type, ...answer.headers });
  response.end(isText ? (answer.body as string) : JSON.stringify(answer.body));
}
