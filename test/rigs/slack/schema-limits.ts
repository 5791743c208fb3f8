/** Reads the limits that `@slack/types` states in doc comments into JSON Schema. */

export type Schema = Readonly<Record<string, unknown>>;

interface Rule {
  readonly pattern: RegExp;
  /** What the sentence limits: the text of a text object, the value itself, or each item. */
  readonly limits: (found: readonly number[], schema: Schema) => Schema;
}

/** Each sentence that states a limit, and what it means. */
const RULES: readonly Rule[] = [
  {
    pattern: /max(?:imum)? length (?:[a-z`' ]+? )?(?:is|of) ([\d,]+) characters/i,
    limits: ([most = 0], schema) => longest(schema, most),
  },
  {
    pattern: /max length of ([\d,]+) characters/i,
    limits: ([most = 0], schema) => longest(schema, most),
  },
  {
    pattern: /limit ([\d,]+) characters max/i,
    limits: ([most = 0], schema) => longest(schema, most),
  },
  {
    pattern: /limited to ([\d,]+) characters/i,
    limits: ([most = 0], schema) => longest(schema, most),
  },
  {
    pattern: /must be less than ([\d,]+) characters/i,
    limits: ([most = 0], schema) => longest(schema, most - 1),
  },
  {
    pattern: /minimum length (?:[a-z`' ]+? )?is ([\d,]+)/i,
    limits: ([least = 0], schema) => onText(schema, { minLength: least }),
  },
  {
    pattern: /max(?:imum)? of (\d+) (?:elements|options|items|blocks)/i,
    limits: ([most = 0], schema) => atMost(schema, most),
  },
  {
    pattern: /maximum number of (?:items|options|option groups) is (\d+)/i,
    limits: ([most = 0], schema) => atMost(schema, most),
  },
  {
    pattern: /(?:up to|maximum) (\d+) (?:PlainTextOption|blocks|rows|items)/i,
    limits: ([most = 0], schema) => atMost(schema, most),
  },
  {
    pattern: /minimum (\d+), maximum (\d+) cards/i,
    limits: ([least = 0, most = 0]) => ({ minItems: least, maxItems: most }),
  },
  {
    pattern: /array with a max of (\d+) table cells/i,
    limits: ([most = 0]) => ({ items: { maxItems: most } }),
  },
  {
    pattern: /text in each item is ([\d,]+) characters/i,
    limits: ([most = 0]) => ({ items: { properties: { text: { maxLength: most } } } }),
  },
  {
    pattern: /min(?:imum of)? `(\d+)`, max(?:imum of)? `(\d+)`/i,
    limits: ([least = 0, most = 0]) => ({ minimum: least, maximum: most }),
  },
  {
    pattern: /must be between (\d+) and (\d+)/i,
    limits: ([least = 0, most = 0]) => ({ minimum: least, maximum: most }),
  },
  {
    pattern: /from `(\d+)` \(default\) to `(\d+)`/i,
    limits: ([least = 0, most = 0]) => ({ minimum: least, maximum: most }),
  },
  { pattern: /minimum number is (\d+)/i, limits: ([least = 0]) => ({ minimum: least }) },
  { pattern: /maximum value is (\d+)/i, limits: ([most = 0]) => ({ maximum: most }) },
];

/** What a comment says of the schema that it describes: several parts, all of which hold. */
export function limitsIn(comment: string, schema: Schema): readonly Schema[] {
  const words = comment
    .replace(/\{@link\s+(\S+)[^}]*\}/g, "$1")
    .replace(/https?:\/\/\S+/g, "")
    .replace(/\s+/g, " ");
  const limits = RULES.flatMap(({ pattern, limits: of }) => {
    const found = pattern.exec(words);
    if (found === null) return [];
    const numbers = found.slice(1).map((digits) => Number(digits.replaceAll(",", "")));
    return [of(numbers, schema)];
  });
  const seen = new Map(limits.map((limit) => [JSON.stringify(limit), limit]));
  seen.delete("{}");
  return [...seen.values()];
}

function longest(schema: Schema, most: number): Schema {
  return onText(schema, { maxLength: most });
}

function atMost(schema: Schema, most: number): Schema {
  return schema.type === "array" ? { maxItems: most } : {};
}

/** A limit of characters on a string, or on the `text` of a text object. */
function onText(schema: Schema, limit: Schema): Schema {
  if (schema.type === "string") return limit;
  if (schema.type === "array") return {};
  return { properties: { text: limit } };
}
