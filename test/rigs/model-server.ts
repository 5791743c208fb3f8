import { type Answer, startServer, type TestServer } from "./http-server.ts";

/** What a request of chat completions holds of what tests look at. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: AskedBody;
}

export interface AskedBody {
  readonly model?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: unknown;
  readonly [key: string]: unknown;
}

export interface ModelServer extends TestServer {
  readonly asked: readonly Asked[];
}

/** A loopback server that is asked as a model's or a translator's is, and answers as it is told. */
export async function startModelServer(
  answer: (asked: Asked) => Answer | "never" | "endless" | "slow",
): Promise<ModelServer> {
  const asked: Asked[] = [];
  const server = await startServer(async ({ path, headers }, response, request) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8") || "{}");
    const one = { path, authorization: headers.authorization as string | undefined, body };
    asked.push(one);
    const answered = answer(one);
    if (answered === "never") return undefined;
    if (answered === "slow") {
      response.writeHead(200, { "content-type": "application/json" });
      response.write('{"choices":');
      return undefined;
    }
    if (answered === "endless") {
      response.writeHead(200, { "content-type": "application/json" });
      const pour = () => {
        while (!response.destroyed && response.write(" ".repeat(65_536)));
        if (!response.destroyed) response.once("drain", pour);
      };
      pour();
      return undefined;
    }
    return answered;
  });
  return { ...server, asked };
}

/** A whole answer. Shape: OpenAI API, "The chat completion object"; Ollama answers the same. */
export function completion(content: unknown, part: Readonly<Record<string, unknown>> = {}): Answer {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  const message = { role: "assistant", content: text, refusal: null };
  return {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1_450_860_000,
      model: "small",
      choices: [{ index: 0, message, finish_reason: "stop", ...part }],
      usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
    }),
  };
}
