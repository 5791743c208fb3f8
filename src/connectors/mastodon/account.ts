import { z } from "zod";
import { SourceError } from "#src/core/error.ts";
import type { FetchedBody } from "#src/net/fetch.ts";
import { accountOf } from "./address.ts";
import { type ApiContext, ask, bodyOf, isMissing, isNotFound, parse } from "./api.ts";
import { Account } from "./status.ts";

export interface Met {
  readonly origin: string;
  readonly account: Account;
  readonly body: FetchedBody;
}

/** Finds the account of a source, also where its server has another name than its handle. Throws
 *  SourceError: `malformed` where there is none, `gone` where it is suspended. */
export async function meet(context: ApiContext, sourceUrl: string): Promise<Met> {
  const { origin, user } = accountOf(sourceUrl);
  const { host } = new URL(origin);
  try {
    return await lookUp(context, origin, user);
  } catch (error) {
    if (!isNotFound(error) && !isMalformed(error)) throw error;
    const elsewhere = await askWhere(context, origin, user);
    if (elsewhere !== null) return await lookUp(context, elsewhere, user);
    if (!isMissing(error)) throw error;
    const text = `${host} knows no account @${user}.`;
    throw new SourceError("malformed", text, { cause: error });
  }
}

/** The account under its id. Throws SourceError `gone` where it is deleted or suspended. */
export async function openAccount(context: ApiContext, origin: string, id: string): Promise<Met> {
  const url = `${origin}/api/v1/accounts/${encodeURIComponent(id)}`;
  return await open(context, url);
}

async function lookUp(context: ApiContext, origin: string, user: string): Promise<Met> {
  return await open(
    context,
    `${origin}/api/v1/accounts/lookup?${new URLSearchParams({ acct: user })}`,
  );
}

async function open(context: ApiContext, url: string): Promise<Met> {
  const { host } = new URL(url);
  const body = bodyOf(await ask(context, { url, missing: `${host} no longer has this account.` }));
  const account = parse(Account, body);
  if (account.suspended === true) {
    throw new SourceError("gone", `The account @${account.acct} is suspended at ${host}.`);
  }
  return { origin: new URL(body.finalUrl).origin, account, body };
}

const Resource = z.object({ links: z.array(z.unknown()).max(100) });
const ProfileLink = z.object({
  rel: z.enum(["self", "http://webfinger.net/rel/profile-page"]),
  href: z.url({ protocol: /^https?$/ }).max(1_000),
});

/** The server that a domain names for its accounts; null where it names none but itself.
 *  Source: RFC 7033; docs.joinmastodon.org/spec/webfinger. */
async function askWhere(context: ApiContext, origin: string, user: string): Promise<string | null> {
  const resource = `acct:${user}@${new URL(origin).host}`;
  const url = `${origin}/.well-known/webfinger?${new URLSearchParams({ resource })}`;
  try {
    const { links } = parse(Resource, await ask(context, { url }));
    const found = links.map((link) => ProfileLink.safeParse(link)).find(({ success }) => success);
    const elsewhere = found?.data === undefined ? origin : new URL(found.data.href).origin;
    return elsewhere === origin ? null : elsewhere;
  } catch (error) {
    // The first answer says more of what is wrong.
    if (error instanceof SourceError) return null;
    throw error;
  }
}

function isMalformed(error: unknown): boolean {
  return error instanceof SourceError && error.kind === "malformed";
}
