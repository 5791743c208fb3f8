import type { Alias } from "./alias.ts";
import { foldCharacters } from "./fold.ts";
import type { Token } from "./languages/language.ts";
import type { Party } from "./party.ts";
import type { Span } from "./statement.ts";

/** Whose account or site a handle, link or hashtag is. */
export interface Accounts {
  /** Party id of `@mod_russia`; null where unknown. */
  readonly ofHandle: (handle: string) => string | null;
  /** Party id of `https://t.me/mod_russia/12`, `https://www.amnesty.org/en/…`. */
  readonly ofUrl: (url: string) => string | null;
}

/** Networks whose first path segment is a handle. */
const HANDLE_HOSTS =
  /^(?:(?:mobile\.|m\.)?(?:twitter|x|facebook|instagram|vk)\.com|t\.me|bsky\.app\/profile)\/(?:s\/)?@?([\w.-]{2,80})/u;
/** Words that polemic hashtags put before or after an acronym: #FAKEAI, #UNlies. */
const POLEMIC = new Set(
  "fake fakes stop lie lies liar liars shame free hoax anti boycott no bad made thank thanks ask tell dear why evil exposed truth report".split(
    " ",
  ),
);

/** Builds the look-up of parties by account from the configuration's `accounts`. */
export function createAccounts(parties: readonly Party[]): Accounts {
  const handles = new Map<string, string>();
  const sites: { readonly site: string; readonly partyId: string }[] = [];
  for (const party of parties) {
    for (const account of party.accounts) {
      if (account.startsWith("@")) handles.set(account.toLowerCase(), party.id);
      else sites.push({ site: plainAddress(account), partyId: party.id });
    }
  }
  sites.sort((left, right) => right.site.length - left.site.length);
  const ofHandle = (handle: string): string | null => handles.get(handle.toLowerCase()) ?? null;
  return {
    ofHandle,
    ofUrl: (url) => {
      const address = plainAddress(url);
      const name = HANDLE_HOSTS.exec(address)?.[1];
      const site = sites.find((one) => liesUnder(address, one.site));
      return site?.partyId ?? (name === undefined ? null : ofHandle(`@${name}`));
    },
  };
}

/** An address without scheme, `www.`, query and closing slash, in lower case. */
export function plainAddress(url: string): string {
  return url
    .toLowerCase()
    .replace(/^[a-z]+:\/\//u, "")
    .replace(/^www\./u, "")
    .replace(/[?#].*$/u, "")
    .replace(/\/+$/u, "");
}

/** A hashtag with the tokens that it is made of. */
export interface Hashtag extends Span {
  readonly id: string;
  readonly tokens: number;
}

/** The hashtags of a text: `#` and the folded words, underscores left out. */
export function hashtagsOf(text: string, tokens: readonly Token[]): Hashtag[] {
  const tags: { id: string; start: number; end: number; tokens: number }[] = [];
  for (const token of tokens) {
    if (token.kind !== "hashtag") continue;
    const last = tags.at(-1);
    if (/[#＃]/u.test(text[token.start - 1] ?? "") || last === undefined) {
      const raw = text.slice(token.start, token.end);
      tags.push({ id: tagId(raw), start: token.start - 1, end: token.end, tokens: 1 });
    } else {
      last.id += tagId(text.slice(last.end, token.end)).slice(1);
      last.end = token.end;
      last.tokens += 1;
    }
  }
  return tags;
}

/** Party acronyms inside a hashtag of one word (#FAKEAI): weak, since the rest must be polemic. */
export function acronymsInHashtag(written: string, acronyms: readonly Alias[]): Alias[] {
  if (!/^[#＃]\p{Lu}[\p{L}\p{Nd}]+$/u.test(written)) return [];
  const word = written.slice(1);
  return acronyms.filter(({ written: acronym }) => {
    const rest = word.startsWith(acronym)
      ? word.slice(acronym.length)
      : word.endsWith(acronym)
        ? word.slice(0, -acronym.length)
        : "";
    return POLEMIC.has(rest.toLowerCase());
  });
}

function tagId(raw: string): string {
  return `#${foldCharacters(raw).replaceAll("_", "")}`;
}

function liesUnder(address: string, site: string): boolean {
  if (site.includes("/")) return address === site || address.startsWith(`${site}/`);
  const host = address.split("/", 1)[0] ?? "";
  return host === site || host.endsWith(`.${site}`);
}
