import type { z } from "zod";

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** zod's issues, each at the key that is wrong: it tells unknown keys at the map around them, and
 *  what is wrong with a key in a list of its own. */
export function issuesOf(error: z.ZodError): readonly Issue[] {
  return error.issues.flatMap((issue) => {
    const { path, message } = issue;
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({
        path: [...path, key],
        message: "there is no such setting",
      }));
    }
    if (issue.code === "invalid_key") {
      return [{ path, message: issue.issues.map((inner) => inner.message).join(", ") }];
    }
    return [{ path, message }];
  });
}
