import { normaliseLink } from "#src/core/identify.ts";
import type { PostAddress } from "../connector.ts";

/** Any address of the web may be a page that lists articles; which it is shows when it is read. */
export function recognise(typed: string): { readonly url: string; readonly name: string } | null {
  const url = webUrl(typed);
  return url === null ? null : { url: url.href, name: nameOf(url) };
}

/** Any address of the web may be an article's: its source is its site. */
export function recognisePost(typed: string): PostAddress | null {
  const url = webUrl(typed);
  if (url === null) return null;
  const externalId = normaliseLink(url.href) ?? url.href;
  return { source: { url: `${url.origin}/`, name: nameOf(url) }, externalId, url: externalId };
}

function webUrl(typed: string): URL | null {
  const text = typed.trim();
  return /^https?:\/\/\S+$/i.test(text) && URL.canParse(text) ? new URL(text) : null;
}

function nameOf({ hostname }: URL): string {
  return hostname.replace(/^www\./, "");
}
