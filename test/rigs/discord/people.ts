import { isJson, jsonList, numberOf, stringOf } from "./answer.ts";
import { optionsAsSent } from "./client-options.ts";
import { keepMessage } from "./keep-message.ts";
import { plainText } from "./plain.ts";
import type {
  Asked,
  DiscordRig,
  GivenCommand,
  Json,
  Person,
  PersonSettings,
  RegisteredCommand,
  RigMessage,
} from "./rig.ts";
import { everyComponent } from "./rules-components.ts";
import { channel as channelShape, message, personMember, view } from "./shapes.ts";
import {
  type Channel,
  EVERYONE_PERMISSIONS,
  FLAG,
  findMessage,
  PERMISSION,
  permissionsIn,
  type StoredAsked,
  type StoredMessage,
  type World,
} from "./world.ts";

type People = Pick<
  DiscordRig,
  "person" | "command" | "choose" | "press" | "complete" | "submit" | "say"
>;

/** People at their clients. They can do what a real client lets them do. */
export function createPeople(world: World, usualChannel: string): People {
  return {
    person: (settings = {}) => addPerson(world, settings),
    command: (person, given) => {
      const command = commandOf(world, person, given);
      const data = commandData(command, optionsAsSent(command, given, null));
      const place = channelOf(world, given.channelId ?? usualChannel);
      return ask(world, person, { kind: "command", type: 2, data, place, source: null });
    },
    choose: (person, shownMessage, name) => {
      const command = commandOf(world, person, { name });
      const stored = findMessage(world, shownMessage.channelId, shownMessage.id);
      if (command.type !== 3 || stored === null) {
        throw new Error(`there is no ${name} in the menu of that message`);
      }
      const messages = { [stored.id]: message(world, stored) };
      const data = { id: command.id, name, type: 3, target_id: stored.id, resolved: { messages } };
      const place = channelOf(world, stored.channelId);
      return ask(world, person, { kind: "command", type: 2, data, place, source: null });
    },
    complete: (person, given) => {
      const command = commandOf(world, person, given);
      const data = commandData(command, optionsAsSent(command, given, given.focused));
      const place = channelOf(world, given.channelId ?? usualChannel);
      return ask(world, person, { kind: "autocomplete", type: 4, data, place, source: null });
    },
    press: (person, shown, customId) => press(world, person, shown, customId),
    submit: (person, asked, values) => submit(world, person, asked, values),
    say: (person, channelId, content) =>
      view(keepMessage(world, { channelId, authorId: person.id, body: { content } })),
  };
}

function addPerson(world: World, settings: PersonSettings): Person {
  const id = settings.id ?? world.newId();
  const roles = settings.roles ?? [];
  for (const role of roles.filter((one) => !world.roles.has(one))) {
    world.roles.set(role, { id: role, name: `role ${role}`, permissions: 0n, managed: false });
  }
  const person: Person = {
    id,
    name: settings.name ?? `person ${id}`,
    permissions: EVERYONE_PERMISSIONS | (settings.permissions ?? 0n),
    roles,
    locale: settings.locale ?? "en-US",
  };
  world.people.set(id, person);
  return person;
}

function commandOf(world: World, person: Person, given: GivenCommand): RegisteredCommand {
  const { global, guild } = world.commands;
  const found = [...guild, ...global].find((one) => one.name === given.name);
  if (found === undefined) {
    throw new Error(`no command /${given.name} is registered`);
  }
  const wanted = found.default_member_permissions;
  if (given.unchecked !== true && wanted !== null && !mayUse(person, BigInt(wanted))) {
    throw new Error(`${person.name} does not see /${given.name}`);
  }
  return found;
}

/** "0" is for administrators only. */
function mayUse(person: Person, wanted: bigint): boolean {
  const isAdmin = (person.permissions & PERMISSION.administrator) !== 0n;
  return isAdmin || (wanted !== 0n && (person.permissions & wanted) === wanted);
}

function commandData(command: RegisteredCommand, options: readonly Json[]): Json {
  return {
    id: command.id,
    name: command.name,
    type: 1,
    ...(options.length > 0 && { options }),
  };
}

function channelOf(world: World, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (channel === undefined || channel.deleted) {
    throw new Error(`no channel ${channelId} to type in`);
  }
  return channel;
}

interface Asking {
  readonly kind: StoredAsked["kind"];
  readonly type: number;
  readonly data: Json;
  readonly place: Channel;
  readonly source: StoredMessage | null;
}

function ask(world: World, person: Person, asking: Asking): Asked {
  const { kind, type, data, place, source } = asking;
  const id = world.newId();
  const token = `rig-interaction-${id}`;
  const event: Json = {
    id,
    application_id: world.applicationId,
    type,
    data,
    token,
    version: 1,
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: "en-US", features: [] },
    guild_locale: "en-US",
    channel_id: place.id,
    channel: { ...channelShape(world, place), permissions: person.permissions.toString() },
    member: { ...personMember(person), permissions: person.permissions.toString() },
    locale: person.locale,
    app_permissions: permissionsIn(world, place).toString(),
    entitlements: [],
    authorizing_integration_owners: { "0": world.guildId },
    context: 0,
    attachment_size_limit: 10_485_760,
    ...(source !== null && { message: message(world, source) }),
  };
  const stored: StoredAsked = {
    id,
    token,
    kind,
    personId: person.id,
    channelId: place.id,
    at: world.now(),
    event,
    source,
    ackType: null,
    ackMs: null,
    callbacks: [],
    original: null,
    originalDeleted: false,
    followUps: [],
    choices: null,
    modal: null,
    settled: Promise.withResolvers<void>(),
  };
  // Whoever does not wait for the answer is not told that there was none.
  stored.settled.promise.catch(() => undefined);
  giveUpLater(world, stored);
  world.asked.set(id, stored);
  world.emit("INTERACTION_CREATE", event);
  return shown(world, stored);
}

const PATIENCE_MS = 15_000;

function giveUpLater(world: World, stored: StoredAsked): void {
  const patienceMs = world.settings.patienceMs ?? PATIENCE_MS;
  const giveUp = setTimeout(
    () => stored.settled.reject(new Error(`no answer to the ${stored.kind} of ${stored.personId}`)),
    patienceMs,
  );
  giveUp.unref();
  const stop = () => clearTimeout(giveUp);
  stored.settled.promise.then(stop, stop);
}

function shown(world: World, stored: StoredAsked): Asked {
  const all = () => [...(stored.original === null ? [] : [stored.original]), ...stored.followUps];
  return {
    id: stored.id,
    kind: stored.kind,
    personId: stored.personId,
    get ackMs() {
      return stored.ackMs;
    },
    callbacks: stored.callbacks,
    get original() {
      return stored.original === null ? null : view(stored.original);
    },
    get originalDeleted() {
      return stored.originalDeleted;
    },
    get followUps() {
      return stored.followUps.map(view);
    },
    get visibility() {
      const { original } = stored;
      if (original === null) {
        return null;
      }
      return (original.flags & FLAG.ephemeral) === 0 ? "everyone" : "only them";
    },
    get choices() {
      return stored.choices;
    },
    get modal() {
      return stored.modal;
    },
    answered: stored.settled.promise,
    text: () =>
      all()
        .map((one) => plainText(view(one), world))
        .join("\n"),
  };
}

function press(world: World, person: Person, pressed: RigMessage, customId: string): Asked {
  const source = findMessage(world, pressed.channelId, pressed.id);
  if (source === null || (source.onlyFor !== null && source.onlyFor !== person.id)) {
    throw new Error(`${person.name} does not see the message ${pressed.id}`);
  }
  const button = everyComponent(source.components).find((one) => one.custom_id === customId);
  if (button === undefined || button.disabled === true) {
    throw new Error(`no button ${customId} to be pressed`);
  }
  const data = { custom_id: customId, component_type: button.type, id: numberOf(button.id) };
  const place = channelOf(world, source.channelId);
  return ask(world, person, { kind: "button", type: 3, data, place, source });
}

function submit(
  world: World,
  person: Person,
  asked: Asked,
  values: Readonly<Record<string, string>>,
): Asked {
  const stored = world.asked.get(asked.id);
  if (stored === undefined || stored.modal === null) {
    throw new Error("there is no modal to fill in");
  }
  const data = {
    custom_id: stringOf(stored.modal.custom_id),
    components: jsonList(stored.modal.components).map((one) => filledIn(one, values)),
  };
  const place = channelOf(world, stored.channelId);
  return ask(world, person, { kind: "modal", type: 5, data, place, source: stored.source });
}

function filledIn(component: Json, values: Readonly<Record<string, string>>): Json {
  const id = numberOf(component.id);
  if (isJson(component.component)) {
    return { type: component.type, id, component: filledIn(component.component, values) };
  }
  if (Array.isArray(component.components)) {
    const inside = jsonList(component.components).map((one) => filledIn(one, values));
    return { type: component.type, id, components: inside };
  }
  const value = values[stringOf(component.custom_id)] ?? stringOf(component.value);
  return { type: component.type, id, custom_id: component.custom_id, value };
}
