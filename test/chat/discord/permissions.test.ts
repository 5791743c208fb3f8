import assert from "node:assert/strict";
import { test } from "node:test";
import { PermissionFlagsBits as Bit } from "discord-api-types/v10";
import { applicationIdOf, inviteUrl } from "#src/chat/discord/invite.ts";
import { NEEDED_BITS, permissionsIn } from "#src/chat/discord/permissions.ts";

const GUILD = "1";
const BOT = "7";
const ROLE = "3";

interface Case {
  readonly name: string;
  readonly everyone?: bigint;
  readonly role?: bigint;
  readonly isOwner?: boolean;
  readonly overwrites?: readonly (readonly [
    id: string,
    type: 0 | 1,
    allow: bigint,
    deny: bigint,
  ])[];
  readonly may: readonly bigint[];
  readonly mayNot?: readonly bigint[];
}

const CASES: readonly Case[] = [
  {
    name: "everyone's",
    everyone: Bit.ViewChannel,
    may: [Bit.ViewChannel],
    mayNot: [Bit.SendMessages],
  },
  { name: "a role's", role: Bit.SendMessages, may: [Bit.SendMessages] },
  {
    name: "a channel takes from everyone",
    everyone: Bit.ViewChannel | Bit.SendMessages,
    overwrites: [[GUILD, 0, 0n, Bit.SendMessages]],
    may: [Bit.ViewChannel],
    mayNot: [Bit.SendMessages],
  },
  {
    name: "a role's overwrite gives back what everyone's took",
    everyone: Bit.ViewChannel,
    overwrites: [
      [ROLE, 0, Bit.ViewChannel, 0n],
      [GUILD, 0, 0n, Bit.ViewChannel],
    ],
    may: [Bit.ViewChannel],
  },
  {
    name: "among roles allowing wins over denying",
    everyone: Bit.EmbedLinks,
    overwrites: [[ROLE, 0, Bit.EmbedLinks, Bit.EmbedLinks]],
    may: [Bit.EmbedLinks],
  },
  {
    name: "the member's own has the last word",
    everyone: Bit.ViewChannel,
    overwrites: [
      [BOT, 1, 0n, Bit.ViewChannel],
      [ROLE, 0, Bit.ViewChannel, 0n],
    ],
    may: [],
    mayNot: [Bit.ViewChannel],
  },
  {
    name: "other people's and other roles' overwrites are theirs",
    everyone: Bit.ViewChannel,
    overwrites: [
      ["99", 1, 0n, Bit.ViewChannel],
      ["98", 0, 0n, Bit.ViewChannel],
    ],
    may: [Bit.ViewChannel],
  },
  {
    name: "an administrator may do everything, whatever the channel says",
    role: Bit.Administrator,
    overwrites: [[BOT, 1, 0n, NEEDED_BITS]],
    may: [NEEDED_BITS],
  },
  { name: "an owner too", isOwner: true, may: [NEEDED_BITS] },
];

for (const {
  name,
  everyone = 0n,
  role = 0n,
  isOwner = false,
  overwrites = [],
  may,
  mayNot = [],
} of CASES) {
  test(`permissions in a channel: ${name}`, () => {
    const roles = [
      { id: GUILD, permissions: String(everyone) },
      { id: ROLE, permissions: String(role) },
      { id: "98", permissions: String(NEEDED_BITS) },
    ];

    const granted = permissionsIn(
      GUILD,
      roles,
      { userId: BOT, roleIds: [ROLE], isOwner },
      overwrites.map(([id, type, allow, deny]) => ({
        id,
        type,
        allow: String(allow),
        deny: String(deny),
      })),
    );

    for (const bit of may) assert.equal(granted & bit, bit, `may ${bit}`);
    for (const bit of mayNot) assert.equal(granted & bit, 0n, `may not ${bit}`);
  });
}

test("an invitation asks for six permissions and two scopes, and nothing else", () => {
  const url = new URL(inviteUrl("123456789012345678"));

  assert.equal(`${url.origin}${url.pathname}`, "https://discord.com/oauth2/authorize");
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    client_id: "123456789012345678",
    scope: "bot applications.commands",
    permissions: String(
      Bit.ViewChannel |
        Bit.SendMessages |
        Bit.CreatePublicThreads |
        Bit.SendMessagesInThreads |
        Bit.EmbedLinks |
        Bit.ReadMessageHistory,
    ),
  });
});

test("a token tells its application, and nothing else is taken for one", () => {
  const cases = [
    ["MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.secret", "123456789012345678"],
    ["MTIzNDU2Nzg5MDEyMzQ1Njc4", "123456789012345678"],
    ["", null],
    ["secret", null],
    ["...", null],
    ["xoxb-1", null],
  ] as const;
  for (const [token, id] of cases) assert.equal(applicationIdOf(token), id, token);
});
