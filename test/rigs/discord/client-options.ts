import { jsonList, numberOf, stringOf } from "./answer.ts";
import type { GivenCommand, Json, RegisteredCommand } from "./rig.ts";

const OPTION = { text: 3, integer: 4, boolean: 5, number: 10 } as const;

/** The options as a client sends them. Throws where a client would not send them; while one is
 *  being typed (`focused`) nothing is checked but the names. */
export function optionsAsSent(
  command: RegisteredCommand,
  given: GivenCommand,
  focused: string | null,
): readonly Json[] {
  const values = Object.entries(given.options ?? {});
  if (given.unchecked !== true && focused === null) {
    const missing = command.options.find(
      (option) =>
        option.required === true && !values.some(([name]) => name === stringOf(option.name)),
    );
    if (missing !== undefined) {
      throw new Error(`/${command.name} needs ${missing.name}`);
    }
  }
  return values.map(([name, value]) => {
    const option = command.options.find((one) => one.name === name);
    if (option === undefined) {
      throw new Error(`/${command.name} has no option ${name}`);
    }
    if (name === focused) {
      return { name, type: option.type, value: String(value), focused: true };
    }
    if (given.unchecked !== true && focused === null) {
      check(option, value);
    }
    return { name, type: option.type, value };
  });
}

function check(option: Json, value: string | number | boolean): void {
  const refuse = (why: string) => {
    throw new Error(`${option.name}: ${why}: ${value}`);
  };
  const choices = jsonList(option.choices);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    refuse("not among the choices");
  }
  switch (option.type) {
    case OPTION.integer:
    case OPTION.number: {
      const isRight = option.type === OPTION.integer ? Number.isInteger : Number.isFinite;
      if (!isRight(value)) {
        refuse("not such a number");
      }
      if (Number(value) < numberOf(option.min_value ?? Number.MIN_SAFE_INTEGER)) {
        refuse(`less than ${option.min_value}`);
      }
      if (Number(value) > numberOf(option.max_value ?? Number.MAX_SAFE_INTEGER)) {
        refuse(`more than ${option.max_value}`);
      }
      return;
    }
    case OPTION.boolean:
      if (typeof value !== "boolean") {
        refuse("neither true nor false");
      }
      return;
    default: {
      if (typeof value !== "string") {
        refuse("not a text");
      }
      // A client sends at most 6000 characters of one option.
      const most = numberOf(option.max_length ?? 6000);
      const { length } = String(value);
      if (length > most || length < numberOf(option.min_length)) {
        refuse("too short or too long");
      }
    }
  }
}
