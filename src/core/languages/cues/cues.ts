import type { Answer } from "../../statement.ts";
import type { ReportingClass } from "../language.ts";

/** What one language says when people report, accuse and answer.
 *
 *  Every value is a list of patterns, separated by commas. A pattern is words in order:
 *  `a|b` either word, `den*` any ending, `accus+` a French verb in -er, `look_into` several words as one, `~` up to three other words, `~~` up to eight,
 *  `^` the start of the sentence. Words are written naturally and folded by the language. */
export interface Cues {
  readonly tag: string;
  /** Verbs and phrases that report, by class. Forms that are also nouns stand with context. */
  readonly reporting: Readonly<Record<ReportingClass, string>>;
  /** Words before a source: according to, selon, по данным, بحسب. */
  readonly source: string;
  /** Words before one who only relays: quoted by, cité par, со ссылкой на. */
  readonly relay: string;
  /** A statement with one of these is an answer of that type, if its speaker can answer. */
  readonly answers: Readonly<Record<Answer, AnswerPatterns>>;
  readonly claims: ClaimPatterns;
  readonly context: ContextPatterns;
  readonly speakers: SpeakerPatterns;
  /** Words that turn a cue round when they stand just before it. */
  readonly negations: string;
  /** Verbs of thinking, wanting, judging and showing: they attribute words or a view, and state nothing
   *  that is contested. */
  readonly attitude?: string;
  readonly grammar?: GrammarWords;
  /** Without them reading goes by the small words of English, French, Russian and Arabic together. */
  readonly links?: LinkWords;
  /** By which pairing sees what an answer is about; without them it does not look. */
  readonly pointers?: PointerWords;
}

export interface AnswerPatterns {
  /** Enough alone. */
  readonly strong: string;
  /** Counts for a speaker who stands accused, or with another cue. */
  readonly weak: string;
}

export interface ClaimPatterns {
  /** Death, injury, a toll. */
  readonly harm: string;
  /** Strikes and other violent acts. */
  readonly act: string;
  /** Who and what must not be hit. */
  readonly victim: string;
  /** Crimes, forbidden weapons, lies: contested by nature. */
  readonly crime: string;
  /** What is demanded of the accused: to stop, withdraw, publish, pay. */
  readonly stop: string;
  /** Words that lay responsibility on somebody. */
  readonly blame: string;
}

export interface ContextPatterns {
  /** Sorties flown, targets hit, ground taken: the business of a communiqué. */
  readonly communique: string;
  /** Said before what the text tells: had earlier, ранее. */
  readonly recalled: string;
  /** Said by nobody in particular: is said to, aurait, якобы. */
  readonly hearsay: string;
  /** In reply, in turn. */
  readonly reply: string;
  /** What is answered: allegations, report, version. */
  readonly accusation: string;
  /** Also, separately: a turn to another matter. */
  readonly aside: string;
  /** Another matter than harm: troops sent, sales, visits. */
  readonly future: string;
}

export interface SpeakerPatterns {
  /** He, she, the ministry: the last speaker, where no name stands beside it. */
  readonly pronoun: string;
  /** Officials and bodies that get accused. */
  readonly official: string;
  /** Those who accuse: monitors, rescuers, witnesses. */
  readonly watcher: string;
}

/** The small words around an attributing verb, by which its source and what it reports are told apart. */
export interface GrammarWords {
  /** Stand between a source and its verb, and go with the verb: has, also, n'a, уже, قد. */
  readonly auxiliaries: string;
  /** Open a noun phrase: the, a, its, le, l'. */
  readonly openers: string;
  /** Are a noun phrase of their own: he, who, il, он. */
  readonly pronouns: string;
  /** Tie two nouns into one phrase, or lead to another one: of, for, du. */
  readonly prepositions: string;
  /** End a phrase: that, but, when, que, если. */
  readonly breaks: string;
  /** Begin what is reported: that, que, что, أن. */
  readonly that: string;
}

/** The small words by which reading finds its way around a reporting verb. Folded words with white space
 *  between; `котор*` any ending, `*ant` any beginning. */
export interface LinkWords {
  /** Begin what is reported: that, que, что. */
  readonly that: string;
  /** Make the clause behind them a lesser one: which, qui, если. */
  readonly subordinate: string;
  /** May open a second statement: and, mais, а. */
  readonly joints: string;
  /** Open a second statement of another: but, tandis, но. */
  readonly strongJoints: string;
  /** Verb forms that lean on another verb: accusing, imputant, обвинив. */
  readonly leaning: string;
  /** Before whoever did it: by, par. */
  readonly by: string;
  /** Before one who is only in company or spoken to: with, avec, с. */
  readonly company: string;
  /** Part a name from the one before it, and open what is no subject: to, chez, при, hat. */
  readonly prepositions: string;
  /** Before the speaker's own paper: (in) a (statement). */
  readonly ownPaper: string;
  /** Behind "reports", where what they report follows: of, selon, о. */
  readonly complements: string;
  /** Before "spokesman" without naming a country: a, its, ministry. */
  readonly modifiers: string;
  /** Whoever speaks for others: spokes*, porte-parole, source. */
  readonly mouthpieces: string;
  /** Behind a party's name, where the party suffers: soldiers, citizens. */
  readonly sufferers: string;
}

/** Words and phrases by what they say of an answer; `wordsLike` of `lists.ts` makes them. */
export interface PointerWords {
  /** Name an accusation: accusations, обвинения. */
  readonly accusation: RegExp;
  /** Point back at one: report, version, this. */
  readonly back: RegExp;
  /** Name a call upon somebody: appeal, demand. */
  readonly call: RegExp;
  /** Open a side matter: also, meanwhile. */
  readonly aside: RegExp;
  /** Speak of plans or of a question of its own: whether, intends. */
  readonly plan: RegExp;
}
