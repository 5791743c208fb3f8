import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { checkArgs, decodeArgs } from "./arguments.ts";
import type { Fault, FaultDesk } from "./faults.ts";
import { useHook } from "./hooks.ts";
import { METHODS } from "./methods/index.ts";
import { judge } from "./methods/judge.ts";
import { type Call, type Method, Refusal } from "./methods/method.ts";
import type { FaultAnswer, Json, SlackRequest } from "./rig.ts";
import { parseArgs, readBody } from "./wire.ts";
import { type Mutable, stringOf, type World } from "./world.ts";

export async function listen(world: World, faults: FaultDesk, port = 0): Promise<Server> {
  const server = createServer((request, response) => {
    serve(world, faults, request, response).catch((error: unknown) => {
      world.problems.push({ method: "http", path: "", rule: String(error), error: null });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  world.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return server;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

async function serve(
  world: World,
  faults: FaultDesk,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await readBody(incoming);
  const url = new URL(incoming.url ?? "/", world.url);
  const request = receive(world, incoming, url, raw);
  world.requests.push(request);
  const fault = faults.take(request);
  if (fault?.kind === "lose-request") {
    incoming.socket.destroy();
    return;
  }
  if (fault?.kind === "delay-write") await wait(fault.ms, undefined, { ref: false });
  const answer = fault?.kind === "answer" ? faulty(fault.answer) : act(world, request, url);
  await reply(request, response, answer, fault);
}

async function reply(
  request: Mutable<SlackRequest>,
  response: ServerResponse,
  usual: Answer,
  fault: Fault | null,
): Promise<void> {
  if (fault?.kind === "lose-answer") {
    response.socket?.destroy();
    return;
  }
  if (fault?.kind === "delay") await wait(fault.ms, undefined, { ref: false });
  const answer = fault?.kind === "answer-after" ? faulty(fault.answer) : usual;
  request.answer = { status: answer.status, body: answer.body };
  const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
  const type =
    typeof answer.body === "string"
      ? "text/plain; charset=utf-8"
      : "application/json; charset=utf-8";
  response.writeHead(answer.status, { "content-type": type, ...answer.headers });
  response.end(text);
}

function faulty({ status, body, headers }: FaultAnswer): Answer {
  return { status: status ?? 200, body: body ?? "", headers: headers ?? {} };
}

function receive(
  world: World,
  incoming: IncomingMessage,
  url: URL,
  raw: string,
): Mutable<SlackRequest> {
  const hook = url.pathname.startsWith("/response/");
  const name = hook ? "response_url" : url.pathname.replace(/^\/api\//, "");
  const sent = parseArgs(stringOf(incoming.headers["content-type"]), raw, url.search);
  if (sent === null) {
    const rule = "a body is a form or JSON";
    world.problems.push({ method: name, path: "", rule, error: "invalid_form_data" });
  }
  return {
    method: name,
    args: decodeArgs(METHODS.get(name), sent ?? {}),
    headers: incoming.headers,
    raw,
    at: world.now(),
    answer: null,
  };
}

function act(world: World, request: SlackRequest, url: URL): Answer {
  try {
    if (request.method === "response_url") {
      useHook(world, url.pathname, request.args);
      return { status: 200, body: "ok", headers: {} };
    }
    const body = run(world, request, url);
    return { status: 200, body: { ok: true, ...body }, headers: headersOf(world) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const body = { ok: false, error: error.error, ...error.body };
    return { status: error.status, body, headers: { ...headersOf(world), ...error.headers } };
  }
}

function headersOf(world: World): Readonly<Record<string, string>> {
  return { "x-oauth-scopes": [...world.scopes].join(","), "x-slack-req-id": crypto.randomUUID() };
}

function run(world: World, request: SlackRequest, url: URL): Json {
  const method = METHODS.get(request.method);
  if (method === undefined || !url.pathname.startsWith("/api/")) {
    const rule = "the method is one that Slack has and this rig knows";
    world.problems.push({ method: request.method, path: "", rule, error: "unknown_method" });
    throw new Refusal("unknown_method", { req_method: request.method });
  }
  authorise(world, request, method, url);
  const call: Call = {
    world,
    name: request.method,
    args: request.args,
    request,
    note: (path, rule) => world.problems.push({ method: request.method, path, rule, error: null }),
  };
  const needed = method.scope?.(call) ?? null;
  if (needed !== null && !world.scopes.has(needed)) {
    throw new Refusal("missing_scope", { needed, provided: [...world.scopes].join(",") });
  }
  judge(world, request.method, checkArgs(method, request.args));
  return method.run(call);
}

/** The token stands in the header or in the body, never in the URL. */
function authorise(world: World, request: SlackRequest, method: Method, url: URL): void {
  if (url.searchParams.has("token")) {
    const rule = "a token never stands in a URL";
    world.problems.push({ method: request.method, path: "token", rule, error: "invalid_auth" });
    throw new Refusal("invalid_auth");
  }
  if (method.token === "none") return;
  const header = stringOf(request.headers.authorization);
  const token = header === "" ? stringOf(request.args.token) : header.replace(/^Bearer /, "");
  if (token === "") {
    const rule = "a token stands in the header";
    world.problems.push({ method: request.method, path: "token", rule, error: "not_authed" });
    throw new Refusal("not_authed");
  }
  if (token !== world.botToken && token !== world.appToken) throw new Refusal("invalid_auth");
  const kind = token === world.botToken ? "bot" : "app";
  const broken = kind === "bot" ? world.botTokenError : world.appTokenError;
  if (broken !== null) throw new Refusal(broken);
  if (method.token !== "either" && method.token !== kind) {
    const rule = `the method takes the ${method.token} token`;
    world.problems.push({
      method: request.method,
      path: "token",
      rule,
      error: "not_allowed_token_type",
    });
    throw new Refusal("not_allowed_token_type");
  }
}
