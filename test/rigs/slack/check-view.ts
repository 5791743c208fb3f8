import { checkBlocks } from "./check-blocks.ts";
import { checkSchema } from "./schema-check.ts";
import { textRules } from "./text-rules.ts";
import type { Violation } from "./violation.ts";
import { isRecord, recordsOf } from "./world.ts";

/** Source: https://docs.slack.dev/surfaces/modals, https://docs.slack.dev/surfaces/app-home */
const BLOCKS = 100;
const VIEW_BYTES = 250_000;
const ERROR = "invalid_arguments";

/** Everything that is wrong with a modal or Home tab. */
export function checkView(view: unknown, type: "modal" | "home"): readonly Violation[] {
  const at = "view";
  if (!isRecord(view)) return [{ path: at, rule: "a view is an object", error: ERROR }];
  const { blocks, ...rest } = view;
  const shape = checkSchema(
    type === "modal" ? "ModalView" : "HomeView",
    { ...rest, blocks: [] },
    at,
    ERROR,
  );
  const bad = [
    ...shape,
    ...textRules(rest, at),
    ...checkBlocks(blocks, `${at}/blocks`, BLOCKS, ERROR),
  ];
  if (type === "modal" && view.submit === undefined && hasInput(blocks)) {
    bad.push({ path: `${at}/submit`, rule: "a form has submit", error: ERROR });
  }
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) {
    const rule = `a view has at most ${VIEW_BYTES} bytes`;
    bad.push({ path: at, rule, error: "view_too_large" });
  }
  return bad;
}

function hasInput(blocks: unknown): boolean {
  return recordsOf(blocks).some((block) => block.type === "input");
}
