import { jsonList, numberOf } from "./answer.ts";
import type { Json } from "./rig.ts";

/** Every component gets an id and the defaults that Discord fills in. */
export function fillComponents(components: readonly Json[]): readonly Json[] {
  const taken = new Set(allIds(components));
  let next = 0;
  const freeId = () => {
    do {
      next += 1;
    } while (taken.has(next));
    return next;
  };
  const fill = (component: Json): Json => {
    const id = numberOf(component.id) > 0 ? component.id : freeId();
    const filled: Record<string, unknown> = { ...DEFAULTS[numberOf(component.type)] };
    Object.assign(filled, withoutNulls(component), { id });
    if (Array.isArray(component.components)) {
      filled.components = jsonList(component.components).map(fill);
    }
    if (typeof component.accessory === "object" && component.accessory !== null) {
      filled.accessory = fill(component.accessory as Json);
    }
    return filled;
  };
  return components.map(fill);
}

const DEFAULTS: Readonly<Record<number, Json>> = {
  3: { min_values: 1, max_values: 1, disabled: false },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

function allIds(components: readonly Json[]): readonly number[] {
  return components.flatMap((one) => [
    numberOf(one.id),
    ...allIds(jsonList(one.components)),
    ...(one.accessory ? [numberOf((one.accessory as Json).id)] : []),
  ]);
}

function withoutNulls(value: Json): Json {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== null));
}

export function fillEmbeds(embeds: readonly Json[]): readonly Json[] {
  return embeds.map((embed) => ({
    type: "rich",
    ...withoutNulls(embed),
    ...(Array.isArray(embed.fields) && {
      fields: jsonList(embed.fields).map((field) => ({ inline: false, ...withoutNulls(field) })),
    }),
  }));
}
