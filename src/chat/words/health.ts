import type { HealthWords } from "#src/core/compose/health-words.ts";
import type { SPOKEN_LANGUAGES } from "#src/core/statement.ts";

/** What is said of how Riposte itself does. */
export const HEALTH: Readonly<Record<(typeof SPOKEN_LANGUAGES)[number], HealthWords>> = {
  en: {
    behind: "Riposte is behind",
    late: "What is new may come late here. Nothing is lost.",
    stages: {
      poll: {
        one: "{count} source to look at, overdue for {age}",
        other: "{count} sources to look at, the first overdue for {age}",
      },
      read: {
        one: "{count} version to read, for {age}",
        other: "{count} versions to read, the oldest for {age}",
      },
      pair: {
        one: "{count} statement to pair, for {age}",
        other: "{count} statements to pair, the oldest for {age}",
      },
      alert: {
        one: "{count} change to tell, for {age}",
        other: "{count} changes to tell, the oldest for {age}",
      },
      deliver: {
        one: "{count} message to send, for {age}",
        other: "{count} messages to send, the oldest for {age}",
      },
    },
    mend: "It catches up by itself. If this lasts, look at {status} and at the log of the machine.",
    caughtUp: "Riposte has caught up",
    wasBehind: "It was behind for {age}. What was late has been told.",
    labels: { behind: "Behind", delivery: "Delivery, 24 h", refusing: "Channels at rest" },
    onTime: "no, all is on time",
    delivery: "half within {median}, 95 % within {p95}, longest {longest}",
  },
  fr: {
    behind: "Riposte a pris du retard",
    late: "Les nouveautés peuvent arriver tard ici. Rien n’est perdu.",
    stages: {
      poll: {
        one: "{count} source à consulter, en retard de {age}",
        many: "{count} sources à consulter, la première en retard de {age}",
        other: "{count} sources à consulter, la première en retard de {age}",
      },
      read: {
        one: "{count} version à lire, depuis {age}",
        many: "{count} versions à lire, la plus ancienne depuis {age}",
        other: "{count} versions à lire, la plus ancienne depuis {age}",
      },
      pair: {
        one: "{count} déclaration à rapprocher, depuis {age}",
        many: "{count} déclarations à rapprocher, la plus ancienne depuis {age}",
        other: "{count} déclarations à rapprocher, la plus ancienne depuis {age}",
      },
      alert: {
        one: "{count} changement à annoncer, depuis {age}",
        many: "{count} changements à annoncer, le plus ancien depuis {age}",
        other: "{count} changements à annoncer, le plus ancien depuis {age}",
      },
      deliver: {
        one: "{count} message à envoyer, depuis {age}",
        many: "{count} messages à envoyer, le plus ancien depuis {age}",
        other: "{count} messages à envoyer, le plus ancien depuis {age}",
      },
    },
    mend: "Il se rattrape de lui-même. Si cela dure, voyez {status} et le journal de la machine.",
    caughtUp: "Riposte a rattrapé son retard",
    wasBehind: "Le retard a duré {age}. Ce qui était en retard a été annoncé.",
    labels: { behind: "Retard", delivery: "Envoi, 24 h", refusing: "Canaux au repos" },
    onTime: "aucun, tout est à l’heure",
    delivery: "la moitié en {median} au plus, 95\u00A0% en {p95} au plus, le plus long {longest}",
  },
  ru: {
    behind: "Riposte отстаёт",
    late: "Новое может появляться здесь с опозданием. Ничего не потеряно.",
    stages: {
      poll: {
        one: "{count} источник ждёт опроса, опоздание: {age}",
        few: "{count} источника ждут опроса, наибольшее опоздание: {age}",
        many: "{count} источников ждут опроса, наибольшее опоздание: {age}",
        other: "{count} источника ждут опроса, наибольшее опоздание: {age}",
      },
      read: {
        one: "{count} версия ждёт чтения, уже {age}",
        few: "{count} версии ждут чтения, самая старая — {age}",
        many: "{count} версий ждут чтения, самая старая — {age}",
        other: "{count} версии ждут чтения, самая старая — {age}",
      },
      pair: {
        one: "{count} высказывание ждёт сопоставления, уже {age}",
        few: "{count} высказывания ждут сопоставления, самое старое — {age}",
        many: "{count} высказываний ждут сопоставления, самое старое — {age}",
        other: "{count} высказывания ждут сопоставления, самое старое — {age}",
      },
      alert: {
        one: "{count} изменение ждёт сообщения, уже {age}",
        few: "{count} изменения ждут сообщения, самое старое — {age}",
        many: "{count} изменений ждут сообщения, самое старое — {age}",
        other: "{count} изменения ждут сообщения, самое старое — {age}",
      },
      deliver: {
        one: "{count} сообщение ждёт отправки, уже {age}",
        few: "{count} сообщения ждут отправки, самое старое — {age}",
        many: "{count} сообщений ждут отправки, самое старое — {age}",
        other: "{count} сообщения ждут отправки, самое старое — {age}",
      },
    },
    mend: "Он нагонит сам. Если это затянется, посмотрите {status} и журнал на сервере.",
    caughtUp: "Riposte нагнал отставание",
    wasBehind: "Отставание длилось {age}. Всё, что опоздало, сообщено.",
    labels: { behind: "Отставание", delivery: "Отправка за 24 ч", refusing: "Каналы на паузе" },
    onTime: "нет, всё вовремя",
    delivery: "половина за {median}, 95\u00A0% за {p95}, самое долгое — {longest}",
  },
  ar: {
    behind: "تأخّر Riposte في عمله",
    late: "قد يصل الجديد إلى هنا متأخرًا. لم يضع شيء.",
    stages: {
      poll: {
        zero: "لا مصدر ينتظر الفحص، {age}",
        one: "مصدر واحد ينتظر الفحص، متأخر منذ {age}",
        two: "مصدران ينتظران الفحص، أقدمهما متأخر منذ {age}",
        few: "{count} مصادر تنتظر الفحص، أقدمها متأخر منذ {age}",
        many: "{count} مصدرًا تنتظر الفحص، أقدمها متأخر منذ {age}",
        other: "{count} مصدر تنتظر الفحص، أقدمها متأخر منذ {age}",
      },
      read: {
        zero: "لا نسخة تنتظر القراءة، {age}",
        one: "نسخة واحدة تنتظر القراءة منذ {age}",
        two: "نسختان تنتظران القراءة، أقدمهما منذ {age}",
        few: "{count} نسخ تنتظر القراءة، أقدمها منذ {age}",
        many: "{count} نسخة تنتظر القراءة، أقدمها منذ {age}",
        other: "{count} نسخة تنتظر القراءة، أقدمها منذ {age}",
      },
      pair: {
        zero: "لا قول ينتظر المقارنة، {age}",
        one: "قول واحد ينتظر المقارنة منذ {age}",
        two: "قولان ينتظران المقارنة، أقدمهما منذ {age}",
        few: "{count} أقوال تنتظر المقارنة، أقدمها منذ {age}",
        many: "{count} قولًا تنتظر المقارنة، أقدمها منذ {age}",
        other: "{count} قول تنتظر المقارنة، أقدمها منذ {age}",
      },
      alert: {
        zero: "لا تغيير ينتظر الإبلاغ، {age}",
        one: "تغيير واحد ينتظر الإبلاغ منذ {age}",
        two: "تغييران ينتظران الإبلاغ، أقدمهما منذ {age}",
        few: "{count} تغييرات تنتظر الإبلاغ، أقدمها منذ {age}",
        many: "{count} تغييرًا تنتظر الإبلاغ، أقدمها منذ {age}",
        other: "{count} تغيير تنتظر الإبلاغ، أقدمها منذ {age}",
      },
      deliver: {
        zero: "لا رسالة تنتظر الإرسال، {age}",
        one: "رسالة واحدة تنتظر الإرسال منذ {age}",
        two: "رسالتان تنتظران الإرسال، أقدمهما منذ {age}",
        few: "{count} رسائل تنتظر الإرسال، أقدمها منذ {age}",
        many: "{count} رسالة تنتظر الإرسال، أقدمها منذ {age}",
        other: "{count} رسالة تنتظر الإرسال، أقدمها منذ {age}",
      },
    },
    mend: "سيلحق بنفسه. إن طال الأمر فانظر {status} وسجل الخادم.",
    caughtUp: "عوّض Riposte تأخره",
    wasBehind: "دام التأخر {age}. وقد أُبلغ بكل ما تأخر.",
    labels: { behind: "التأخر", delivery: "الإرسال خلال 24 ساعة", refusing: "قنوات متوقفة" },
    onTime: "لا شيء، كل شيء في وقته",
    delivery: "نصفها في {median}، و95٪ في {p95}، وأطولها {longest}",
  },
};
