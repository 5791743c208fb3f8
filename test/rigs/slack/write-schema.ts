import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createGenerator } from "ts-json-schema-generator";
import { limitsIn, type Schema } from "./schema-limits.ts";

/** Writes `schema.json`: what messages and views may hold, from the types that Slack publishes and
 *  the limits that their comments state. Run it by `node test/rigs/slack/write-schema.ts`. */

const ROOTS = [
  "KnownBlock",
  "HomeView",
  "ModalView",
  "MessageAttachment",
  "MessageMetadata",
  "Option",
  "OptionGroup",
] as const;

export const SCHEMA_FILE = new URL("schema.json", import.meta.url);

/** The installed version of `@slack/types`. */
export function installedVersion(): string {
  const file = readFileSync(typesRequire().resolve("@slack/types/package.json"), "utf8");
  return (JSON.parse(file) as { version: string }).version;
}

/** The types are a dependency of the client, not ours. */
function typesRequire(): NodeJS.Require {
  return createRequire(createRequire(import.meta.url).resolve("@slack/web-api"));
}

export function generateSchema(): Schema {
  const path = typesRequire().resolve("@slack/types").replace(/\.js$/, ".d.ts");
  const schema = createGenerator({
    path,
    type: "*",
    skipTypeCheck: true,
    encodeRefs: false,
  }).createSchema("*");
  const all = JSON.parse(JSON.stringify(schema.definitions)) as Record<string, Schema>;
  const counter = { limits: 0 };
  const kept = new Map<string, Schema>();
  const waiting: string[] = [...ROOTS];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = all[name];
    if (definition === undefined || kept.has(name)) continue;
    const tight = tighten(definition, all, counter) as Schema;
    kept.set(name, tight);
    waiting.push(...refsOf(tight));
  }
  return {
    $comment: `@slack/types ${installedVersion()}, ${counter.limits} limits`,
    definitions: Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

type Known = Readonly<Record<string, Schema>>;
type Counter = { limits: number };

/** The schema with its comments turned into limits and its unions told apart by `type`. */
function tighten(value: unknown, all: Known, counter: Counter): unknown {
  if (Array.isArray(value)) return value.map((part) => tighten(part, all, counter));
  if (typeof value !== "object" || value === null) return value;
  const { description, ...rest } = value as Schema;
  const bare = unionOf(rest, all, counter) ?? partsOf(rest, all, counter);
  if (typeof description !== "string") return bare;
  const limits = limitsIn(description, rest);
  counter.limits += limits.length;
  return limits.reduce(narrow, bare);
}

function narrow(schema: Schema, limit: Schema): Schema {
  const apart = Object.keys(limit).every((key) => !(key in schema));
  if (apart && !("$ref" in schema) && !("allOf" in schema)) return { ...schema, ...limit };
  const parts = Array.isArray(schema.allOf) ? schema.allOf : [schema];
  return { allOf: [...parts, limit] };
}

function partsOf(schema: Schema, all: Known, counter: Counter): Schema {
  return Object.fromEntries(
    Object.entries(schema).map(([key, part]) => [
      key,
      key === "properties" && isSchema(part)
        ? mapValues(part, (one) => tighten(one, all, counter))
        : tighten(part, all, counter),
    ]),
  );
}

/** `anyOf` of things that say their `type`: one is chosen by it, so that an error names the field
 *  and not every other member. The bare `Block` would allow anything and is left out. */
function unionOf(schema: Schema, all: Known, counter: Counter): Schema | null {
  if (!Array.isArray(schema.anyOf)) return null;
  const members = flatten(schema, all);
  const byType = new Map<string, Schema[]>();
  for (const member of members) {
    const type = typeOf(resolve(member, all));
    if (type === null) return null;
    byType.set(type, [...(byType.get(type) ?? []), member]);
  }
  const oneOf = [...byType].map(([type, same]) => {
    const [only] = same;
    if (same.length === 1 && only !== undefined) return tighten(only, all, counter);
    const anyOf = same.map((one) => tighten(one, all, counter));
    return { required: ["type"], properties: { type: { const: type } }, anyOf };
  });
  return { type: "object", required: ["type"], discriminator: { propertyName: "type" }, oneOf };
}

function flatten(schema: Schema, all: Known): readonly Schema[] {
  if (schema.$ref === "#/definitions/Block") return [];
  const whole = resolve(schema, all);
  const inside = Array.isArray(whole.anyOf) ? (whole.anyOf as Schema[]) : null;
  if (inside === null) return [schema];
  return inside.flatMap((one) => flatten(one, all));
}

function resolve(schema: Schema, all: Known): Schema {
  const name = /^#\/definitions\/(.+)$/.exec(String(schema.$ref))?.[1];
  return name === undefined ? schema : (all[name] ?? schema);
}

function typeOf(schema: Schema): string | null {
  if (!isSchema(schema.properties)) return null;
  const { type } = schema.properties;
  return isSchema(type) && typeof type.const === "string" ? type.const : null;
}

function refsOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(refsOf);
  if (!isSchema(value)) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === "$ref" ? [String(part).replace("#/definitions/", "")] : refsOf(part),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function mapValues(schema: Schema, change: (value: unknown) => unknown): Schema {
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, change(value)]));
}

/** One definition a line. */
export function textOf(schema: Schema): string {
  const lines = Object.entries(schema.definitions as Schema).map(
    ([name, definition]) => `${JSON.stringify(name)}: ${JSON.stringify(definition)}`,
  );
  const comment = JSON.stringify(schema.$comment);
  return `{\n"$comment": ${comment},\n"definitions": {\n${lines.join(",\n")}\n}\n}\n`;
}

if (import.meta.main) writeFileSync(SCHEMA_FILE, textOf(generateSchema()));
