import type { Answer } from "../rigs/http-server.ts";

/** Feeds as peers write them, right and wrong. */

/** The desk subscribes at nine and looks every hour from ten on. */
const SUBSCRIBED = Date.UTC(2015, 11, 22, 9);
export const FIRST_LOOK = Date.UTC(2015, 11, 22, 10);
export const HOUR_MS = 3_600_000;

export const at = (hours: number) => new Date(SUBSCRIBED + hours * HOUR_MS).toUTCString();
/** Of an event of its own each. */
const CLAIMS = [
  "Russian air strikes in Syria killed 21 civilians in Homs",
  "Syria: a Russian warplane bombed a school in Aleppo, where five teachers died",
  "Cluster bombs that Russia dropped wounded 400 villagers near Daraa in Syria",
];
export const claim = (number: number) => CLAIMS[number - 1] ?? "";
/** Behind the claims of most posts. */
export const REST = "Read the whole report.";
/** The first claim after an edit. */
export const EDITED = "Russian air strikes in Syria killed 35 civilians in Homs";
export const claimed = (number: number) => `new claim: ${claim(number)}`;
export const edited = (words: string) => `Edited since: ${words}`;

interface Written {
  readonly id: string | null;
  readonly link: string | null;
  readonly title: string | null;
  readonly body: string | null;
  readonly date: string | null;
}

/** A post as most feeds have it, said after the subscription and before the first look. */
export function post(number: number, part: Partial<Written> = {}): string {
  const { id, link, title, body, date } = {
    id: `id-${number}`,
    link: `https://news.example/${number}`,
    title: claim(number),
    body: REST,
    date: at(0.5),
    ...part,
  };
  const written = [
    ["title", title],
    ["link", link],
    ["guid", id, ' isPermaLink="false"'],
    ["pubDate", date],
    ["description", body],
  ] as const;
  return `<item>${written.map(element).join("")}</item>`;
}

function element([name, text, attributes = ""]: readonly [string, string | null, string?]): string {
  return text === null ? "" : `<${name}${attributes}>${text}</${name}>`;
}

const RSS = { "content-type": "application/rss+xml" };
export const channel = (...items: readonly string[]) =>
  `<rss version="2.0"><channel><title>News</title>${items.join("")}</channel></rss>`;
export const rss = (...items: readonly string[]): Answer => ({
  headers: RSS,
  body: channel(...items),
});
export const html = (status: number): Answer => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<html><title>Sorry</title></html>",
});

/** Said before the desk subscribed. */
export const OLD = at(-24);
export const RUSSIAN = "Российские авиаудары в Сирии убили 20 мирных жителей в Хомсе";

/** As windows-1251, of which ASCII and Russian are all that stands here. */
export function windows1251(text: string): Uint8Array {
  const bytes = [...text].map((character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? code : code - 0x410 + 0xc0;
  });
  return Uint8Array.from(bytes);
}
