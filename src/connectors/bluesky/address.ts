import type { PostAddress } from "../connector.ts";

/** `did:plc:…` or `did:web:…`: what an account keeps when its handle changes. Source: atproto.com/specs/did. */
export const DID = /^did:[a-z]{1,20}:[A-Za-z0-9._:%-]{1,250}$/;
/** Source: atproto.com/specs/record-key. */
const RECORD_KEY = /^[\w.~:-]{1,512}$/;
const HANDLE_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MAX_TYPED_CHARS = 1_000;

interface Typed {
  readonly actor: string;
  /** Null where an account was typed, not a post. */
  readonly recordKey: string | null;
}

/** `@name.bsky.social`, `@example.org`, `bsky.app/profile/…`, `at://…`, `did:plc:…`, with a post
 *  behind it or not; not feeds and lists, which show what others say, nor the address of an RSS feed. */
export function recognise(typed: string): { readonly url: string; readonly name: string } | null {
  const found = read(typed);
  return found === null ? null : accountAt(found.actor);
}

export function recognisePost(typed: string): PostAddress | null {
  const { actor, recordKey } = read(typed) ?? {};
  if (actor === undefined || recordKey === null || recordKey === undefined) return null;
  return { source: accountAt(actor), externalId: recordKey, url: postUrl(actor, recordKey) };
}

/** Handle or DID of a source's address, whatever its host. */
export function actorOf(sourceUrl: string): string {
  const last = new URL(sourceUrl).pathname.split("/").findLast((part) => part !== "") ?? "";
  return actorIn(unescaped(last)) ?? last;
}

export function postUrl(actor: string, recordKey: string): string {
  return `https://bsky.app/profile/${actor}/post/${recordKey}`;
}

export interface RecordAddress {
  readonly did: string;
  readonly collection: string;
  readonly recordKey: string;
}

/** Reads `at://<did>/<collection>/<record key>`; null where it is no such address. */
export function readAtUri(uri: string): RecordAddress | null {
  if (uri.length > MAX_TYPED_CHARS) return null;
  const [, did = "", collection = "", recordKey = ""] =
    /^at:\/\/([^/]+)\/([A-Za-z0-9.-]+)\/([^/]+)$/.exec(uri) ?? [];
  return DID.test(did) && RECORD_KEY.test(recordKey) ? { did, collection, recordKey } : null;
}

function accountAt(actor: string): { readonly url: string; readonly name: string } {
  return {
    url: `https://bsky.app/profile/${actor}`,
    name: actor.startsWith("did:") ? actor : `@${actor}`,
  };
}

function read(given: string): Typed | null {
  const typed = given.trim();
  if (typed.length > MAX_TYPED_CHARS) return null;
  return readProfile(typed) ?? readAt(typed) ?? readName(typed);
}

function readProfile(typed: string): Typed | null {
  const [, name = "", key = ""] =
    /^(?:https?:\/\/)?(?:www\.)?bsky\.app\/profile\/([^/?#]+)(?:\/post\/([^/?#]+))?\/?(?:[?#].*)?$/i.exec(
      typed,
    ) ?? [];
  return withKey(unescaped(name), key);
}

function readAt(typed: string): Typed | null {
  const [, name = "", key = ""] =
    /^at:\/\/([^/?#]+)(?:\/app\.bsky\.feed\.post\/([^/?#]+))?\/?$/i.exec(typed) ?? [];
  return withKey(name, key);
}

/** A domain with `@` before it is a handle; one without is a website, bsky.social's own apart. */
function readName(typed: string): Typed | null {
  if (typed.startsWith("did:") || typed.startsWith("@")) return withKey(typed, "");
  const own = /^(?:https?:\/\/)?([a-z0-9-]+\.bsky\.social)\/?$/i.exec(typed)?.[1];
  return own === undefined ? null : withKey(own, "");
}

function withKey(name: string, key: string): Typed | null {
  const actor = actorIn(name);
  if (actor === null || (key !== "" && !RECORD_KEY.test(key))) return null;
  return { actor, recordKey: key === "" ? null : key };
}

function actorIn(name: string): string | null {
  if (DID.test(name)) return name;
  const handle = name.replace(/^@/, "").toLowerCase();
  const labels = handle.split(".");
  const isHandle =
    handle.length <= 253 && labels.length >= 2 && labels.every((label) => HANDLE_LABEL.test(label));
  // A top-level domain never starts with a digit: 127.0.0.1 is no handle.
  return isHandle && /^[a-z]/.test(labels.at(-1) ?? "") ? handle : null;
}

function unescaped(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
