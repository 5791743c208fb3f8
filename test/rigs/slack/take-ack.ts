import type { OpenAct } from "./acts.ts";
import { checkMessage } from "./check-message.ts";
import { checkOptions } from "./check-options.ts";
import { checkView } from "./check-view.ts";
import { addView, changeView, shown, stackOf } from "./methods/views.ts";
import type { Json } from "./rig.ts";
import type { Violation } from "./violation.ts";
import { isRecord, type View, type World } from "./world.ts";

/** What is wrong with what an acknowledgement carried. */
export function checkAck(
  kind: "command" | "submit" | "suggest",
  ack: unknown,
  view: View | null,
): readonly Violation[] {
  if (kind === "command") return checkMessage(isRecord(ack) ? ack : {}, "response");
  if (kind === "suggest") return checkOptions(ack);
  if (ack === null) return [];
  if (!isRecord(ack)) return [bad("", "the answer to a form is an object")];
  switch (ack.response_action) {
    case "clear":
      return [];
    case "errors":
      return checkErrors(ack.errors, view);
    case "update":
    case "push":
      return checkView(ack.view, "modal");
    default:
      return [bad("response_action", "response_action is errors, update, push or clear")];
  }
}

/** Changes the stack of views as the acknowledgement of a form says. */
export function takeAck(world: World, ack: unknown, view: View, open: OpenAct): void {
  const { response_action: action, view: given } = isRecord(ack) ? ack : ({} as Json);
  if (action === "errors") return;
  if (action === "clear") {
    for (const one of stackOf(world, view)) Object.assign(one, { closed: true });
  } else if (action === "update" && isRecord(given)) {
    changeView(world, view, given);
    shown(world, view, open.act);
  } else if (action === "push" && isRecord(given)) {
    shown(world, addView(world, given, view.user, view), open.act);
  } else {
    view.closed = true;
  }
}

function checkErrors(errors: unknown, view: View | null): readonly Violation[] {
  if (!isRecord(errors) || Object.keys(errors).length === 0) {
    return [bad("errors", "errors name at least one block")];
  }
  const inputs = new Set(
    (view?.blocks ?? []).filter(({ type }) => type === "input").map((block) => block.block_id),
  );
  return Object.entries(errors).flatMap(([blockId, sentence]) => [
    ...(inputs.has(blockId) ? [] : [bad(`errors/${blockId}`, "errors name input blocks")]),
    ...(typeof sentence === "string" && sentence !== ""
      ? []
      : [bad(`errors/${blockId}`, "an error is a sentence")]),
  ]);
}

function bad(path: string, rule: string): Violation {
  return { path, rule, error: null };
}
