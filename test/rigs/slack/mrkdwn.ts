/** Slack's own markup. Source: https://docs.slack.dev/messaging/formatting-message-text */

export type Token =
  | { readonly kind: "words"; readonly text: string }
  | { readonly kind: "link"; readonly url: string; readonly label: string | null }
  | { readonly kind: "ping"; readonly token: string; readonly label: string | null }
  | { readonly kind: "channel"; readonly id: string; readonly label: string | null }
  | { readonly kind: "date"; readonly url: string | null; readonly fallback: string };

const TOKEN = /<([^<>\n]+)>/g;

/** Splits mrkdwn at what stands between angle brackets. Never throws. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    tokens.push({ kind: "words", text: text.slice(end, match.index) });
    tokens.push(tokenOf(match[1] ?? ""));
    end = match.index + match[0].length;
  }
  tokens.push({ kind: "words", text: text.slice(end) });
  return tokens.filter((token) => token.kind !== "words" || token.text !== "");
}

function tokenOf(inside: string): Token {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? null : inside.slice(bar + 1);
  if (target.startsWith("!date^")) {
    const [, , , url] = target.split("^");
    return { kind: "date", url: url ?? null, fallback: label ?? "" };
  }
  if (/^(!(channel|here|everyone|subteam\^)|@)/.test(target)) {
    return { kind: "ping", token: `<${inside}>`, label };
  }
  if (target.startsWith("#")) return { kind: "channel", id: target.slice(1), label };
  if (/^(https?|mailto|tel|slack):/i.test(target)) return { kind: "link", url: target, label };
  return { kind: "words", text: `<${inside}>` };
}

/** What readers see of mrkdwn. */
export function plainOf(text: string): string {
  const words = tokensOf(text).map((token) => {
    switch (token.kind) {
      case "words":
        return token.text;
      case "link":
        return token.label ?? token.url;
      case "ping":
        return token.label ?? token.token.slice(1, -1);
      case "channel":
        return `#${token.label ?? token.id}`;
      case "date":
        return token.fallback;
      default:
        return token satisfies never;
    }
  });
  return unescaped(withoutMarks(words.join("")));
}

/** Undoes the three entities that Slack knows. */
export function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const EDGE = "(?<![\\p{L}\\p{N}])";
const TAIL = "(?![\\p{L}\\p{N}])";
const MARKS = ["\\*", "_", "~"].map(
  (mark) => new RegExp(`${EDGE}${mark}(?!\\s)([^\\n${mark}]*?[^\\s${mark}])${mark}${TAIL}`, "gu"),
);

/** Takes away the marks of bold, italic, strike, code and quotes, not what they hold. */
function withoutMarks(text: string): string {
  const parts = text.split(/(```[\s\S]+?```|`[^`\n]+`)/);
  return parts
    .map((part, index) => {
      if (index % 2 === 1) return part.replace(/^`+|`+$/g, "");
      const bare = MARKS.reduce((rest, mark) => rest.replace(mark, "$1"), part);
      return bare.replace(/^(&gt;|>) ?/gm, "");
    })
    .join("");
}
