import type { House } from "#src/chat/chat.ts";
import type { MenuCommand } from "#src/chat/menu.ts";
import type { Json, SlackMessage, SlackRig, SlackView } from "../../rigs/slack/rig.ts";
import { openBench } from "./platform.ts";

export interface FormsApp extends AsyncDisposable {
  readonly rig: SlackRig;
  /** What the log says that is more than news. */
  readonly warnings: () => readonly string[];
}

/** Slack with this house and menu, against the rig. */
export async function startForms(
  house: House,
  menu: readonly MenuCommand[],
  over: "socket" | "http" = "socket",
): Promise<FormsApp> {
  const bench = await openBench({ house, over, settings: { menu } });
  if (over === "socket") await bench.rig.socket.connected();
  const { rig, logged } = bench;
  const warnings = () =>
    logged.filter(({ level }) => level !== "info").map(({ sentence }) => sentence);
  return { rig, warnings, [Symbol.asyncDispose]: () => bench[Symbol.asyncDispose]() };
}

/** An element of a view or message by its action_id. */
export function elementOf(where: SlackMessage | SlackView | null | undefined, id: string): Json {
  const all = (where?.blocks ?? []).flatMap(({ accessory, element, elements }) => [
    ...[accessory, element],
    ...(Array.isArray(elements) ? elements : []),
  ]);
  const found = all.find((one) => one?.action_id === id);
  if (found === undefined) throw new Error(`nothing here has the action_id ${id}`);
  return found;
}
