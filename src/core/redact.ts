/** What stands where a secret was, in addresses too. */
const GONE = "REDACTED";
/** Shorter values are no secrets; they would be found by chance in any text. */
const MIN_SECRET_CHARS = 8;

/** A name and password before a host, also where the whole address is escaped within another. */
const CREDENTIALS =
  /((?:\b(?:https?|ftps?|wss?|feed|at):|:\/)[/\\]*)[^\s/?#\\@"'<>]+(?:@[^\s/?#\\@"'<>]+)*@/gi;
const ESCAPED_CREDENTIALS = /(%3a%2f%2f)(?:(?!%2f|%3f|%23|%40)[^\s/?#&"'<>]){1,2000}%40/gi;

/** Names of parameters whose values are keys, at the end of longer ones too: `X-Amz-Signature`. */
const LONG_NAME =
  "[\\w.~-]{0,40}(?:token|secret|passw(?:or)?d|passphrase|api[_-]?key|access[_-]?key|private[_-]?key|signature|credentials?|authori[sz]ation|session[_-]?id|jwt)";
const SHORT_NAME = "(?:[\\w.~-]{0,40}[_.-])?(?:key|auth|sig|sid|pass|pwd|bearer)";
const SEPARATOR = "(?:[?&#;\\[]|%3f|%26|%23)";
const VALUE = "(?:(?!%26|%23)[^\\s&#;\"'<>\\\\])+";
const PARAMETER = new RegExp(
  `(${SEPARATOR}(?:${LONG_NAME}|${SHORT_NAME})\\]?(?:=|%3d))${VALUE}`,
  "gi",
);

/** Addresses that are keys as a whole: who has one may write there. */
const KEYS_IN_PATHS =
  /(hooks\.slack\.com\/(?:services|workflows|triggers)\/|\/api\/(?:v\d{1,2}\/)?webhooks\/\d{1,20}\/|api\.telegram\.org\/(?:file\/)?bot)[^\s?#"'<>\\]+/gi;
/** What the platforms' own tokens look like, and headers that carry any. */
const TOKENS =
  /\bx(?:ox[a-z]|app)-[\w-]{8,}|(?<![\w.-])[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,60}(?![\w.-])/g;
const HEADERS = /\b((?:bearer|basic|bot|deepl-auth-key)\s+)(?=[\w.~+/=-]*\d)[\w.~+/=-]{16,}/gi;

/** A text without what its addresses keep secret: names and passwords, values of parameters that are
 *  called like keys, webhooks; and without tokens of the platforms. All else stays letter for letter.
 *  Never throws; linear in the text's length. */
export function redact(text: string): string {
  return text
    .replace(CREDENTIALS, `$1${GONE}@`)
    .replace(ESCAPED_CREDENTIALS, `$1${GONE}%40`)
    .replace(PARAMETER, `$1${GONE}`)
    .replace(KEYS_IN_PATHS, `$1${GONE}`)
    .replace(TOKENS, GONE)
    .replace(HEADERS, `$1${GONE}`);
}

const SECRET_NAME = new RegExp(`^(?:${LONG_NAME}|${SHORT_NAME})$`, "i");

export interface SplitAddress {
  readonly url: string;
  readonly secretQuery: Readonly<Record<string, string>>;
}

/** An address without its secret parameters, and these; null where it has none. */
export function splitSecrets(address: string): SplitAddress | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const secret = [...url.searchParams].filter(([name]) => SECRET_NAME.test(name));
  for (const [name] of secret) url.searchParams.delete(name);
  return secret.length === 0 ? null : { url: url.href, secretQuery: Object.fromEntries(secret) };
}

/** Builds what takes known secrets out of a text, in the forms in which errors and addresses repeat
 *  them, and all that `redact` knows. */
export function createRedact(secrets: readonly string[]): (text: string) => string {
  const known = [
    ...new Set(secrets.filter(({ length }) => length >= MIN_SECRET_CHARS).flatMap(formsOf)),
  ].sort((a, b) => b.length - a.length);
  return (text) => redact(known.reduce((rest, secret) => rest.replaceAll(secret, GONE), text));
}

function formsOf(secret: string): readonly string[] {
  const escaped = secret.isWellFormed() ? [encodeURIComponent(secret)] : [];
  return [secret, JSON.stringify(secret).slice(1, -1), ...escaped];
}
