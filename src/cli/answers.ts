/** Watches whether any source answers at all, and says in one line when none does and when that is over. */
export function watchAnswers(
  sources: number,
  say: (line: string) => void,
): (sourceId: string, ok: boolean) => void {
  const failing = new Set<string>();
  let told = false;
  return (sourceId, ok) => {
    if (ok) {
      failing.delete(sourceId);
    } else {
      failing.add(sourceId);
    }
    if (!told && sources > 0 && failing.size >= sources) {
      told = true;
      say(
        `No source answers (${sources} tried): is there a network? Riposte keeps trying; every command works meanwhile.`,
      );
    } else if (told && ok) {
      told = false;
      say("Sources answer again.");
    }
  };
}
