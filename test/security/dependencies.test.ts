import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { z } from "zod";

/** What is installed is what was looked at: exact versions, with the hash of each, and nothing runs while
 *  it is installed but what puts the runtime in its place. */

const ROOT = join(import.meta.dirname, "../..");
const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), "utf8"));

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  allowScripts: z.record(z.string(), z.boolean()),
  scripts: z.record(z.string(), z.string()),
});
const Lock = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      link: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
      dev: z.boolean().optional(),
      optional: z.boolean().optional(),
    }),
  ),
});

const manifest = Manifest.parse(read("package.json"));
const { packages } = Lock.parse(read("package-lock.json"));
const installed = Object.entries(packages).filter(([path]) => path !== "");

test("every dependency is pinned to one version, and that is the one in the lock", () => {
  const pinned = { ...manifest.dependencies, ...manifest.devDependencies };
  for (const [name, version] of Object.entries(pinned)) {
    assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name);
    assert.equal(packages[`node_modules/${name}`]?.version, version, name);
  }
});

test("every package of the lock has its hash and comes from a registry", () => {
  assert.ok(installed.length > 100);
  for (const [path, { integrity, resolved, link }] of installed) {
    assert.match(integrity ?? "", /^sha512-[A-Za-z0-9+/]{86}==$/, path);
    assert.equal(link ?? false, false, path);
    assert.doesNotMatch(resolved ?? "", /^(?:git|file|http:)|github\.com/, path);
  }
});

test("only the runtime's own script runs at installation", () => {
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript === true);

  assert.deepEqual(
    scripted.map(([path]) => path),
    ["node_modules/node"],
  );
  assert.deepEqual(manifest.allowScripts, { node: true });
  const ours = Object.keys(manifest.scripts).filter((name) => /install|prepare/.test(name));
  assert.deepEqual(ours, [], "nothing of ours runs either");
});
