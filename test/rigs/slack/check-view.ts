import type { Violation } from "./violation.ts";

export function checkView(_view: unknown, _type: "modal" | "home"): readonly Violation[] {
  return [];
}
