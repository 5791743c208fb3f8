/** Text from outside, made harmless wherever it is shown: it moves no cursor, sets no title, hides
 *  nothing, turns no line around. Control characters become visible pictures, so that a reader sees
 *  the attempt; line feeds are kept. */
export function neutralise(text: string): string {
  return balanceIsolates(visible(text));
}

/** As `neutralise`, for a piece of a text whose isolates are balanced when it is whole. */
export function visible(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/gu, "\n")
    .replace(/\t/gu, " ")
    .replace(CONTROLS, pictureOf)
    .replace(INVISIBLE, "");
}

/** As `neutralise`, on one line. */
export function neutraliseLine(text: string): string {
  return oneLine(neutralise(text));
}

/** Line feeds with the white space around them become a space. An expression that looks for white
 *  space before a line feed goes over a long row of spaces again and again. */
export function oneLine(text: string): string {
  const [first = "", ...rest] = text.split("\n");
  const last = rest.pop();
  if (last === undefined) return first;
  const middle = rest.map((line) => line.trim()).filter((line) => line !== "");
  return [first.trimEnd(), ...middle, last.trimStart()].join(" ");
}

/** C0, delete and C1, without the line feed. */
const CONTROLS = /(?!\n)\p{Cc}/gu;
/** Overrides and embeddings (UAX #9), interlinear annotation and tag characters; spaces and
 *  joiners without width, which hide where words differ. ZWJ and ZWNJ are kept: scripts need them. */
const INVISIBLE =
  /[\u00ad\u180e\u200b\u2060-\u2065\u202a-\u202e\u206a-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

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
    if (open === 0) {
      return "";
    }
    open -= 1;
    return mark;
  });
  return balanced + POP.repeat(open);
}
