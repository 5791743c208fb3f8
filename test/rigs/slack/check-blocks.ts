import { blockRules, togetherRules } from "./rules.ts";
import { checkSchema } from "./schema-check.ts";
import { textRules } from "./text-rules.ts";
import type { Violation } from "./violation.ts";
import { isRecord } from "./world.ts";

/** Everything that is wrong with the blocks of a message or view. `error`: what Slack answers. */
export function checkBlocks(
  blocks: unknown,
  at: string,
  most: number,
  error: string,
): readonly Violation[] {
  if (!Array.isArray(blocks)) return [{ path: at, rule: "blocks are a list", error }];
  const many =
    blocks.length > most ? [{ path: at, rule: `there are at most ${most} blocks`, error }] : [];
  const each = blocks.flatMap((block: unknown, index) => {
    const path = `${at}/${index}`;
    const shape = checkSchema("KnownBlock", block, path, error);
    if (!isRecord(block)) return shape;
    const rules = blockRules(block, path).map(([where = path, rule = ""]) => ({
      path: where,
      rule,
      error,
    }));
    return [...shape, ...rules, ...textRules(block, path)];
  });
  const together = togetherRules(blocks.filter(isRecord), at);
  return [...many, ...each, ...together].map((violation) =>
    violation.error === null ? violation : { ...violation, error },
  );
}
