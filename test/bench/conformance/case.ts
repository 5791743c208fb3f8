import { z } from "zod";

/** What one recorded or written feed must read as. */
export type Case = z.infer<typeof Case>;
export const Case = z.object({
  id: z.string(),
  source: z.string(),
  area: z.string(),
  /** `hard`: the source's own expectation; `oracle`: what another reader made of a real feed. */
  kind: z.string(),
  file: z.string(),
  headers: z.record(z.string(), z.string()).nullish(),
  url: z.string().nullish(),
  expect: z.array(
    z.object({
      path: z.string().default("*"),
      op: z.enum([
        "parses",
        "rejects",
        "count",
        "text",
        "html",
        "url",
        "id",
        "date",
        "encoding",
        "absent",
      ]),
      value: z.union([z.string(), z.number()]).nullish(),
      /** One implementation's policy: not scored. */
      quirk: z.unknown().optional(),
    }),
  ),
});
export type Expectation = Case["expect"][number];

/** A date string and the second that it names; null where it cannot be read. */
export type DateCase = z.infer<typeof DateCase>;
export const DateCase = z.object({ in: z.string(), epoch: z.number().nullable() });
