import { isJson, jsonList, stringOf } from "./answer.ts";
import type { Json, Ping } from "./rig.ts";
import { COMPONENT, everyComponent } from "./rules-components.ts";

type Rung = Omit<Ping, "request">;

/** What a message would ring, by its text and by what it allows. Where nothing is said, messages of
 *  channels look for everything, answers to interactions for people only.
 *  Source: https://discord.com/developers/docs/resources/message#allowed-mentions-object */
export function pingsOf(body: Json, interaction: boolean): readonly Rung[] {
  const allowed = isJson(body.allowed_mentions) ? body.allowed_mentions : null;
  const usual = interaction ? ["users"] : ["users", "roles", "everyone"];
  const parse = allowed === null ? usual : listOf(allowed.parse);
  const users = listOf(allowed?.users);
  const roles = listOf(allowed?.roles);
  return textsOf(body).flatMap((text) => {
    const words = withoutCode(text);
    return [
      ...found(words, /<@!?(\d+)>/g, "user").filter(
        ({ id }) => parse.includes("users") || users.includes(id ?? ""),
      ),
      ...found(words, /<@&(\d+)>/g, "role").filter(
        ({ id }) => parse.includes("roles") || roles.includes(id ?? ""),
      ),
      ...(parse.includes("everyone") ? found(words, /@(?:everyone|here)/g, "everyone") : []),
    ];
  });
}

function found(text: string, pattern: RegExp, kind: Ping["kind"]): readonly Rung[] {
  return [...text.matchAll(pattern)].map((match) => ({ kind, id: match[1] ?? null, text }));
}

/** Embeds ring nobody. */
function textsOf(body: Json): readonly string[] {
  const displays = everyComponent(jsonList(body.components))
    .filter((one) => one.type === COMPONENT.textDisplay)
    .map((one) => stringOf(one.content));
  return [stringOf(body.content), ...displays].filter((text) => text !== "");
}

function withoutCode(text: string): string {
  return text.replace(/```[\s\S]*?```|``[^\n]*?``|`[^`\n]*`/g, "");
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
