import type { Phrase } from "../words.ts";

/** What is said of what machines read and translate: always as theirs. */
export interface ModelWords {
  /** `reading`: role, type and party. */
  readonly otherwise: Phrase<"model" | "reading">;
  readonly nothing: Phrase<"model">;
  readonly pair: Phrase<"model" | "response" | "claim" | "answer">;
  /** Before words of the same post in which the rules found nothing. */
  readonly further: Phrase<"model">;
  readonly link: Phrase<"response" | "claim">;
  readonly mark: Phrase<"id" | "role">;
  readonly translation: Phrase<"translator">;
  readonly noTranslation: string;
}
