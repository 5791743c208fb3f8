import assert from "node:assert/strict";
import { test } from "node:test";
import { loadConfig } from "#src/config.ts";
import { createReader } from "#src/core/reading/read.ts";
import type { StatementDraft } from "#src/core/statement.ts";

const read = createReader(loadConfig({}).lexicon);

/** The accusation that every answer below follows. */
const CLAIMS: Readonly<Record<string, string>> = {
  en: "The Syrian Observatory for Human Rights said Russian jets killed 20 civilians in Hass.",
  fr: "L'Observatoire syrien des droits de l'homme affirme que des avions russes ont tué 20 civils à Hass.",
  ru: "Сирийская обсерватория по правам человека сообщила, что российские самолеты убили 20 мирных жителей в Хасе.",
  ar: "قال المرصد السوري لحقوق الإنسان إن طائرات روسية قتلت 20 مدنيا في حاس.",
};

/** What the answer is; `other` for what answers nothing. */
const CASES: Readonly<Record<string, readonly (readonly [expected: string, answer: string])[]>> = {
  en: [
    ["denial kremlin", "The Kremlin denied it."],
    ["other kremlin", "The Kremlin did not deny it."],
    ["other kremlin", "The Kremlin could not deny that its jets were there."],
    ["no_comment kremlin", "The Kremlin neither confirmed nor denied the report."],
    ["denial kremlin recalled", "The Kremlin is said to have denied the report."],
    ["denial kremlin recalled", "The Kremlin had earlier denied such accusations."],
    ["denial sy_gov", "Damascus denied that Russian planes had struck Hass."],
    ["other kremlin", "The Kremlin denied that Russia would buy Turkish tomatoes."],
    ["rejection ru_mod", "The Russian Defence Ministry rejected the report as baseless."],
    ["denial ru_mod", "The Russian Defence Ministry said it had no role in the strike."],
    ["no_comment ru_mod", "The Russian Defence Ministry refused to comment."],
    ["acknowledgement russia", "Russia admitted that its jets had hit the market by mistake."],
    ["justification russia", "Russia said the strike had hit a command post of militants."],
    ["demand_evidence russia", "Russia demanded that the Observatory provide evidence."],
    ["investigation russia", "Russia said it would investigate the strike."],
    ["other ru_mod", "The Russian Defence Ministry answered the campaigners."],
    ["denial ru_mod", "The Russian Defence Ministry answered that its jets had not flown."],
    ["denial ru_mod", "The Russian Defence Ministry said no strike or operation was identified."],
    [
      "acknowledgement ru_mod",
      "The Russian Defence Ministry said it was assessed that two civilians were killed.",
    ],
  ],
  fr: [
    ["denial kremlin", "Le Kremlin l'a démenti."],
    ["other kremlin", "Le Kremlin n'a pas démenti."],
    ["no_comment kremlin", "Le Kremlin n'a ni confirmé ni démenti."],
    ["denial kremlin recalled", "Le Kremlin aurait démenti ces accusations."],
    ["denial kremlin recalled", "Le Kremlin avait déjà démenti de telles accusations."],
    ["denial sy_gov", "Damas a nié que des avions russes aient frappé Hass."],
    ["other kremlin", "Le Kremlin a démenti que la Russie achète des tomates turques."],
    ["rejection ru_mod", "Le ministère russe de la Défense a rejeté un rapport sans fondement."],
    [
      "denial ru_mod",
      "« Nos avions n'ont pas bombardé Hass », a déclaré le ministère russe de la Défense.",
    ],
    ["no_comment ru_mod", "Le ministère russe de la Défense s'est refusé à tout commentaire."],
    ["acknowledgement russia", "Moscou a reconnu avoir touché le marché par erreur."],
    ["justification russia", "Moscou affirme avoir visé un poste de commandement des jihadistes."],
    ["demand_evidence russia", "Moscou a exigé de l'Observatoire qu'il fournisse des preuves."],
    ["rejection russia", "Moscou a récusé ces accusations."],
    ["investigation russia", "Moscou a ouvert une enquête sur la frappe."],
    ["other ru_mod", "Le ministère russe de la Défense a répondu aux militants."],
    [
      "denial ru_mod",
      "Le ministère russe de la Défense a répondu qu'aucune frappe n'avait été identifiée.",
    ],
    [
      "acknowledgement ru_mod",
      "Le ministère russe de la Défense a déclaré qu'il était établi que deux civils avaient été tués.",
    ],
  ],
  ru: [
    ["denial kremlin", "Кремль это опроверг."],
    ["other kremlin", "Кремль этого не опроверг."],
    ["no_comment kremlin", "Кремль не подтвердил и не опроверг эти сообщения."],
    ["denial kremlin recalled", "Кремль якобы опроверг эти сообщения."],
    ["denial kremlin recalled", "Ранее Кремль уже опровергал подобные обвинения."],
    ["denial sy_gov", "Дамаск опроверг сообщения об ударе российских самолетов по Хасу."],
    ["other kremlin", "Кремль опроверг сообщения о закупке турецких помидоров."],
    ["rejection ru_mod", "Минобороны РФ отвергло обвинения как голословные."],
    ["denial ru_mod", "Российская авиация ударов по Хасу не наносила, заявили в Минобороны РФ."],
    ["no_comment ru_mod", "В Минобороны РФ от комментариев отказались."],
    ["acknowledgement russia", "Москва признала, что рынок поражен по ошибке."],
    [
      "justification ru_mod",
      "В Минобороны РФ заявили, что удар нанесен по командному пункту боевиков.",
    ],
    [
      "demand_evidence ru_mod",
      "Минобороны РФ потребовало от обсерватории предъявить доказательства.",
    ],
    ["investigation ru_mod", "В Минобороны РФ заявили, что проводят расследование."],
    ["other ru_mod", "Министерство обороны РФ ответило правозащитникам."],
    ["denial ru_mod", "В Минобороны РФ ответили, что ударов в этом районе не выявлено."],
    [
      "acknowledgement ru_mod",
      "В Минобороны РФ заявили: установлено, что погибли двое мирных жителей.",
    ],
  ],
  ar: [
    ["denial kremlin", "ونفى الكرملين ذلك."],
    ["nothing", "ولم ينف الكرملين ذلك."],
    ["no_comment kremlin", "ولم يؤكد الكرملين ولم ينف هذه الأنباء."],
    ["denial kremlin recalled", "وكان الكرملين قد نفى سابقا اتهامات مماثلة."],
    ["denial sy_gov", "ونفت دمشق أن تكون طائرات روسية قد قصفت حاس."],
    ["other kremlin", "ونفى الكرملين شراء بندورة تركية."],
    ["rejection ru_mod", "ورفضت وزارة الدفاع الروسية هذه المزاعم ووصفتها بأنها لا أساس لها."],
    ["denial ru_mod", "وقالت وزارة الدفاع الروسية إن طائراتها لم تقصف حاس."],
    ["no_comment ru_mod", "ورفضت وزارة الدفاع الروسية التعليق."],
    ["acknowledgement russia", "وأقرت موسكو بأن السوق أصيب بالخطأ."],
    ["justification ru_mod", "وقالت وزارة الدفاع الروسية إن الغارة استهدفت مركز قيادة للمسلحين."],
    ["demand_evidence ru_mod", "وطالبت وزارة الدفاع الروسية المرصد بتقديم أدلة."],
    ["investigation ru_mod", "وأعلنت وزارة الدفاع الروسية فتح تحقيق في الغارة."],
    ["other ru_mod", "وردت وزارة الدفاع الروسية على الناشطين."],
    ["denial ru_mod", "وقالت وزارة الدفاع الروسية إنه لم يتم تحديد أي غارة في المنطقة."],
    ["acknowledgement ru_mod", "وقالت وزارة الدفاع الروسية إنه تم تقييم مقتل مدنيين اثنين."],
  ],
};

for (const [language, cases] of Object.entries(CASES)) {
  for (const [expected, answer] of cases) {
    test(`${language}: "${answer}" is ${expected}`, () => {
      const claim = CLAIMS[language] ?? "";

      const { statements } = read({
        id: "1",
        kind: "article",
        source: "Agency",
        date: new Date("2016-10-27T10:00:00Z"),
        text: `${claim} ${answer}`,
        language,
      });

      const [accusation, ...answers] = statements;
      assert.equal(accusation?.role, "claim");
      assert.equal(accusation?.party, "sohr");
      assert.equal(answers.map(summary).join(", ") || "nothing", expected);
    });
  }
}

function summary({ role, type, party, recalled }: StatementDraft): string {
  return [role === "response" ? type : role, party, recalled ? "recalled" : ""]
    .filter(Boolean)
    .join(" ");
}
