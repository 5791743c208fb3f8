/** What a document that is no feed seems to be, in a sentence for whoever watches the source. */
export function describePage(text: string): string {
  const head = text.slice(0, 20_000);
  if (text.trim() === "") return "The document is empty, not a feed.";
  if (!/<html|<!doctype html|^\s*<(?:head|body)\b/i.test(head)) {
    return "The document is not a feed: neither RSS, Atom nor JSON Feed.";
  }
  const title = /<title[^>]{0,200}>([^<]{1,200})/i.exec(head)?.[1]?.replace(/\s+/g, " ").trim();
  return `${pageKind(head)} was answered instead of a feed${title ? `: “${title}”` : ""}.`;
}

/** Whether a document is a web page on its face. A feed within a page's tags is a feed. */
export function isPage(text: string): boolean {
  const page = /^\s*(?:<!--[^>]{0,500}-->\s*)?(?:<!doctype html|<html)/i.test(text.slice(0, 2_000));
  return page && !/<(?:rss|feed|rdf:rdf)[\s>]/i.test(text);
}

function pageKind(head: string): string {
  if (CHALLENGE.test(head)) return "A page that checks for robots";
  if (LOGIN.test(head)) return "A log-in page";
  return "A web page";
}

const CHALLENGE =
  /just a moment|cf-chl|challenge-platform|captcha|ddos-guard|incapsula|attention required|enable javascript and cookies|checking your browser|are you a robot|проверка браузера/i;
const LOGIN = /type\s*=\s*["']?password|<title[^>]*>[^<]*(?:log ?in|sign ?in|connexion|вход)/i;
