import { sha256 } from "./hash.ts";

const MAX_CHARS = 64;
const HASH_CHARS = 8;

/** `https://t.me/s/mod_russia` → `mod_russia`; a feed is called by its host and path. A long address is
 *  cut, and told from others that begin like it by a hash. */
export function sourceIdOf(address: string): string {
  const name = slugOf(address);
  return name.length <= MAX_CHARS ? name : withHash(name, address);
}

/** How the source was called before long addresses had a hash: what the record has keeps its id. */
export function formerSourceIdOf(address: string): string {
  return slugOf(address).slice(0, MAX_CHARS);
}

/** The id, or, where another address has it, one of its own. */
export function freeSourceId(
  id: string,
  address: string,
  isTaken: (id: string) => boolean,
): string {
  return isTaken(id) ? withHash(id, address) : id;
}

function withHash(name: string, address: string): string {
  const start = name.slice(0, MAX_CHARS - HASH_CHARS - 1).replace(/-+$/, "");
  return `${start}-${sha256(address).slice(0, HASH_CHARS)}`;
}

function slugOf(address: string): string {
  const url = new URL(address);
  const telegram = /^\/s\/(\w+)$/.exec(url.pathname)?.[1];
  const name = telegram ?? `${url.hostname.replace(/^www\./, "")}${url.pathname}${url.search}`;
  return name
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
