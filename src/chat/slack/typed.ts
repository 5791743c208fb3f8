/** What a person typed after a slash command. With `should_escape` Slack sends mentions, channels
 *  and addresses as tokens, and three characters as entities; this undoes it
 *  (docs.slack.dev/interactivity/implementing-slash-commands). Never throws. */
export function asTyped(text: string): string {
  return text
    .split(TOKEN)
    .map((part, index) => (index % 2 === 1 ? tokenAsTyped(part) : unescaped(part)))
    .join("");
}

/** A real `<` is an entity, so what stands between two of them is Slack's. */
const TOKEN = /<((?:[@#!]|https?:|mailto:|tel:)[^<>\n]*)>/u;

function tokenAsTyped(token: string): string {
  const bar = token.indexOf("|");
  const target = unescaped(bar < 0 ? token : token.slice(0, bar));
  const label = bar < 0 ? "" : unescaped(token.slice(bar + 1));
  const [sign = ""] = target;
  if (sign === "@" || sign === "#")
    return label === "" ? target : `${sign}${label.replace(/^[@#]/u, "")}`;
  if (sign === "!") return label === "" ? `@${target.slice(1).split("^").at(-1)}` : label;
  // Slack completes what looks like an address: `t.me/x` comes as a link to `http://t.me/x`.
  return label !== "" && target.endsWith(label) ? label : target.replace(/^(?:mailto|tel):/u, "");
}

function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
