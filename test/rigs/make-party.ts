import type { Party } from "#src/core/party.ts";

/** A party of which only what a test looks at has to be said. */
export function makeParty(part: Partial<Party> & Pick<Party, "id">): Party {
  return {
    names: { en: part.id },
    aliases: {},
    spokespeople: [],
    accounts: [],
    within: null,
    speaksFor: [],
    kind: "organisation",
    from: null,
    until: null,
    ...part,
  };
}
