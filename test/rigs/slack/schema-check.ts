import { readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import type { Violation } from "./violation.ts";

const schema: unknown = JSON.parse(readFileSync(new URL("schema.json", import.meta.url), "utf8"));

type Definition =
  | "KnownBlock"
  | "HomeView"
  | "ModalView"
  | "MessageAttachment"
  | "MessageMetadata"
  | "PlainTextOption"
  | "OptionGroup";

/** Lengths are counted in UTF-16 units: the strictest of the readings that are about. */
const ajv = new Ajv({
  allErrors: true,
  discriminator: true,
  strict: false,
  unicode: false,
  logger: false,
}).addSchema(schema as object, "slack");

const compiled = new Map<Definition, ValidateFunction>();

/** Compiles what messages need, so that the first of them is not answered late. */
export function warmSchemas(): void {
  for (const definition of ["KnownBlock", "MessageMetadata", "ModalView", "HomeView"] as const) {
    validatorOf(definition);
  }
}

function validatorOf(definition: Definition): ValidateFunction {
  const known = compiled.get(definition);
  const validate = known ?? ajv.compile({ $ref: `slack#/definitions/${definition}` });
  compiled.set(definition, validate);
  return validate;
}

/** What of the value is not as `@slack/types` has it. */
export function checkSchema(
  definition: Definition,
  value: unknown,
  at: string,
  error: string,
): readonly Violation[] {
  const validate = validatorOf(definition);
  if (validate(value) === true) return [];
  return (validate.errors ?? []).map((found) => ({
    path: `${at}${found.instancePath}`.replace(/^\//, ""),
    rule: ruleOf(found),
    error,
  }));
}

function ruleOf(found: ErrorObject): string {
  const named: Readonly<Record<string, unknown>> = found.params;
  const detail = named.additionalProperty ?? named.allowedValue ?? named.tagValue;
  return `${found.message ?? found.keyword}${detail === undefined ? "" : `: ${String(detail)}`}`;
}
