import { BLOCK_PREFIX } from "./modal-form.ts";
import { unescaped } from "./modal-text.ts";

/** More than any form has. */
const MAX_FIELDS = 100;

/** `view.state.values` of a payload: block, then action, then what stands there. */
export type FormState = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What was filled in, as raw options: several chosen values with commas between them. What Slack
 *  might come to send besides is left out. Never throws. */
export function formOptions(state: FormState): Readonly<Record<string, string>> {
  const options = Object.entries(state)
    .slice(0, MAX_FIELDS)
    .flatMap(([blockId, fields]) => {
      if (!blockId.startsWith(BLOCK_PREFIX)) return [];
      const [field] = Object.values(fields);
      const value = fieldValue(field);
      return value === "" ? [] : [[blockId.slice(BLOCK_PREFIX.length), value] as const];
    });
  return Object.fromEntries(options);
}

/** One shape for all elements: each kind fills another of these. */
interface FieldState {
  readonly value?: unknown;
  readonly selected_option?: unknown;
  readonly selected_options?: unknown;
}

function fieldValue(field: unknown): string {
  if (typeof field !== "object" || field === null) return "";
  const { value, selected_option, selected_options }: FieldState = field;
  if (Array.isArray(selected_options)) {
    return selected_options.map(optionValue).filter(Boolean).join(",");
  }
  return selected_option === undefined ? textOf(value) : optionValue(selected_option);
}

function optionValue(option: unknown): string {
  return typeof option === "object" && option !== null && "value" in option
    ? textOf(option.value)
    : "";
}

/** Numbers arrive as text, and from some clients as numbers. */
function textOf(value: unknown): string {
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? unescaped(value).trim() : "";
}
