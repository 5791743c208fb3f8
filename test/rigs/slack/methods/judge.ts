import type { Violation } from "../violation.ts";
import type { World } from "../world.ts";
import { type Call, Refusal } from "./method.ts";

/** Notes what is wrong, and refuses as Slack does where it does. */
export function judge(world: World, method: string, violations: readonly Violation[]): void {
  for (const violation of violations) world.problems.push({ method, ...violation });
  const refused = violations.filter((violation) => violation.error !== null);
  const error = refused[0]?.error;
  if (error === undefined || error === null) return;
  const messages = refused.map(({ path, rule }) => `[ERROR] ${rule} [json-pointer:/${path}]`);
  throw new Refusal(error, { response_metadata: { messages } });
}

export function refuseFirst(call: Call, violations: readonly Violation[]): void {
  judge(call.world, call.name, violations);
}
