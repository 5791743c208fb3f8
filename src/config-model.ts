import type { Environment } from "./config-schema.ts";
import type { ConfigProblem } from "./core/error.ts";

/** A server that speaks chat completions as OpenAI's does, e.g. Ollama. */
export interface ModelSettings {
  /** Without `/chat/completions` and without a slash at its end. */
  readonly url: string;
  readonly name: string;
  readonly key: string | null;
  /** Posts that it is asked about within 24 hours, at most. */
  readonly perDay: number;
}

/** Who translates statements by machine. */
export type TranslatorSettings =
  | { readonly kind: "model"; readonly model: ModelSettings; readonly perDay: number }
  | {
      readonly kind: "libretranslate" | "deepl";
      readonly url: string;
      readonly key: string | null;
      /** Statements that it is asked for within 24 hours, at most. */
      readonly perDay: number;
    };

export interface MachineSettings {
  /** Null: no model is ever asked. */
  readonly model: ModelSettings | null;
  /** Null: nothing is ever translated. */
  readonly translator: TranslatorSettings | null;
}

/** Enough for a desk's topics, few enough for a purse. */
const POSTS_PER_DAY = 300;
const STATEMENTS_PER_DAY = 500;

/** Both are off unless the environment names them; what is set by half is a problem. */
export function readMachines(environment: Environment, problems: ConfigProblem[]): MachineSettings {
  const model = readModel(environment, problems);
  return { model, translator: readTranslator(environment, model, problems) };
}

function readModel(environment: Environment, problems: ConfigProblem[]): ModelSettings | null {
  const { MODEL_URL, MODEL_NAME, MODEL_KEY, MODEL_PER_DAY } = environment;
  if (MODEL_URL !== undefined && MODEL_NAME !== undefined) {
    return {
      url: withoutEnd(MODEL_URL, "/chat/completions"),
      name: MODEL_NAME,
      key: MODEL_KEY ?? null,
      perDay: MODEL_PER_DAY ?? POSTS_PER_DAY,
    };
  }
  const set = Object.entries({ MODEL_URL, MODEL_NAME, MODEL_KEY, MODEL_PER_DAY });
  const names = set.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  if (names.length === 0) return null;
  if (MODEL_URL === undefined) problems.push(missing("MODEL_URL", names, MODEL));
  if (MODEL_NAME === undefined) problems.push(missing("MODEL_NAME", names, MODEL));
  return null;
}

function readTranslator(
  environment: Environment,
  model: ModelSettings | null,
  problems: ConfigProblem[],
): TranslatorSettings | null {
  const { TRANSLATE_KIND, TRANSLATE_URL, TRANSLATE_KEY, TRANSLATE_PER_DAY } = environment;
  const perDay = TRANSLATE_PER_DAY ?? STATEMENTS_PER_DAY;
  const set = Object.entries({ TRANSLATE_URL, TRANSLATE_KEY, TRANSLATE_PER_DAY });
  const names = set.flatMap(([name, value]) => (value === undefined ? [] : [name]));
  switch (TRANSLATE_KIND) {
    case undefined:
      if (names.length > 0) problems.push(missing("TRANSLATE_KIND", names, TRANSLATE));
      return null;
    case "model":
      if (model === null) problems.push(missing("MODEL_URL", ["TRANSLATE_KIND=model"], MODEL));
      return model === null ? null : { kind: "model", model, perDay };
    case "libretranslate":
    case "deepl": {
      const asked = [`TRANSLATE_KIND=${TRANSLATE_KIND}`];
      const needsKey = TRANSLATE_KIND === "deepl" && TRANSLATE_KEY === undefined;
      if (needsKey) problems.push(missing("TRANSLATE_KEY", asked, TRANSLATE));
      const url = TRANSLATE_URL ?? (TRANSLATE_KIND === "deepl" ? deeplUrl(TRANSLATE_KEY) : null);
      if (url === null) problems.push(missing("TRANSLATE_URL", asked, TRANSLATE));
      if (url === null || needsKey) return null;
      const bare = withoutEnd(url, TRANSLATE_KIND === "deepl" ? "/v2/translate" : "/translate");
      return { kind: TRANSLATE_KIND, url: bare, key: TRANSLATE_KEY ?? null, perDay };
    }
    default:
      return TRANSLATE_KIND satisfies never;
  }
}

/** Keys of the free plan end in `:fx`. Source: DeepL API, "Authentication". */
function deeplUrl(key: string | undefined): string {
  return key?.endsWith(":fx") === true ? "https://api-free.deepl.com" : "https://api.deepl.com";
}

/** People paste the address of the method as well as of the API. */
function withoutEnd(url: string, method: string): string {
  const bare = url.replace(/\/+$/u, "");
  return bare.endsWith(method) ? bare.slice(0, -method.length) : bare;
}

const MODEL =
  "a model needs its address and its name, e.g. MODEL_URL=http://127.0.0.1:11434/v1 MODEL_NAME=qwen3:8b";
const TRANSLATE =
  "e.g. TRANSLATE_KIND=libretranslate TRANSLATE_URL=http://127.0.0.1:5000, TRANSLATE_KIND=deepl TRANSLATE_KEY=…, or TRANSLATE_KIND=model beside MODEL_URL and MODEL_NAME";

function missing(name: string, set: readonly string[], example: string): ConfigProblem {
  return {
    path: name,
    message: `is missing (from the environment): ${set.join(", ")} is set; ${example}`,
  };
}
