/** What is said, free of any platform. Renderers escape everything and cut to their limits;
 *  they decide nothing. Text here is plain: no markup, no entities. */
export interface Message {
  readonly blocks: readonly Block[];
  /** Shown only to the person who asked, where the platform can. */
  readonly ephemeral?: boolean;
  /** The command that it answers changed nothing: it only told, or asked what is meant. */
  readonly changedNothing?: true;
  /** What it is about at a glance: platforms that have colours give each one. */
  readonly tone?: "claim" | "response" | "change" | "problem";
  /** One line for notifications and for terminals: the message without its blocks. */
  readonly summary: string;
}

export type Block =
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "text"; readonly spans: readonly Inline[] }
  | QuoteBlock
  | { readonly kind: "fields"; readonly fields: readonly Field[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  | {
      readonly kind: "table";
      readonly columns: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: "context"; readonly spans: readonly Inline[] }
  | { readonly kind: "actions"; readonly actions: readonly Action[] }
  | { readonly kind: "divider" };

/** Someone's words: a verbatim span of a kept revision, with its author, time and link. */
export interface QuoteBlock {
  readonly kind: "quote";
  readonly text: string;
  readonly language: string;
  readonly author: string;
  readonly at: Date;
  readonly url: string | null;
  /** The words went on: renderers close the quote with `[…]`, which is not part of it. */
  readonly cut?: true;
  /** Who, where, when, in which language, in the reader's words; renderers add the link. */
  readonly byline?: readonly Inline[];
}

export interface Field {
  readonly name: string;
  readonly value: string;
}

export interface Inline {
  readonly text: string;
  readonly style?: "bold" | "italic" | "code" | "strike";
  readonly url?: string;
  /** Shown in the reader's own zone where the platform can. */
  readonly at?: Date;
}

/** A button. `command` is a command line as a person would type it, e.g. `confirm 12 7`:
 *  its state lives in the button, so it works after a restart. */
export interface Action {
  readonly label: string;
  readonly command: string;
  readonly style?: "primary" | "danger";
  /** The answer takes the place of the message that holds the button: pages turn. */
  readonly replaces?: true;
}

/** Plain text as one inline span. */
export function plain(text: string): Inline {
  return { text };
}

/** The words of spans without their styles. */
export function textOf(spans: readonly Inline[]): string {
  return spans.map(({ text }) => text).join("");
}
