/** How well a decoded text reads as a script: what its letters are, and which of them are common. */
interface Script {
  readonly encodings: readonly string[];
  readonly letters: RegExp;
  readonly common: ReadonlySet<string>;
  /** Letters of the script stand beside ASCII letters within a word. */
  readonly latin?: boolean;
  /** Below 1 where the same bytes read as another language's letters almost as well. */
  readonly trust?: number;
}

const SCRIPTS: readonly Script[] = [
  {
    encodings: ["windows-1251", "koi8-r", "iso-8859-5", "ibm866", "koi8-u"],
    letters: /\p{Script=Cyrillic}/u,
    common: new Set("оеаинтсрвлкмдпу"),
  },
  {
    encodings: ["windows-1256", "iso-8859-6"],
    letters: /[\u0621-\u064a]/u,
    common: new Set("اليمنترةبهعودسف"),
  },
  {
    encodings: ["windows-1252"],
    letters: /\p{Script=Latin}/u,
    common: new Set("éèàçêâîôûùëïäöüßñáíóúãõåæø"),
    latin: true,
  },
  {
    encodings: ["windows-1254"],
    letters: /\p{Script=Latin}/u,
    common: new Set("şğıİçöü"),
    latin: true,
    trust: 0.8,
  },
  {
    encodings: ["windows-1250", "iso-8859-2"],
    letters: /\p{Script=Latin}/u,
    common: new Set("ąćęłńśźżóčěřšťůžýáéíúďňőű"),
    latin: true,
    trust: 0.8,
  },
  {
    encodings: ["windows-1253", "iso-8859-7"],
    letters: /\p{Script=Greek}/u,
    common: new Set("αοιετσνηυρπκμλςάέίόή"),
  },
  {
    encodings: ["windows-1255"],
    letters: /[\u05d0-\u05ea]/u,
    common: new Set("יוהלאמרתבשנכד"),
  },
  { encodings: ["windows-874"], letters: /[\u0e01-\u0e59]/u, common: new Set("านรอกเงมยลวดท่้ัี") },
  {
    encodings: ["euc-jp", "shift_jis"],
    letters: /[\u3041-\u30ff\u4e00-\u9fa5\u3001-\u3002]/u,
    common: new Set("のにはをたがでてとしれさいるもなあこりんアイスンートル日本人年月大中国。、"),
  },
  {
    encodings: ["gb18030"],
    letters: /[\u4e00-\u9fa5\u3001-\u3011\uff01-\uff1f]/u,
    common: new Set("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会，。"),
  },
  {
    encodings: ["big5"],
    letters: /[\u4e00-\u9fa5\u3001-\u3011\uff01-\uff1f]/u,
    common: new Set("的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會，。"),
  },
  {
    encodings: ["euc-kr"],
    letters: /[\uac00-\ud7a3]/u,
    common: new Set("이다는의에을를가은고하지기로사한그나도인"),
  },
];

/** Where no script reads better: it fits all bytes, and most text without a label is Latin. */
const FALLBACK = "windows-1252";
/** Enough to tell encodings apart; more costs time only. */
const SAMPLE_BYTES = 65_536;

/** The encoding in which the non-ASCII bytes read most like some language, `windows-1252` where
 *  none does. A WHATWG name. Never throws. */
export function guessCharset(bytes: Uint8Array): string {
  const start = Math.max(0, bytes.findIndex((byte) => byte >= 0x80) - 1);
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
  let best = { encoding: FALLBACK, score: 0 };
  for (const script of SCRIPTS) {
    for (const encoding of script.encodings) {
      const text = new TextDecoder(encoding).decode(sample);
      const score = scoreOf(text, script) * (script.trust ?? 1);
      if (score > best.score) best = { encoding, score };
    }
  }
  return best.encoding;
}

const COMMON = 2;
const RARE = 0.5;
const PUNCTUATION = 0.5;
const WRONG = -3;
/** Accented letters in a row: "çõ" happens, "äàí" is Hebrew read as Latin. */
const ROW = -0.5;
/** Fewer non-ASCII characters than this do not make a word of another script. */
const FEW = 4;

/** Mean over the non-ASCII characters, at most 2. */
function scoreOf(text: string, script: Script): number {
  let sum = 0;
  let count = 0;
  let before = "";
  for (const character of text) {
    if (character >= "\u0080") {
      sum += weigh(character, before, script);
      count += 1;
    } else if (script.latin !== true && /[a-z]/i.test(character) && script.letters.test(before)) {
      sum += WRONG;
    }
    before = character;
  }
  return count === 0 || (count < FEW && script.latin !== true) ? 0 : sum / count;
}

function weigh(character: string, before: string, script: Script): number {
  if (!script.letters.test(character)) {
    return /[«»“”„‘’–—…№©°·\u00a0،؟؛]/u.test(character) ? PUNCTUATION : WRONG;
  }
  const glued = script.latin !== true && /[a-z]/i.test(before);
  const capitalInWord = /\p{Lu}/u.test(character) && /\p{Ll}/u.test(before);
  if (glued || capitalInWord) return WRONG;
  if (script.latin === true && before >= "\u0080" && script.letters.test(before)) return ROW;
  return script.common.has(character) ? COMMON : RARE;
}
