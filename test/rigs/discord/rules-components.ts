import { isJson, jsonList, numberOf, stringOf, type Violation } from "./answer.ts";
import type { Json } from "./rig.ts";

/** https://discord.com/developers/docs/components/reference */
export const COMPONENT = {
  actionRow: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  lastSelect: 8,
  section: 9,
  textDisplay: 10,
  container: 17,
  label: 18,
} as const;

const BUTTON = { link: 5, premium: 6 } as const;
const ROWS = 5;
const BUTTONS_PER_ROW = 5;
const COMPONENTS_IN_ALL = 40;
const TEXT_CHARS_IN_ALL = 4000;
const LABEL_CHARS = 80;
const CUSTOM_ID_CHARS = 100;
const URL_CHARS = 512;

/** The documented rules of the components of messages that the official schema leaves out. */
export function componentRules(components: readonly Json[], v2: boolean): readonly Violation[] {
  const all = everyComponent(components);
  const broken: Violation[] = [];
  const breaks = (rule: string, detail: string) => broken.push({ rule, detail });

  if (!v2 && components.some((one) => one.type !== COMPONENT.actionRow)) {
    breaks("needs components v2", "without the flag only action rows may stand at the top");
  }
  if (!v2 && components.length > ROWS) {
    breaks("too many rows", `${components.length} of at most ${ROWS}`);
  }
  if (v2 && all.length > COMPONENTS_IN_ALL) {
    breaks("too many components", `${all.length} of at most ${COMPONENTS_IN_ALL}`);
  }
  const texts = all.filter((one) => one.type === COMPONENT.textDisplay);
  const textChars = texts.reduce((sum, one) => sum + [...stringOf(one.content)].length, 0);
  if (textChars > TEXT_CHARS_IN_ALL) {
    breaks("too much text", `${textChars} of at most ${TEXT_CHARS_IN_ALL} characters`);
  }
  if (texts.some((one) => stringOf(one.content).trim() === "")) {
    breaks("empty text display", "needs words");
  }
  return [
    ...broken,
    ...twice("custom_id twice", all.map((one) => stringOf(one.custom_id)).filter(Boolean)),
    ...twice("component id twice", all.map((one) => numberOf(one.id)).filter(Boolean)),
    ...all.flatMap(oneComponent),
  ];
}

/** All components, nested ones too, in the order in which they are seen. */
export function everyComponent(components: readonly Json[]): readonly Json[] {
  return components.flatMap((one) => [
    one,
    ...everyComponent(jsonList(one.components)),
    ...(isJson(one.accessory) ? everyComponent([one.accessory]) : []),
    ...(isJson(one.component) ? everyComponent([one.component]) : []),
  ]);
}

function oneComponent(component: Json): readonly Violation[] {
  const type = numberOf(component.type);
  if (type === COMPONENT.actionRow) {
    return rowRules(jsonList(component.components));
  }
  if (type === COMPONENT.button) {
    return buttonRules(component);
  }
  if (type === COMPONENT.section) {
    const texts = jsonList(component.components).length;
    return texts >= 1 && texts <= 3
      ? []
      : [{ rule: "section", detail: `${texts} of 1 to 3 texts` }];
  }
  if (type >= COMPONENT.stringSelect && type <= COMPONENT.lastSelect) {
    return customIdRules(component);
  }
  return [];
}

function rowRules(inside: readonly Json[]): readonly Violation[] {
  const buttons = inside.filter((one) => one.type === COMPONENT.button).length;
  if (inside.length === 0) {
    return [{ rule: "empty row", detail: "an action row holds a button or a select" }];
  }
  if (buttons > BUTTONS_PER_ROW) {
    return [{ rule: "too many buttons", detail: `${buttons} of at most ${BUTTONS_PER_ROW}` }];
  }
  return buttons < inside.length && inside.length > 1
    ? [{ rule: "mixed row", detail: "one select, or buttons" }]
    : [];
}

function buttonRules(button: Json): readonly Violation[] {
  const label = stringOf(button.label);
  const broken: Violation[] = [];
  const breaks = (rule: string, detail: string) => broken.push({ rule, detail });
  if (label.trim() === "" && !isJson(button.emoji) && button.style !== BUTTON.premium) {
    breaks("button without label", stringOf(button.custom_id));
  }
  if ([...label].length > LABEL_CHARS) {
    breaks("label too long", label);
  }
  if (button.style === BUTTON.link) {
    if (!/^(https?|discord):\/\/\S+$/.test(stringOf(button.url))) {
      breaks("link without url", stringOf(button.url));
    }
    if (stringOf(button.url).length > URL_CHARS) {
      breaks("url too long", stringOf(button.url));
    }
    if (stringOf(button.custom_id) !== "") {
      breaks("link with custom_id", stringOf(button.custom_id));
    }
    return broken;
  }
  if (button.url !== undefined && button.url !== null) {
    breaks("url without link", "only link buttons have one");
  }
  return button.style === BUTTON.premium ? broken : [...broken, ...customIdRules(button)];
}

function customIdRules(component: Json): readonly Violation[] {
  const length = [...stringOf(component.custom_id)].length;
  return length >= 1 && length <= CUSTOM_ID_CHARS
    ? []
    : [{ rule: "custom_id length", detail: `${length} of 1 to ${CUSTOM_ID_CHARS}` }];
}

export function twice(rule: string, values: readonly (string | number)[]): readonly Violation[] {
  const again = values.filter((value, index) => values.indexOf(value) !== index);
  return again.length === 0 ? [] : [{ rule, detail: again.join(", ") }];
}

const MODAL_TITLE_CHARS = 45;

/** https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export function modalRules(modal: Json): readonly Violation[] {
  const all = everyComponent(jsonList(modal.components));
  const inputs = all.filter((one) => one.custom_id !== undefined);
  const title = [...stringOf(modal.title)].length;
  return [
    ...(title >= 1 && title <= MODAL_TITLE_CHARS
      ? []
      : [{ rule: "modal title", detail: `${title} of 1 to ${MODAL_TITLE_CHARS} characters` }]),
    ...(jsonList(modal.components).length > ROWS
      ? [{ rule: "modal rows", detail: `${jsonList(modal.components).length} of at most ${ROWS}` }]
      : []),
    ...customIdRules(modal),
    ...inputs.flatMap(customIdRules),
    ...twice(
      "custom_id twice",
      inputs.map((one) => stringOf(one.custom_id)),
    ),
    ...twice("component id twice", all.map((one) => numberOf(one.id)).filter(Boolean)),
  ];
}
