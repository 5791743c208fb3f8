/** Schemes that a link in a feed may have; `javascript:` and its like are not links. */
const SAFE_SCHEMES = new Set(
  "file ftp gopher http https imap irc ircs magnet mailto mms news nntp rtsp sftp sip sips sms ssh svn tel telnet feed geo xmpp".split(
    " ",
  ),
);

/** A URL made absolute. One that is absolute already stays letter for letter; one that cannot be
 *  resolved (no base) stays as it is; one with an unsafe scheme is the empty string. */
export function resolveUrl(url: string, base: string): string {
  const trimmed = url.trim().replace(/^([a-z][a-z\d+.-]*:\/\/)\/+/i, "$1");
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme !== undefined) {
    return isSafe(scheme) ? trimmed : "";
  }
  if (trimmed === "" || base === "" || !URL.canParse(trimmed, base)) {
    return trimmed;
  }
  return new URL(trimmed, base).href;
}

/** Whether a link may be followed: a relative one, or one with a safe scheme. */
export function isSafeUrl(url: string): boolean {
  // Browsers skip white space and control characters inside a scheme.
  const scheme = /^([a-z][a-z\d+.-]*):/i.exec(url.replace(/[\p{Cc}\s]/gu, ""))?.[1];
  return scheme === undefined || isSafe(scheme.toLowerCase());
}

function isSafe(scheme: string): boolean {
  return SAFE_SCHEMES.has(scheme);
}
