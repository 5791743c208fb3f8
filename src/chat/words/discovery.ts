import type { DiscoveryPhrases } from "#src/core/reply/discovery.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** What is said of a source that was found behind an address. */
export const DISCOVERY: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], DiscoveryPhrases>> = {
  en: {
    found: "Found: {kind}: {name} ({url}).",
    party: "It speaks for: {party}.",
    add: "Add",
    notYet: "Nothing was added yet.",
    other: "{kind}: {name}",
    nothing: "No feed and no account was found at {typed}.",
    nothingExpected: "an address with a feed or a link to one; tried: {tried}",
    feed: "Feed",
    page: "Page",
  },
  fr: {
    found: "Trouvé\u00A0: {kind}\u00A0: {name} ({url}).",
    party: "S’y exprime\u00A0: {party}.",
    add: "Ajouter",
    notYet: "Rien n’a encore été ajouté.",
    other: "{kind}\u00A0: {name}",
    nothing: "Aucun flux ni compte n’a été trouvé à l’adresse {typed}.",
    nothingExpected: "une adresse qui porte un flux ou y mène\u00A0; essayé\u00A0: {tried}",
    feed: "Flux",
    page: "Page web",
  },
  ru: {
    found: "Найдено: {kind}: {name} ({url}).",
    party: "Здесь говорит: {party}.",
    add: "Добавить",
    notYet: "Пока ничего не добавлено.",
    other: "{kind}: {name}",
    nothing: "По адресу {typed} не найдено ни ленты, ни учётной записи.",
    nothingExpected: "адрес ленты или страницы со ссылкой на неё; опрошено: {tried}",
    feed: "Лента",
    page: "Страница",
  },
  ar: {
    found: "عُثر على: {kind}: {name} ({url}).",
    party: "يتحدث هنا: {party}.",
    add: "إضافة",
    notYet: "لم يُضف شيء بعد.",
    other: "{kind}: {name}",
    nothing: "لم يُعثر على خلاصة ولا حساب في {typed}.",
    nothingExpected: "عنوان فيه خلاصة أو رابط إليها؛ جُرّب: {tried}",
    feed: "خلاصة",
    page: "صفحة",
  },
};
