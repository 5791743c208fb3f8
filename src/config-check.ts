import type { ConfigFile } from "./config-schema.ts";
import type { Rule } from "./core/topic.ts";

interface CrossProblem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Names that point to nothing. */
export function crossCheck(file: ConfigFile): readonly CrossProblem[] {
  const problems: CrossProblem[] = [];
  const party = (id: string, path: readonly PropertyKey[]) => {
    if (!(id in file.parties)) {
      problems.push({ path, message: `there is no party "${id}"; known: ${some(file.parties)}` });
    }
  };
  for (const [id, { within, speaksFor }] of Object.entries(file.parties)) {
    if (within !== null) party(within, ["parties", id, "within"]);
    speaksFor.forEach((other, at) => {
      party(other, ["parties", id, "speaksFor", at]);
    });
    if (isWithinItself(file, id)) {
      problems.push({
        path: ["parties", id, "within"],
        message: "a party cannot be within itself",
      });
    }
  }
  for (const [id, topic] of Object.entries(file.topics)) {
    for (const list of listsOf(topic.rule)) {
      if (!(list in topic.terms)) {
        problems.push({
          path: ["topics", id, "rule"],
          message: `the rule names the list "${list}", which is not among terms: ${some(topic.terms)}`,
        });
      }
    }
  }
  if (file.polling.leastSeconds > file.polling.mostSeconds) {
    const message = "is above mostSeconds; the bounds of an interval are least and most";
    problems.push({ path: ["polling", "leastSeconds"], message });
  }
  for (const [id, source] of Object.entries(file.sources)) {
    if (source.party !== null) party(source.party, ["sources", id, "party"]);
    if (source.page !== undefined && source.kind !== "page") {
      const message = `only a source of kind "page" has selectors; this one is of kind "${source.kind}"`;
      problems.push({ path: ["sources", id, "page"], message });
    }
  }
  file.watches.forEach((watch, at) => {
    if (!(watch.topic in file.topics)) {
      problems.push({
        path: ["watches", at, "topic"],
        message: `there is no topic "${watch.topic}"; known: ${some(file.topics)}`,
      });
    }
    watch.parties.forEach((id, of) => {
      party(id, ["watches", at, "parties", of]);
    });
  });
  return problems;
}

function isWithinItself(file: ConfigFile, id: string): boolean {
  let at: string | null = file.parties[id]?.within ?? null;
  for (let depth = 0; at !== null && depth < 20; depth += 1) {
    if (at === id) return true;
    at = file.parties[at]?.within ?? null;
  }
  return at !== null;
}

function listsOf(rule: Rule): readonly string[] {
  if (typeof rule === "string") return [rule];
  if ("not" in rule) return listsOf(rule.not);
  return ("all" in rule ? rule.all : rule.any).flatMap(listsOf);
}

function some(record: Readonly<Record<string, unknown>>): string {
  const keys = Object.keys(record);
  return keys.length <= 12 ? keys.join(", ") : `${keys.slice(0, 12).join(", ")}, …`;
}
