import { ar } from "./ar.ts";
import type { Cues } from "./cues.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { ru } from "./ru.ts";

/** The languages in which statements are read. */
export const CUES: readonly Cues[] = [en, fr, ru, ar];
