import type { LinkPhrases } from "#src/core/reply/links.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** What is said of links that people gave to be read. */
export const LINKS: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], LinkPhrases>> = {
  en: {
    kept: "Read and kept: {source}.",
    known: "Already kept: {source}, since {time}.",
    addedBy: "added by {who}, {time}",
    notFollowed: "not among the sources: only what is given by link is read there",
    follow: "Follow this source",
    old: "said {age} ago: channels are not alerted",
    undated: "it says no time of its own: channels are not alerted",
    gone: "seen gone {time}",
    pending: "It is still being read; /add with the same link shows what is found.",
    noStatement:
      "No claim and no response was found in it: nobody blames anyone in it, and nobody answers.",
    offTopic: "It is about none of the topics that are monitored.",
    found: {
      one: "{count} claim or response found:",
      other: "{count} claims and responses found:",
    },
    more: { one: "{count} more is kept.", other: "{count} more are kept." },
    answersNothing: "No claim was found that it answers.",
    several: { one: "{count} link:", other: "{count} links:" },
    leftOut: {
      one: "{count} link was left out: {most} are read at a time.",
      other: "{count} links were left out: {most} are read at a time.",
    },
    refused: {
      unreachable: "{link} could not be reached; nothing was kept.",
      "rate-limited": "{link} asks to wait; nothing was kept. Try again in some minutes.",
      unauthorised: "{link} is not open to Riposte (a log-in, or a token); nothing was kept.",
      "forbidden-address":
        "{link} is not fetched: addresses are public, on the web’s own ports, and carry no password.",
      gone: "{link} is gone: its source says that there is no such post. Nothing was kept.",
      "too-large": "{link} is too large to be read; nothing was kept.",
      malformed: "Nothing that can be read is at {link}: no post and no article. Nothing was kept.",
      "no-reader": "Riposte cannot read single posts at {link}; nothing was kept.",
      "not-shown":
        "{link} shows no such post: it is deleted, not public or was never there. Nothing was kept.",
      slow: "{link} did not answer in time; nothing was kept. Try again later.",
    },
    none: "There is no link in {typed}.",
    noneExpected: "the address of a post or an article, with http:// or https://",
  },
  fr: {
    kept: "Lu et conservé\u00A0: {source}.",
    known: "Déjà conservé\u00A0: {source}, depuis le {time}.",
    addedBy: "ajouté par {who}, {time}",
    notFollowed: "ne fait pas partie des sources\u00A0: seul ce qui est donné par lien y est lu",
    follow: "Suivre cette source",
    old: "publié il y a {age}\u00A0: les canaux ne sont pas prévenus",
    undated: "sans date\u00A0: les canaux ne sont pas prévenus",
    gone: "constaté disparu le {time}",
    pending: "La lecture n’est pas finie\u00A0; /add avec le même lien en montrera le résultat.",
    noStatement:
      "Aucune mise en cause ni réponse n’y a été trouvée\u00A0: personne n’y accuse, personne n’y répond.",
    offTopic: "Il ne concerne aucun des sujets suivis.",
    found: {
      one: "{count} mise en cause ou réponse trouvée\u00A0:",
      many: "{count} mises en cause et réponses trouvées\u00A0:",
      other: "{count} mises en cause et réponses trouvées\u00A0:",
    },
    more: {
      one: "{count} autre est conservée.",
      many: "{count} autres sont conservées.",
      other: "{count} autres sont conservées.",
    },
    answersNothing: "Aucune mise en cause à laquelle elle répondrait n’a été trouvée.",
    several: {
      one: "{count} lien\u00A0:",
      many: "{count} liens\u00A0:",
      other: "{count} liens\u00A0:",
    },
    leftOut: {
      one: "{count} lien laissé de côté\u00A0: {most} sont lus à la fois.",
      many: "{count} liens laissés de côté\u00A0: {most} sont lus à la fois.",
      other: "{count} liens laissés de côté\u00A0: {most} sont lus à la fois.",
    },
    refused: {
      unreachable: "{link} est injoignable\u00A0; rien n’a été conservé.",
      "rate-limited":
        "{link} demande d’attendre\u00A0; rien n’a été conservé. Réessayez dans quelques minutes.",
      unauthorised:
        "{link} n’est pas ouvert à Riposte (connexion ou jeton requis)\u00A0; rien n’a été conservé.",
      "forbidden-address":
        "{link} n’est pas interrogé\u00A0: les adresses sont publiques, sur les ports du web, et sans mot de passe.",
      gone: "{link} a disparu\u00A0: sa source dit que cette publication n’existe pas. Rien n’a été conservé.",
      "too-large": "{link} est trop volumineux pour être lu\u00A0; rien n’a été conservé.",
      malformed:
        "Rien de lisible à {link}\u00A0: ni publication, ni article. Rien n’a été conservé.",
      "no-reader":
        "Riposte ne sait pas lire une publication isolée à {link}\u00A0; rien n’a été conservé.",
      "not-shown":
        "{link} ne montre pas cette publication\u00A0: supprimée, non publique ou jamais parue. Rien n’a été conservé.",
      slow: "{link} n’a pas répondu à temps\u00A0; rien n’a été conservé. Réessayez plus tard.",
    },
    none: "Il n’y a pas de lien dans {typed}.",
    noneExpected: "l’adresse d’une publication ou d’un article, avec http:// ou https://",
  },
  ru: {
    kept: "Прочитано и сохранено: {source}.",
    known: "Уже сохранено: {source}, {time}.",
    addedBy: "добавлено: {who}, {time}",
    notFollowed: "не входит в источники: здесь читается только то, на что дали ссылку",
    follow: "Следить за этим источником",
    old: "опубликовано {age} назад: каналы не оповещаются",
    undated: "без даты: каналы не оповещаются",
    gone: "исчезло, замечено {time}",
    pending: "Чтение ещё не закончено; /add с той же ссылкой покажет, что найдено.",
    noStatement:
      "Ни обвинения, ни ответа здесь не найдено: никто никого не обвиняет и никто не отвечает.",
    offTopic: "Это не относится ни к одной из отслеживаемых тем.",
    found: {
      one: "Найдено {count} высказывание (обвинение или ответ):",
      few: "Найдено {count} высказывания (обвинения и ответы):",
      many: "Найдено {count} высказываний (обвинения и ответы):",
      other: "Найдено {count} высказывания (обвинения и ответы):",
    },
    more: {
      one: "Сохранено ещё {count}.",
      few: "Сохранено ещё {count}.",
      many: "Сохранено ещё {count}.",
      other: "Сохранено ещё {count}.",
    },
    answersNothing: "Обвинение, на которое это отвечает, не найдено.",
    several: {
      one: "{count} ссылка:",
      few: "{count} ссылки:",
      many: "{count} ссылок:",
      other: "{count} ссылки:",
    },
    leftOut: {
      one: "Пропущена {count} ссылка: за один раз читается {most}.",
      few: "Пропущены {count} ссылки: за один раз читается {most}.",
      many: "Пропущено {count} ссылок: за один раз читается {most}.",
      other: "Пропущено {count} ссылки: за один раз читается {most}.",
    },
    refused: {
      unreachable: "{link} недоступен; ничего не сохранено.",
      "rate-limited":
        "{link} просит подождать; ничего не сохранено. Повторите через несколько минут.",
      unauthorised: "{link} закрыт для Riposte (нужен вход или токен); ничего не сохранено.",
      "forbidden-address":
        "{link} не запрашивается: адрес должен быть общедоступным, на обычных портах и без пароля.",
      gone: "{link} больше нет: источник сообщает, что такой публикации нет. Ничего не сохранено.",
      "too-large": "{link} слишком велик для чтения; ничего не сохранено.",
      malformed:
        "По адресу {link} нет ничего читаемого: ни публикации, ни статьи. Ничего не сохранено.",
      "no-reader": "Riposte не умеет читать отдельные публикации на {link}; ничего не сохранено.",
      "not-shown":
        "{link} не показывает такой публикации: она удалена, закрыта или её не было. Ничего не сохранено.",
      slow: "{link} не ответил вовремя; ничего не сохранено. Повторите позже.",
    },
    none: "В {typed} нет ссылки.",
    noneExpected: "адрес публикации или статьи, с http:// или https://",
  },
  ar: {
    kept: "قُرئ وحُفظ: {source}.",
    known: "محفوظ من قبل: {source}، منذ {time}.",
    addedBy: "أضافه {who}، {time}",
    notFollowed: "ليس من المصادر: لا يُقرأ منه إلا ما يُعطى برابط",
    follow: "متابعة هذا المصدر",
    old: "نُشر قبل {age}: لا تُنبَّه القنوات",
    undated: "بلا تاريخ: لا تُنبَّه القنوات",
    gone: "لوحظ اختفاؤه {time}",
    pending: "ما زالت قراءته جارية؛ ‎/add‎ بالرابط نفسه يعرض ما يُعثر عليه.",
    noStatement: "لم يُعثر فيه على اتهام ولا رد: لا أحد يتهم فيه ولا أحد يرد.",
    offTopic: "لا يتعلق بأي من الموضوعات المرصودة.",
    found: {
      zero: "لم يُعثر على اتهام أو رد:",
      one: "عُثر على اتهام أو رد واحد:",
      two: "عُثر على اتهامين أو ردين:",
      few: "عُثر على {count} اتهامات وردود:",
      many: "عُثر على {count} اتهامًا وردًا:",
      other: "عُثر على {count} اتهام ورد:",
    },
    more: {
      zero: "لا مزيد.",
      one: "وحُفظ واحد آخر.",
      two: "وحُفظ اثنان آخران.",
      few: "وحُفظت {count} أخرى.",
      many: "وحُفظ {count} آخر.",
      other: "وحُفظ {count} آخر.",
    },
    answersNothing: "لم يُعثر على اتهام يرد عليه.",
    several: {
      zero: "لا روابط:",
      one: "رابط واحد:",
      two: "رابطان:",
      few: "{count} روابط:",
      many: "{count} رابطًا:",
      other: "{count} رابط:",
    },
    leftOut: {
      zero: "لم يُترك رابط: تُقرأ {most} في المرة الواحدة.",
      one: "تُرك رابط واحد: تُقرأ {most} في المرة الواحدة.",
      two: "تُرك رابطان: تُقرأ {most} في المرة الواحدة.",
      few: "تُركت {count} روابط: تُقرأ {most} في المرة الواحدة.",
      many: "تُرك {count} رابطًا: تُقرأ {most} في المرة الواحدة.",
      other: "تُرك {count} رابط: تُقرأ {most} في المرة الواحدة.",
    },
    refused: {
      unreachable: "تعذّر الوصول إلى {link}؛ لم يُحفظ شيء.",
      "rate-limited": "يطلب {link} الانتظار؛ لم يُحفظ شيء. أعد المحاولة بعد دقائق.",
      unauthorised: "{link} غير متاح لـ Riposte (يلزم دخول أو رمز)؛ لم يُحفظ شيء.",
      "forbidden-address":
        "لا يُطلب {link}: العناوين المقبولة عامة، على منافذ الويب المعتادة، وبلا كلمة مرور.",
      gone: "{link} لم يعد موجودًا: مصدره يقول إن هذا المنشور غير موجود. لم يُحفظ شيء.",
      "too-large": "{link} أكبر من أن يُقرأ؛ لم يُحفظ شيء.",
      malformed: "لا شيء يُقرأ في {link}: لا منشور ولا مقال. لم يُحفظ شيء.",
      "no-reader": "لا يستطيع Riposte قراءة منشور منفرد في {link}؛ لم يُحفظ شيء.",
      "not-shown": "لا يعرض {link} هذا المنشور: حُذف أو ليس عامًا أو لم يكن. لم يُحفظ شيء.",
      slow: "لم يجب {link} في الوقت المتاح؛ لم يُحفظ شيء. أعد المحاولة لاحقًا.",
    },
    none: "لا رابط في {typed}.",
    noneExpected: "عنوان منشور أو مقال يبدأ بـ ‎http://‎ أو ‎https://‎",
  },
};
