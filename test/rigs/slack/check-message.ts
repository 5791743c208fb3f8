import type { Json } from "./rig.ts";
import type { Violation } from "./violation.ts";

export function checkMessage(_args: Json, _surface: string): readonly Violation[] {
  return [];
}
