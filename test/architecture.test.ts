import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";

/** Who may import whom, as src/README.md says it. */

const ROOT = resolve(import.meta.dirname, "..");

interface Import {
  readonly from: string;
  /** A path of the repository, or a package's name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

interface Room {
  readonly name: string;
  readonly files: RegExp;
  /** What it may import, values and types. */
  readonly may: readonly RegExp[];
  /** What it may import the types of. */
  readonly types?: readonly RegExp[];
}

const DISCORD_LIBRARY = /^(discord\.js|@discordjs\/[\w-]+|discord-api-types(\/.*)?)$/;
const SLACK_LIBRARY = /^@slack\/[\w-]+$/;
const CORE = /^src\/core\//;
const ROOMS: readonly Room[] = [
  {
    name: "src/core",
    files: CORE,
    may: [CORE, /^node:crypto$/, /^(htmlparser2|entities|eld|@orama\/stemmers|zod)(\/|$)/],
  },
  {
    name: "commands",
    files: /^commands\//,
    may: [/^commands\//, CORE, /^src\/command\.ts$/, /^zod$/],
  },
  {
    name: "src/connectors",
    files: /^src\/connectors\//,
    may: [
      /^src\/connectors\//,
      CORE,
      /^src\/net\/(fetch|charset)\.ts$/,
      /^(rss-parser|htmlparser2|entities|domhandler|domutils|dom-serializer|zod|linkedom)(\/|$)/,
      /^@mozilla\/readability$/,
      /^node:(module|worker_threads|url|path)$/,
    ],
  },
  {
    name: "src/chat/terminal",
    files: /^src\/chat\/terminal\//,
    may: [
      /^src\/chat\/(terminal\/|(chat|neutral|once)\.ts$)/,
      CORE,
      /^src\/command\.ts$/,
      /^node:(readline(\/promises)?|stream|util|fs|path|events|tty|string_decoder)$/,
    ],
  },
  {
    name: "src/chat/discord",
    files: /^src\/chat\/discord\//,
    may: [
      /^src\/chat\/(discord\/|[^/]+\.ts$)/,
      CORE,
      /^src\/command\.ts$/,
      DISCORD_LIBRARY,
      /^zod$/,
      /^node:(buffer|crypto|events|timers(\/promises)?|util)$/,
    ],
  },
  {
    name: "src/chat/slack",
    files: /^src\/chat\/slack\//,
    may: [
      /^src\/chat\/(slack\/|[^/]+\.ts$)/,
      CORE,
      /^src\/command\.ts$/,
      SLACK_LIBRARY,
      /^zod$/,
      /^node:(buffer|crypto|events|http|net|timers(\/promises)?|util)$/,
    ],
  },
  {
    name: "src/chat",
    files: /^src\/chat\/[^/]+\.ts$|^src\/chat\/words\//,
    may: [/^src\/chat\/([^/]+\.ts$|words\/)/, CORE, /^src\/command\.ts$/, /^zod$/],
  },
  {
    name: "src/store",
    files: /^src\/store\//,
    may: [/^src\/store\//, CORE, /^node:(sqlite|fs|fs\/promises|path|zlib|util|url)$/],
  },
  {
    name: "src/net",
    files: /^src\/net\//,
    may: [/^src\/net\//, CORE, /^(undici|ipaddr\.js)$/, /^node:/],
  },
  {
    name: "src/websub",
    files: /^src\/websub\//,
    may: [/^src\/websub\//, CORE, /^src\/net\/listener\.ts$/, /^node:(http|crypto)$/],
    types: [/^src\/store\/store\.ts$/],
  },
  {
    name: "src/monitor",
    files: /^src\/monitor\//,
    may: [/^src\/monitor\//, CORE, /^src\/net\/listener\.ts$/, /^prom-client$/, /^node:http$/],
  },
  {
    name: "src/model",
    files: /^src\/model\//,
    may: [/^src\/model\//, CORE, /^zod$/],
    types: [/^src\/net\/fetch\.ts$/],
  },
  {
    name: "src/pipeline",
    files: /^src\/pipeline\//,
    may: [/^src\/pipeline\//, CORE, /^node-cron$/],
    types: [/^src\/(store\/store|connectors\/connector|chat\/chat|net\/fetch)\.ts$/],
  },
];

const imports = [...walk(join(ROOT, "src")), ...walk(join(ROOT, "commands"))].flatMap(importsOf);

for (const room of ROOMS) {
  test(`${room.name} opens only its own doors`, () => {
    const inside = imports.filter(({ from }) => room.files.test(from));

    assert.ok(inside.length > 0, "the room is not empty");
    const wrong = inside.filter(
      ({ to, typeOnly }) =>
        !room.may.some((door) => door.test(to)) &&
        !(typeOnly && (room.types ?? []).some((door) => door.test(to))),
    );
    assert.deepEqual(wrong, []);
  });
}

test("a platform's library stays in its folder", () => {
  const outside = imports.filter(
    ({ from, to }) =>
      (DISCORD_LIBRARY.test(to) && !from.startsWith("src/chat/discord/")) ||
      (SLACK_LIBRARY.test(to) && !from.startsWith("src/chat/slack/")),
  );

  assert.deepEqual(outside, []);
});

test("nothing asks which platform it is, outside that platform's folder", () => {
  const asks = /(===|!==|\bcase)\s*["'`](discord|slack|terminal)["'`]/;
  for (const file of [...walk(join(ROOT, "src")), ...walk(join(ROOT, "commands"))]) {
    const path = relative(ROOT, file);
    if (!/^src\/chat\/(discord|slack|terminal)\//.test(path)) {
      assert.equal(asks.test(readFileSync(file, "utf8")), false, path);
    }
  }
});

test("core hashes, and touches nothing else of the machine", () => {
  const machine = imports.filter(({ from, to }) => CORE.test(from) && to.startsWith("node:"));

  assert.deepEqual(
    machine.map(({ from, to }) => `${from} ${to}`),
    ["src/core/hash.ts node:crypto"],
  );
});

test("core knows no clock, no chance and no environment", () => {
  const forbidden = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bsetTimeout\(/;
  for (const file of walk(join(ROOT, "src/core"))) {
    const code = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    assert.equal(forbidden.test(code), false, relative(ROOT, file));
  }
});

test("only the configuration reads the environment", () => {
  for (const file of [...walk(join(ROOT, "src")), ...walk(join(ROOT, "commands"))]) {
    if (!/\/src\/config(?:-secrets)?\.ts$/.test(file)) {
      assert.equal(/process\.env/.test(readFileSync(file, "utf8")), false, relative(ROOT, file));
    }
  }
});

test("no file has outgrown its noun", () => {
  for (const file of [...walk(join(ROOT, "src")), ...walk(join(ROOT, "commands"))]) {
    const lines = readFileSync(file, "utf8").split("\n").length;
    const limit = isTable(file) ? 700 : 400;
    assert.ok(lines <= limit, `${relative(ROOT, file)} has ${lines} lines`);
  }
});

test("imports run in no circle", () => {
  const graph = new Map<string, readonly string[]>();
  for (const [from, edges] of Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  )) {
    graph.set(
      from,
      edges.map(({ to }) => to),
    );
  }
  assert.equal(findCircle(graph), null);
});

/** Lists of words are read like a table, not like code. */
function isTable(file: string): boolean {
  return /\/(words|cues|languages)\//.test(file);
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      yield* walk(path);
    } else if (entry.name.endsWith(".ts")) {
      yield path;
    }
  }
}

function importsOf(file: string): readonly Import[] {
  const code = readFileSync(file, "utf8");
  const from = relative(ROOT, file);
  const found = code.matchAll(
    /^(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/gm,
  );
  return [...found].map((match) => ({
    from,
    to: target(file, match[2] ?? match[3] ?? ""),
    typeOnly: match[1] !== undefined,
  }));
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith("#")) {
    return specifier.slice(1);
  }
  return specifier.startsWith(".") ? relative(ROOT, join(dirname(file), specifier)) : specifier;
}

function findCircle(graph: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): readonly string[] | null => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return null;
    for (const next of graph.get(node) ?? []) {
      const circle = visit(next, [...path, node]);
      if (circle !== null) return circle;
    }
    done.add(node);
    return null;
  };
  for (const node of graph.keys()) {
    const circle = visit(node, []);
    if (circle !== null) return circle;
  }
  return null;
}
