import type { Localised } from "../menu.ts";

/** What menus call commands, options and choices. Platforms take lower-case letters, digits, `-` and
 *  `_` for names, and in Arabic no vowel points. */

/** By command. */
export const COMMAND_NAMES: Readonly<Record<string, Localised>> = {
  pairs: { en: "pairs", fr: "rapprochements", ru: "пары", ar: "اقترانات" },
  claims: { en: "claims", fr: "mises-en-cause", ru: "обвинения", ar: "اتهامات" },
  show: { en: "show", fr: "montrer", ru: "показать", ar: "عرض" },
  search: { en: "search", fr: "chercher", ru: "поиск", ar: "بحث" },
  timeline: { en: "timeline", fr: "chronologie", ru: "хронология", ar: "تسلسل-زمني" },
  confirm: { en: "confirm", fr: "confirmer", ru: "подтвердить", ar: "تأكيد" },
  reject: { en: "reject", fr: "écarter", ru: "отклонить", ar: "استبعاد" },
  link: { en: "link", fr: "relier", ru: "связать", ar: "ربط" },
  watch: { en: "watch", fr: "veille", ru: "подписка", ar: "متابعة" },
  unwatch: { en: "unwatch", fr: "fin-de-veille", ru: "отписка", ar: "إنهاء-المتابعة" },
  digest: { en: "digest", fr: "bilan", ru: "сводка", ar: "موجز" },
  sources: { en: "sources", fr: "sources", ru: "источники", ar: "مصادر" },
  status: { en: "status", fr: "état", ru: "состояние", ar: "حالة" },
  help: { en: "help", fr: "aide", ru: "справка", ar: "مساعدة" },
};

/** By option, whichever command it belongs to. */
export const OPTION_NAMES: Readonly<Record<string, Localised>> = {
  action: { en: "action", fr: "action", ru: "действие", ar: "إجراء" },
  answer: { en: "answer", fr: "nature", ru: "вид-ответа", ar: "نوع-الرد" },
  answered: { en: "answered", fr: "situation", ru: "отвечено", ar: "وضع-الرد" },
  anyway: { en: "anyway", fr: "malgré-tout", ru: "всё-равно", ar: "رغم-ذلك" },
  backfill: { en: "backfill", fr: "rétroactif", ru: "прежнее", ar: "السابق" },
  before: { en: "before", fr: "avant", ru: "перед", ar: "قبل" },
  burst: { en: "burst", fr: "rafale", ru: "пачка", ar: "دفعة" },
  claim: { en: "claim", fr: "mise-en-cause", ru: "обвинение", ar: "اتهام" },
  command: { en: "command", fr: "commande", ru: "команда", ar: "أمر" },
  id: { en: "id", fr: "numéro", ru: "номер", ar: "رقم" },
  kinds: { en: "kinds", fr: "genres", ru: "виды", ar: "أنواع" },
  language: { en: "language", fr: "langue", ru: "язык", ar: "لغة" },
  mode: { en: "mode", fr: "mode", ru: "режим", ar: "نمط" },
  name: { en: "name", fr: "nom", ru: "название", ar: "اسم" },
  note: { en: "note", fr: "note", ru: "примечание", ar: "ملاحظة" },
  page: { en: "page", fr: "page", ru: "страница", ar: "صفحة" },
  parties: { en: "parties", fr: "parties", ru: "стороны", ar: "جهات" },
  party: { en: "party", fr: "partie", ru: "сторона", ar: "جهة" },
  public: { en: "public", fr: "public", ru: "всем", ar: "علني" },
  query: { en: "query", fr: "mots", ru: "слова", ar: "كلمات" },
  response: { en: "response", fr: "réponse", ru: "ответ", ar: "رد" },
  since: { en: "since", fr: "depuis", ru: "начало", ar: "منذ" },
  source: { en: "source", fr: "source", ru: "источник", ar: "مصدر" },
  state: { en: "state", fr: "état", ru: "состояние", ar: "حالة" },
  sure: { en: "sure", fr: "certain", ru: "уверенно", ar: "مؤكد" },
  thread: { en: "thread", fr: "fil", ru: "ветка", ar: "سلسلة" },
  topic: { en: "topic", fr: "sujet", ru: "тема", ar: "موضوع" },
  until: { en: "until", fr: "jusque", ru: "конец", ar: "حتى" },
  value: { en: "value", fr: "valeur", ru: "значение", ar: "قيمة" },
  voice: { en: "voice", fr: "voix", ru: "голос", ar: "صوت" },
  watch: { en: "watch", fr: "veille", ru: "подписка", ar: "متابعة" },
};

/** By choice; answers and kinds of news have their words in the tables of words. */
export const CHOICE_LABELS: Readonly<Record<string, Localised>> = {
  yes: { en: "yes", fr: "oui", ru: "да", ar: "نعم" },
  no: { en: "no", fr: "non", ru: "нет", ar: "لا" },
  suggested: {
    en: "suggested by Riposte",
    fr: "suggéré par Riposte",
    ru: "предложено Riposte",
    ar: "ما اقترحه Riposte",
  },
  confirmed: {
    en: "confirmed by an editor",
    fr: "confirmé par la rédaction",
    ru: "подтверждено редакцией",
    ar: "ما أكده التحرير",
  },
  rejected: {
    en: "rejected by an editor",
    fr: "écarté par la rédaction",
    ru: "отклонено редакцией",
    ar: "ما استبعده التحرير",
  },
  unanswered: { en: "unanswered", fr: "sans réponse", ru: "без ответа", ar: "بلا رد" },
  declined: {
    en: "declined to comment",
    fr: "sans commentaire",
    ru: "без комментариев",
    ar: "امتنع عن التعليق",
  },
  answered: { en: "answered", fr: "avec réponse", ru: "с ответом", ar: "له رد" },
  list: { en: "list", fr: "liste", ru: "список", ar: "القائمة" },
  health: { en: "health", fr: "santé", ru: "здоровье", ar: "الصحة" },
  add: { en: "add", fr: "ajouter", ru: "добавить", ar: "إضافة" },
  remove: { en: "remove", fr: "retirer", ru: "исключить", ar: "إزالة" },
  pause: { en: "pause", fr: "mettre en pause", ru: "приостановить", ar: "إيقاف مؤقت" },
  resume: { en: "resume", fr: "reprendre", ru: "вернуть", ar: "استئناف" },
  test: {
    en: "test without adding",
    fr: "essayer sans ajouter",
    ru: "проверить, не добавляя",
    ar: "تجربة بلا إضافة",
  },
  show: { en: "what is set", fr: "ce qui est réglé", ru: "что установлено", ar: "ما هو مضبوط" },
  now: { en: "now", fr: "maintenant", ru: "сейчас", ar: "الآن" },
  on: { en: "turn on", fr: "activer", ru: "включить", ar: "تشغيل" },
  off: { en: "turn off", fr: "arrêter", ru: "выключить", ar: "إيقاف" },
  time: { en: "time", fr: "heure", ru: "время", ar: "الوقت" },
  zone: { en: "time zone", fr: "fuseau horaire", ru: "часовой пояс", ar: "المنطقة الزمنية" },
  language: { en: "language", fr: "langue", ru: "язык", ar: "اللغة" },
  instant: { en: "as it happens", fr: "au fil de l’eau", ru: "сразу", ar: "فور حدوثه" },
  digest: {
    en: "in the daily digest only",
    fr: "dans le bilan quotidien seulement",
    ru: "только в ежедневной сводке",
    ar: "في الموجز اليومي وحده",
  },
  thread: {
    en: "into the claim’s thread",
    fr: "dans le fil de la mise en cause",
    ru: "в ветке обвинения",
    ar: "في سلسلة الاتهام",
  },
  reply: {
    en: "as a reply to the claim",
    fr: "en réponse à la mise en cause",
    ru: "ответом на обвинение",
    ar: "ردًا على الاتهام",
  },
  channel: { en: "into the channel", fr: "dans le canal", ru: "прямо в канале", ar: "في القناة" },
  post: {
    en: "speaks for itself",
    fr: "parle pour soi",
    ru: "говорит от себя",
    ar: "يتحدث عن نفسه",
  },
  article: {
    en: "tells what others said",
    fr: "rapporte les propos d’autrui",
    ru: "передаёт чужие слова",
    ar: "ينقل أقوال غيره",
  },
};

export const PUBLIC_DESCRIPTION: Localised = {
  en: "Whether the whole channel sees the answer; else only you",
  fr: "Si tout le canal voit la réponse\u00A0; sinon, vous seul",
  ru: "Увидит ли ответ весь канал; иначе только вы",
  ar: "هل يرى الجواب كل من في القناة؛ وإلا فأنت وحدك",
};
