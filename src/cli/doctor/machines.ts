import type { Config } from "#src/config.ts";
import type { ModelSettings, TranslatorSettings } from "#src/config-model.ts";
import { messageOf, SourceError } from "#src/core/error.ts";
import { type Finding, fine, notice, wrong } from "#src/core/finding.ts";
import { createTranslator, openDoor } from "#src/machines.ts";
import { createModelChat } from "#src/model/chat.ts";
import { createPropose } from "#src/model/propose.ts";
import type { HttpFetch } from "#src/net/http.ts";

const LOOK_MS = 60_000;
/** A sentence of nobody's, in which a model has something to find. */
const TRIAL = {
  source: "Trial",
  saidAt: new Date("2015-12-23T09:00:00Z"),
  text: "The ministry said: “Our aircraft did not strike the hospital.”",
  parties: [],
  claims: [],
};

/** One question each to the model and the translator that are set; what is off is no mistake. */
export async function* checkMachines({ machines, polling }: Config): AsyncGenerator<Finding> {
  const { model, translator } = machines;
  const open = (url: string) => openDoor(url, { bounds: polling, now: () => new Date() });
  yield model === null
    ? notice("No model is set (MODEL_URL): the rules read alone")
    : await checkModel(model, open);
  yield translator === null
    ? notice("No translator is set (TRANSLATE_KIND): words stay in their own language")
    : await checkTranslator(translator, open);
}

async function checkModel(
  model: ModelSettings,
  open: (url: string) => HttpFetch,
): Promise<Finding> {
  await using fetch = open(model.url);
  const propose = createPropose(createModelChat({ ...model, fetch }));
  const startedAt = performance.now();
  try {
    const { dropped } = await propose(TRIAL, AbortSignal.timeout(LOOK_MS));
    const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
    return dropped.malformed === undefined
      ? fine(`The model ${model.name} answers (${seconds} s)`)
      : notice(
          `The model ${model.name} answers in another form than it was asked for`,
          "Set another MODEL_NAME: one that follows JSON schemas",
        );
  } catch (error) {
    return refused(`The model ${model.name}`, error, "MODEL");
  }
}

async function checkTranslator(
  translator: TranslatorSettings,
  open: (url: string) => HttpFetch,
): Promise<Finding> {
  const doors: HttpFetch[] = [];
  const { name, translate } = createTranslator(translator, (url) => {
    const door = open(url);
    doors.push(door);
    return door;
  });
  try {
    const languages = { from: "en", to: "fr" };
    await translate("The hospital was struck.", languages, AbortSignal.timeout(LOOK_MS));
    return fine(`${name} translates`);
  } catch (error) {
    return refused(name, error, translator.kind === "model" ? "MODEL" : "TRANSLATE");
  } finally {
    await Promise.all(doors.map((door) => door.close()));
  }
}

/** What may pass by itself is a notice: Riposte works without. */
function refused(who: string, error: unknown, prefix: "MODEL" | "TRANSLATE"): Finding {
  const what = `${who}: ${messageOf(error)}`;
  if (!(error instanceof SourceError)) return notice(what);
  if (error.kind === "rate-limited") return notice(what);
  const key = error.kind === "unauthorised" ? `Set ${prefix}_KEY` : null;
  return wrong(what, key ?? `Check ${prefix}_URL, and that the server runs; or leave it empty`);
}
