import type { Inline } from "../message.ts";
import { plain } from "../message.ts";
import type { PairRow, StatementRow } from "../rows.ts";
import {
  answerWord,
  claimNumber,
  idOf,
  numberOf,
  pairStateInline,
  typeWord,
} from "./pair-state.ts";
import { excerptOrRefusal } from "./quote.ts";
import { accused, speaker, speakerShort } from "./speaker.ts";
import type { Voice } from "./voice.ts";

/** A claim in one line; what answers it is told beside it (`answerLine`). */
export function claimLine(claim: StatementRow, voice: Voice): readonly Inline[] {
  const against = accused(claim, voice);
  const who = speakerShort(claim, voice);
  const parties = against === null ? who : voice.say(voice.words.list.parties, { who, against });
  return [
    { text: numberOf(claim), style: "code" },
    plain(` ${parties} · `),
    voice.at(claim.statement.saidAt),
    ...publisher(claim, who, voice),
    plain(" · "),
    words(claim, voice),
    plain("."),
  ];
}

/** A response and what it answers in one line. */
export function pairLine(row: PairRow, voice: Voice): readonly Inline[] {
  const { pairLine: phrase } = voice.words.list;
  const who = speaker(row.response, voice);
  const head = voice.say(phrase, {
    id: idOf(row.response),
    claim: claimNumber(row.claim),
    who,
    answer: answerWord(row, voice),
  });
  return [
    plain(`${head} · `),
    pairStateInline(row.pair, voice),
    plain(" · "),
    voice.at(row.response.statement.saidAt),
    ...publisher(row.response, who, voice),
    plain(" · "),
    words(row.response, voice),
  ];
}

/** Any statement in one line, as a timeline or a search lists it. */
export function statementLine(row: StatementRow, voice: Voice): readonly Inline[] {
  const { statement } = row;
  const who = speaker(row, voice);
  return [
    { text: numberOf(row), style: "code" },
    plain(" "),
    voice.at(statement.saidAt),
    plain(` · ${typeWord(statement, voice)} · `),
    plain(who),
    ...publisher(row, who, voice),
    plain(" · "),
    words(row, voice),
  ];
}

/** The source to which the words lead, where it is not who speaks. */
function publisher({ source }: StatementRow, who: string, voice: Voice): readonly Inline[] {
  return who.includes(source.name) ? [] : [plain(" · "), plain(voice.isolated(source.name))];
}

function words(row: StatementRow, voice: Voice): Inline {
  const url = row.revision.url ?? row.post.url;
  const text = excerptOrRefusal(row, voice);
  return url === null ? { text } : { text, url };
}
