import { openStore } from "#src/store/open.ts";
import { makePoll, makeSource, NOON } from "../rigs/store-rig.ts";

/** A process that keeps polls of three posts until it is killed or cannot go on, and says on
 *  standard output how many it was told are kept. Arguments: folder, characters of each post. */

const [folder = "", chars = "200"] = process.argv.slice(2);
try {
  await write(folder);
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.name : ""} ${String(error)}\n`);
}

async function write(place: string): Promise<void> {
  const store = await openStore(place);
  await store.sources.sync([makeSource()], NOON);
  const first = (await store.counts()).posts / 3;
  for (let number = first; number < first + 5_000; number += 1) {
    await store.posts.keepPoll(pollOf(number));
    process.stdout.write(`kept ${number}\n`);
  }
}

function pollOf(number: number) {
  const posts = ["a", "b", "c"].map((part) => [`${number}${part}`, textOf(number, part)]);
  return makePoll(Object.fromEntries(posts));
}

/** Hardly to be compressed: a small body would never fill a disk. */
function textOf(number: number, part: string): string {
  let text = `${number} ${part} `;
  let seed = number * 3 + part.charCodeAt(0);
  while (text.length < Number(chars)) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += seed.toString(36);
  }
  return text;
}
