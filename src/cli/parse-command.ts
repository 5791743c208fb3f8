import { neutralise } from "#src/chat/neutral.ts";
import { UserError } from "#src/core/error.ts";
import { createFetch } from "#src/net/http.ts";
import { parseCases, parseOne } from "./parse.ts";

/** Shows what Riposte reads in a feed, or writes one row per case of a conformance set. */
export async function parse(
  feed: string | undefined,
  { cases }: { readonly cases?: string },
): Promise<void> {
  const line = (text: string) => {
    process.stdout.write(`${text}\n`);
  };
  if (cases !== undefined) {
    await parseCases(cases, line);
    return;
  }
  if (feed === undefined) {
    throw new UserError("There is nothing to parse", {
      expected: "a file or an address of a feed",
      example: "riposte parse https://www.amnesty.org/en/latest/feed/",
    });
  }
  await using fetch = createFetch();
  line(neutralise(await parseOne(feed, fetch)));
}
