import type { HealthKind } from "../alert.ts";
import { type Field, type Inline, type Message, plain, textOf } from "../message.ts";
import { redact } from "../redact.ts";
import type { SourceRow } from "../rows.ts";
import { hasAge } from "./answers.ts";
import { present } from "./claim.ts";
import type { Voice } from "./voice.ts";

/** A source stopped answering or speaking, or is back: what is not seen cannot be told. */
export function composeSourceHealth(row: SourceRow, kind: HealthKind, voice: Voice): Message {
  const { words } = voice;
  const failing = kind === "source-failing";
  const heading = headingOf(row, kind, voice);
  const url = redact(row.source.url);
  const consequence = failing ? words.source.missed : "";
  return {
    tone: failing ? "problem" : "change",
    summary: failing ? `${heading}. ${textOf(lastOk(row, voice))}` : heading,
    blocks: [
      { kind: "heading", text: heading },
      ...(consequence === "" ? [] : [{ kind: "text" as const, spans: [plain(consequence)] }]),
      { kind: "fields", fields: healthFields(row, failing, voice) },
      { kind: "context", spans: [{ text: url, url }] },
    ],
  };
}

function headingOf({ source, state }: SourceRow, kind: HealthKind, voice: Voice): string {
  const { words } = voice;
  const named = { source: source.name };
  switch (kind) {
    case "source-failing":
      return voice.say(words.source.failing, named);
    case "source-silent": {
      const age = voice.age(state.lastItemAt ?? state.subscribedAt);
      // A sentence where it stands in a list; a heading has no full stop.
      return voice.say(words.source.silent, { ...named, age }).replace(/\.$/u, "");
    }
    case "source-recovered":
      return voice.say(words.source.recovered, named);
    default:
      return kind satisfies never;
  }
}

/** Since when a source has not answered. */
export function lastOk({ state }: SourceRow, voice: Voice): readonly Inline[] {
  const { source } = voice.words;
  const at = state.lastOkAt;
  if (at === null) {
    return [plain(source.neverOk)];
  }
  const time = voice.at(at);
  return hasAge(at, voice, "posted")
    ? voice.spans(source.lastOk, { time, age: voice.age(at) })
    : voice.spans(source.lastOkRecent, { time });
}

function healthFields(row: SourceRow, failing: boolean, voice: Voice): readonly Field[] {
  const { labels, source } = voice.words;
  const { state } = row;
  const moved =
    state.movedTo === null ? "" : voice.say(source.moved, { url: redact(state.movedTo) });
  if (!failing) {
    return present([
      [labels.state, voice.words.sourceStates[state.state]],
      [labels.link, moved],
    ]);
  }
  const tries = voice.count(source.failures, state.failures);
  const next = voice.say(source.keepsTrying, { time: voice.time(state.nextPollAt) });
  return present([
    [labels.state, `${tries} ${textOf(lastOk(row, voice))} ${next}`],
    [labels.error, state.lastError ?? ""],
    [labels.link, moved],
  ]);
}
