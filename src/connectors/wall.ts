/** What stands in place of what a source was asked for. */
export type Wall = "robots" | "consent" | "log-in" | "error" | "page" | "empty" | "other";

/** Signs stand near the top, before the page's own words. */
const HEAD_CHARS = 20_000;
const MAX_TITLE_CHARS = 200;

/** What was answered in place of a feed, a list, an answer in JSON, in a sentence for whoever watches
 *  the source. `expected`: `a feed`. */
export function describeWall(text: string, expected: string): string {
  const wall = wallOf(text);
  switch (wall) {
    case "empty":
      return `The document is empty, not ${expected}.`;
    case "other":
      return `The document is not ${expected}.`;
    default: {
      const title = titleOf(text);
      return `${NAMES[wall]} was answered instead of ${expected}${title === "" ? "" : `: “${title}”`}.`;
    }
  }
}

const NAMES: Readonly<Record<Exclude<Wall, "empty" | "other">, string>> = {
  robots: "A page that checks for robots",
  consent: "A page that asks for consent to cookies",
  "log-in": "A log-in page",
  error: "An error page",
  page: "A web page",
};

/** Names a page by its signs. A page that merely has a banner or a log-in link is a web page: what
 *  counts is its title, a field for a password, a form that leads to a consent service. */
export function wallOf(text: string): Wall {
  const head = text.slice(0, HEAD_CHARS);
  if (text.trim() === "") return "empty";
  if (!/<html|<!doctype html|^\s*<(?:head|body)\b/i.test(head)) return "other";
  const title = titleOf(head);
  if (ROBOTS.test(head)) return "robots";
  if (CONSENT.test(head) || CONSENT_TITLE.test(title)) return "consent";
  if (PASSWORD.test(head) || LOG_IN_TITLE.test(title)) return "log-in";
  return ERROR_TITLE.test(title) ? "error" : "page";
}

function titleOf(text: string): string {
  const [, title = ""] = /<title[^>]{0,200}>([^<]{1,1000})/i.exec(text.slice(0, HEAD_CHARS)) ?? [];
  return title.replace(/\s+/g, " ").trim().slice(0, MAX_TITLE_CHARS);
}

const ROBOTS =
  /just a moment|cf-chl|challenge-platform|captcha|ddos-guard|incapsula|attention required|enable javascript and cookies|checking your browser|are you a robot|verify (?:that )?you are (?:a )?human|проверка браузера/i;
const CONSENT =
  /\bconsent\.(?:google|youtube|yahoo)\.|<form[^>]{0,500}\baction=["'][^"']{0,300}consent/i;
const CONSENT_TITLE =
  /before you continue|avant d.accéder|avant de continuer|cookie|\bconsent\b|consentement|согласие|الموافقة|ملفات تعريف الارتباط/i;
const PASSWORD = /<input[^>]{0,500}\btype\s*=\s*["']?password/i;
const LOG_IN_TITLE =
  /\b(?:log|sign)[ -]?in\b|\b(?:log|sign) (?:up|in) (?:or|to)\b|connexion|se connecter|identifi(?:ez|cation)|^вход|войти|авторизац|تسجيل الدخول/i;
const ERROR_TITLE =
  /^(?:(?:http|error|erreur|ошибка)[ :#-]*)*[45]\d\d(?!\d)|access denied|forbidden|not found|bad gateway|gateway time-?out|unavailable|internal server error|too many requests|under maintenance|accès refusé|introuvable|indisponible|доступ (?:запрещ|огранич)|не найден|недоступ|غير موجودة|غير متاح/i;
