import { z } from "zod";
import { SourceError } from "../core/error.ts";
import type { Fetch } from "../net/fetch.ts";

/** Which server is asked for which model. */
export interface ModelDoor {
  readonly url: string;
  readonly name: string;
  readonly key: string | null;
  readonly fetch: Fetch;
}

export interface Question {
  readonly system: string;
  readonly user: string;
  /** JSON Schema of the answer, and its name. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly schemaName: string;
  readonly maxTokens: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

/** Puts a question and gives the JSON of the answer, in no shape that is checked yet. */
export type AskModel = (question: Question) => Promise<unknown>;

/** 4,000 tokens of JSON, escaped, with room for what servers add. */
const MAX_ANSWER_BYTES = 300_000;
const REFUSES_FORM: readonly number[] = [400, 422];

/** Takes of the answer what is used. Source: OpenAI API, "Create chat completion". */
const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});

/** Asks a server that speaks chat completions: one POST, answered as a whole or not at all.
 *  The function throws SourceError: what `Fetch` does, and `malformed` for an answer that is cut,
 *  refused or no JSON. Errors hold neither key nor answer. */
export function createModelChat(door: ModelDoor): AskModel {
  // A server that knows no schemas is asked without from then on.
  let plain = false;
  return async (question) => {
    if (!plain) {
      try {
        return contentOf(await post(door, question, formal(question)));
      } catch (error) {
        const refused = error instanceof SourceError && REFUSES_FORM.includes(error.status ?? 0);
        if (!refused) throw error;
      }
    }
    const content = contentOf(await post(door, question, {}));
    plain = true;
    return content;
  };
}

function formal({ schema, schemaName, maxTokens }: Question): Readonly<Record<string, unknown>> {
  return {
    temperature: 0,
    max_tokens: maxTokens,
    response_format: {
      type: "json_schema",
      json_schema: { name: schemaName, strict: true, schema },
    },
  };
}

async function post(
  { url, name, key, fetch }: ModelDoor,
  { system, user, timeoutMs, signal }: Question,
  form: Readonly<Record<string, unknown>>,
): Promise<Uint8Array> {
  const messages = [
    { role: "system", content: system },
    { role: "user", content: user },
  ];
  const fetched = await fetch({
    url: `${url}/chat/completions`,
    accept: "application/json",
    json: JSON.stringify({ model: name, messages, stream: false, ...form }),
    maxBytes: MAX_ANSWER_BYTES,
    timeoutMs,
    ...(key === null ? {} : { bearer: key }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (fetched.kind !== "body") throw malformed("gave no answer");
  return fetched.bytes;
}

function contentOf(bytes: Uint8Array): unknown {
  const parsed = Completion.safeParse(jsonOf(new TextDecoder().decode(bytes)));
  const choice = parsed.success ? parsed.data.choices[0] : undefined;
  if (choice === undefined) throw malformed("answered no chat completion");
  const { finish_reason: ended, message } = choice;
  if (ended === "length") throw malformed("was cut off within its answer");
  if (message.refusal != null || ended === "content_filter") throw malformed("refused to answer");
  return jsonOf(bare(message.content ?? ""));
}

/** Models that think aloud do it first; some put JSON into a fence although told not to. */
function bare(content: string): string {
  const thought = content.lastIndexOf("</think>");
  const said = thought < 0 ? content : content.slice(thought + "</think>".length);
  const fenced = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/u.exec(said);
  return fenced?.[1] ?? said;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No cause: a syntax error repeats what was said.
    throw malformed("answered in no JSON");
  }
}

function malformed(what: string): SourceError {
  return new SourceError("malformed", `The model ${what}`);
}
