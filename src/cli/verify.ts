import { loadConfig } from "#src/config.ts";
import type { ChainBreak } from "#src/core/chain.ts";
import { UserError } from "#src/core/error.ts";
import { openForReading } from "#src/store/open.ts";

/** Links between two lines of progress. */
const PROGRESS_EVERY = 20_000;

/** Proves that nothing in the record was altered or removed, also while the bot runs; names the first
 *  break. Returns the exit code: 1 where there is one. Throws UserError, StoreError. */
export async function verify(options: { readonly head?: string }): Promise<0 | 1> {
  const { head } = options;
  if (head !== undefined && !/^[0-9a-f]{64}$/.test(head)) {
    throw new UserError("This is no head of a chain", {
      expected: "the 64 letters and digits that an earlier verify printed",
      example: "riposte verify --head 3f1c…",
    });
  }
  const { dataFolder } = loadConfig();
  const store = await openForReading(dataFolder);
  try {
    let told = 0;
    const {
      links,
      head: last,
      firstBreak,
    } = await store.verify({
      ...(head === undefined ? {} : { head }),
      onProgress: (done) => {
        if (done - told >= PROGRESS_EVERY) {
          told = done;
          process.stderr.write(`${done} links are right so far\n`);
        }
      },
    });
    if (firstBreak === null) {
      process.stdout.write(
        `The record in ${dataFolder} is as it was kept: ${countOf(links)}.\nHead: ${last}\nNote the head outside this machine; later "riposte verify --head …" proves that nothing from before it is missing.\n`,
      );
      return 0;
    }
    process.stdout.write(`${sentenceOf(firstBreak)}\n${countOf(links)} before it: right.\n`);
    return 1;
  } finally {
    await store.close();
  }
}

export function countOf(links: number): string {
  return links === 1 ? "1 link" : `${links} links`;
}

/** What is wrong, for a person. */
export function sentenceOf({ kind, number, noun, ref }: ChainBreak): string {
  const what = `${noun ?? "row"} ${ref ?? ""}`.trim();
  switch (kind) {
    case "altered":
      return `Link ${number}: ${what} is not as it was kept: it was altered.`;
    case "removed":
      return `Link ${number}: ${what} was removed.`;
    case "body":
      return `Link ${number}: the body of ${what} is not the one that was fetched.`;
    case "cut":
      return `Link ${number}: the chain is broken here: links were altered, removed or put in.`;
    case "unsealed":
      return `${what} stands in the record and was never sealed: it was put there by something else.`;
    case "head":
      return "The head that was noted is not in the chain: the end of the record was removed or written anew.";
    default:
      return kind satisfies never;
  }
}
