/** Text from outside, made harmless: it moves no cursor, sets no title, turns no line around.
 *  Escape and control characters become visible pictures, so that a reader sees the attempt. */
export function neutralise(text: string): string {
  const visible = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(CONTROLS, pictureOf)
    .replace(INVISIBLE, "");
  return balanceIsolates(visible);
}

/** As `neutralise`, on one line. */
export function neutraliseLine(text: string): string {
  return neutralise(text).replace(/\s*\n\s*/gu, " ");
}

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

/** C0, delete and C1, without the line feed. */
const CONTROLS = /(?!\n)\p{Cc}/gu;
/** Overrides and embeddings (UAX #9), which reorder what stands around them; interlinear
 *  annotation and tag characters, which hide text. */
const INVISIBLE = /[\u202a-\u202e\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) {
    return String.fromCharCode(0x2400 + code);
  }
  return code === 0x7f ? "\u2421" : "\ufffd";
}

const POP = "\u2069";

/** Closes every directional isolate that a text opens, and drops a pop without one. */
export function balanceIsolates(text: string): string {
  let open = 0;
  const balanced = text.replace(/[\u2066-\u2069]/gu, (mark) => {
    if (mark !== POP) {
      open += 1;
      return mark;
    }
    open -= 1;
    if (open < 0) {
      open = 0;
      return "";
    }
    return mark;
  });
  return balanced + POP.repeat(open);
}
