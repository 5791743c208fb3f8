import { SourceError } from "../core/error.ts";
import type { FetchRequest } from "./fetch.ts";
import type { Hop } from "./hop.ts";

type Secrets = Pick<FetchRequest, "bearer" | "authScheme" | "secretQuery">;

/** Shorter values are no secrets; they would be found by chance in any address. */
const MIN_SECRET_LENGTH = 8;
/** Visible ASCII: RFC 6750, section 2.1, allows less. */
const BEARER = /^[\x21-\x7e]{1,4000}$/;

/** The header that carries the bearer token, where this hop may see it. Source: Fetch Standard,
 *  HTTP-redirect fetch, step 13: what another origin must not see does not come back later. */
export function authorisation(
  hop: Hop,
  { bearer, authScheme = "Bearer" }: Secrets,
): { readonly authorization?: string } {
  if (bearer === undefined || !isHome(hop)) return {};
  if (!BEARER.test(bearer)) {
    throw new SourceError("unauthorised", "The token has characters that no token has");
  }
  return { authorization: `${authScheme} ${bearer}` };
}

/** The address as it is dialled, with the secret part of its query. */
export function dialled(hop: Hop, { secretQuery }: Secrets): URL {
  if (secretQuery === undefined || !isHome(hop)) return hop.url;
  const url = new URL(hop.url);
  for (const [name, value] of Object.entries(secretQuery)) url.searchParams.set(name, value);
  return url;
}

/** The hop without the secret part of its query, which servers repeat when they redirect. Throws
 *  SourceError `malformed` where a secret stands elsewhere in the address. */
export function withoutSecrets(hop: Hop, { bearer, secretQuery = {} }: Secrets): Hop {
  const url = new URL(hop.url);
  // Untouched where it has none: writing a query anew changes how it is escaped.
  for (const name of Object.keys(secretQuery)) {
    if (url.searchParams.has(name)) url.searchParams.delete(name);
  }
  const secrets = [bearer ?? "", ...Object.values(secretQuery)];
  const told = secrets.filter(({ length }) => length >= MIN_SECRET_LENGTH);
  if (told.some((secret) => holds(url.href, secret))) {
    const text = `${hop.from?.host ?? url.host} redirects to an address that tells our token`;
    throw new SourceError("malformed", text);
  }
  return { ...hop, url };
}

/** Once led to another origin, a chain is never at home again. */
function isHome({ url, visited }: Hop): boolean {
  return visited.every((before) => new URL(before).origin === url.origin);
}

/** As it is or escaped, once or twice: redirects put addresses into addresses. */
function holds(address: string, secret: string): boolean {
  const once = unescaped(address);
  return [address, once, unescaped(once)].some((text) => text.includes(secret));
}

function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}
