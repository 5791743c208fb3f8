import { parseHTML } from "linkedom";

/** Whether a text is a CSS selector that pages can be searched by. Never throws. */
export function isSelector(text: string): boolean {
  try {
    parseHTML("<!doctype html><p></p>").document.querySelector(text);
    return true;
  } catch {
    return false;
  }
}
