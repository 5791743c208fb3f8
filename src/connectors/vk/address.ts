import type { PostAddress } from "../connector.ts";

const HOST = /^(?:https?:\/\/)?(?:(?:www|m)\.)?vk\.(?:com|ru)\//i;
const NAME = /^@?([A-Za-z0-9_.]{2,32})(?:$|[/?#])/;
/** In the path, or in the parameters of the page that it is laid over (`?w=wall-1_2`). */
const POST = /(?:^|[?&](?:w|z)=)wall(-?\d{1,12})_(\d{1,12})(?:$|[/?#&%])/;

/** First parts of VK's paths that are no wall. */
const RESERVED = new Set([
  ...["about", "ads", "al_feed.php", "album", "apps", "audio", "audios", "bookmarks", "clips"],
  ...["dev", "docs", "feed", "friends", "games", "groups", "im", "jobs", "login", "market"],
  ...["music", "photos", "privacy", "search", "services", "settings", "share.php", "stickers"],
  ...["support", "terms", "video", "videos", "write"],
]);

/** Addresses of vk.com and vk.ru, with or without scheme, mobile or not. */
export function recognise(typed: string): PostAddress["source"] | null {
  const path = pathOf(typed);
  const owner = POST.exec(path)?.[1];
  if (owner !== undefined) return sourceOf(ownerName(Number(owner)));
  const name = NAME.exec(path)?.[1];
  if (name === undefined || RESERVED.has(name.toLowerCase()) || isThing(name)) return null;
  return sourceOf(name);
}

/** `vk.com/wall-1_2`, `vk.com/name?w=wall-1_2`. */
export function recognisePost(typed: string): PostAddress | null {
  const [, owner, id] = POST.exec(pathOf(typed)) ?? [];
  if (owner === undefined || id === undefined) return null;
  const source = recognise(typed);
  return source && { source, externalId: id, url: postUrl(Number(owner), Number(id)) };
}

export function postUrl(ownerId: number, id: number): string {
  return `https://vk.com/wall${ownerId}_${id}`;
}

/** Whose wall a kept post is on, by its address. */
export function ownerOf(postAddress: string | null): number | null {
  const owner = POST.exec(pathOf(postAddress ?? ""))?.[1];
  return owner === undefined ? null : Number(owner);
}

/** The name of a wall in the address of a source, at whatever host it stands. */
export function wallName(url: string): string {
  return new URL(url).pathname.split("/").find((part) => part !== "") ?? "";
}

/** The owner's id where the name is one: `id1` is a person's, `club1` a community's. */
export function idOfName(name: string): number | null {
  const [, kind, id] = /^(id|club|public|event)(\d{1,12})$/i.exec(name) ?? [];
  if (kind === undefined || id === undefined) return null;
  return kind.toLowerCase() === "id" ? Number(id) : -Number(id);
}

function ownerName(ownerId: number): string {
  return ownerId < 0 ? `club${-ownerId}` : `id${ownerId}`;
}

function sourceOf(name: string): PostAddress["source"] {
  return { url: `https://vk.com/${name}`, name: `vk.com/${name}` };
}

/** Names that VK gives to photos, videos, topics and the like: `video-1_2`. */
function isThing(name: string): boolean {
  return /^[a-z]+-?\d+_\d+/i.test(name);
}

function pathOf(typed: string): string {
  const text = typed.trim();
  return HOST.test(text) ? text.replace(HOST, "") : "";
}
