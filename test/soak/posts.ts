import type { FeedPost } from "../cli/newsroom.ts";

/** What three sources show, step by step: a batch of posts, then some of them edited, then these as
 *  they were before. The next step shows when all of the last is kept. */

const BATCH = 200;
/** Of a batch: claims, responses to these a batch later, and of the rest each so manieth edited. */
const CLAIMS = 8;
const RESPONSES = 4;
const EDITED_EACH = 10;
const TEXTS = ["opens at nine", "opens at ten", "opens at nine"] as const;

export type Feeds = Readonly<Record<"amnesty" | "ministry" | "wire", readonly FeedPost[]>>;

export interface Plan {
  readonly steps: number;
  /** What is to be kept when a step is over. */
  readonly kept: (step: number) => { readonly posts: number; readonly revisions: number };
  /** `at` is when its batch was published. */
  readonly feeds: (step: number, at: Date) => Feeds;
  readonly claims: readonly string[];
  /** Each response's word, and the claim's that it answers. */
  readonly responses: readonly (readonly [word: string, claim: string])[];
  /** Each post's texts in order, by id. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

export function planPosts(items: number): Plan {
  const batches = Math.max(2, Math.round(items / BATCH));
  const claims = numbers(batches * CLAIMS).map((at) => word("item", at));
  // Those of the last batch stay unanswered.
  const responses = numbers((batches - 1) * RESPONSES).map((at) => {
    const claim = Math.floor(at / RESPONSES) * CLAIMS + (at % RESPONSES);
    return [word("reply", at), word("item", claim)] as const;
  });
  const notes = Math.max(EDITED_EACH * batches, items - claims.length - responses.length);
  const notesEach = Math.ceil(notes / batches);
  const batchOf = (step: number) => Math.floor(step / TEXTS.length);
  const notesOf = (batch: number) =>
    numbers(notes).slice(batch * notesEach, (batch + 1) * notesEach);
  const editedOf = (batch: number) => notesOf(batch).filter(isEdited).length;
  const postsOf = (batch: number) => CLAIMS + (batch === 0 ? 0 : RESPONSES) + notesOf(batch).length;
  return {
    steps: batches * TEXTS.length,
    claims,
    responses,
    kept: (step) => {
      const batch = batchOf(step);
      const posts = sum(numbers(batch + 1).map(postsOf));
      const edits = sum(numbers(batch).map(editedOf)) * (TEXTS.length - 1);
      return { posts, revisions: posts + edits + editedOf(batch) * (step % TEXTS.length) };
    },
    feeds: (step, published) => {
      const batch = batchOf(step);
      const at = published.toISOString();
      const version = step % TEXTS.length;
      return {
        amnesty: claims
          .slice(batch * CLAIMS, (batch + 1) * CLAIMS)
          .map((id) => [id, at, claimText(id)]),
        ministry: responses
          .slice(Math.max(0, batch - 1) * RESPONSES, batch * RESPONSES)
          .map(([id, claim]) => [id, at, responseText(id, claim)]),
        wire: notesOf(batch).map((note) => [
          word("note", note),
          at,
          noteText(note, isEdited(note) ? version : 0),
        ]),
      };
    },
    texts: new Map<string, readonly string[]>([
      ...claims.map((id) => [id, [claimText(id)]] as const),
      ...responses.map(([id, claim]) => [id, [responseText(id, claim)]] as const),
      ...numbers(notes).map((note) => {
        const versions = isEdited(note) ? [0, 1, 2] : [0];
        return [word("note", note), versions.map((each) => noteText(note, each))] as const;
      }),
    ]),
  };
}

function isEdited(note: number): boolean {
  return note % EDITED_EACH === 0;
}

function claimText(id: string): string {
  return `${id}: Russian air strikes in Syria killed ${numberOf(id) + 2} civilians.`;
}

function responseText(id: string, claim: string): string {
  const about = `https://feed.example/${claim}`;
  return `${id}: Amnesty International's claim about ${numberOf(claim) + 2} civilians is baseless, Russian aircraft did not strike civilians in Syria ${about}`;
}

function noteText(note: number, version: number): string {
  return `${word("note", note)}: The municipal library ${TEXTS[version]}.`;
}

function word(kind: "item" | "reply" | "note", at: number): string {
  return `${kind}${String(at).padStart(5, "0")}x`;
}

function numberOf(id: string): number {
  return Number(/\d+/.exec(id)?.[0]);
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
