/** An address that is safe inside an escape sequence, null for anything but http and https.
 *  `URL` percent-encodes what is not printable ASCII (WHATWG URL Standard). */
export function safeUrl(url: string): string | null {
  if (!URL.canParse(url)) {
    return null;
  }
  const { href, protocol } = new URL(url);
  const web = protocol === "https:" || protocol === "http:";
  return web && /^[!-~]+$/u.test(href) ? href : null;
}
