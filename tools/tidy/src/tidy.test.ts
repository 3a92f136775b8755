import { describe, expect, it } from "vitest";
import { checkTree, type Tree } from "./tidy.ts";

const packages = {
  folderOf: new Map([
    ["@xdr/event", "core/event/"],
    ["@xdr/sigma", "core/sigma/"],
    ["@xdr/testing", "core/testing/"],
    ["@xdr/detect", "stages/detect/"],
    ["@xdr/correlate", "stages/correlate/"],
    ["@xdr/store-postgres", "adapters/store-postgres/"],
    ["@xdr/incident", "services/incident/"],
    ["@xdr/server", "apps/server/"],
    ["@xdr/cli", "apps/cli/"],
  ]),
};

const tree = (path: string, text: string, extra: readonly string[] = []): Tree => ({
  paths: [path, ...extra],
  files: [{ path, text }],
  packages,
});

const rulesOf = (path: string, text: string): string[] =>
  checkTree(tree(path, text)).map((violation) => `${violation.rule}: ${violation.message}`);

/** Planted faults: each must be found, with the reason of the law. */
const faults: readonly (readonly [string, string, string, RegExp])[] = [
  [
    "a stage imports a sibling",
    "stages/detect/src/index.ts",
    'import { x } from "@xdr/correlate";',
    /stages may not import stages: Stages meet only in apps/,
  ],
  [
    "sigma imports the domain",
    "core/sigma/src/index.ts",
    'import { x } from "@xdr/event";',
    /core\/sigma may not import core\/event/,
  ],
  [
    "an adapter imports a service",
    "adapters/store-postgres/src/index.ts",
    'import { x } from "@xdr/incident";',
    /adapters may not import services/,
  ],
  [
    "a service imports an adapter",
    "services/incident/src/index.ts",
    'import { x } from "@xdr/store-postgres";',
    /services may not import adapters/,
  ],
  [
    "an app imports an app",
    "apps/cli/src/index.ts",
    'import { x } from "@xdr/server";',
    /apps may not import apps/,
  ],
  [
    "a path inside another package",
    "apps/cli/src/index.ts",
    'import { x } from "@xdr/event/src/ids.ts";',
    /reaches inside @xdr\/event/,
  ],
  [
    "a path out of the package",
    "apps/cli/src/index.ts",
    'import { x } from "../../server/src/index.ts";',
    /leaves its package/,
  ],
  [
    "a relative import without an ending",
    "apps/cli/src/index.ts",
    'import { x } from "./config";',
    /ends in \.ts/,
  ],
  [
    "doubles in shipped code",
    "stages/detect/src/index.ts",
    'import { x } from "@xdr/testing";',
    /core\/testing is for tests only/,
  ],
  [
    "a package that is not there",
    "stages/detect/src/index.ts",
    'import { x } from "@xdr/nothing";',
    /there is no package/,
  ],
  ["the clock read directly", "stages/detect/src/index.ts", "const t = Date.now();", /Clock port/],
  [
    "randomness read directly",
    "services/incident/src/index.ts",
    "const t = Math.random();",
    /Ids port/,
  ],
  ["text that becomes code", "apps/cli/src/index.ts", 'eval("1");', /Text never becomes code/],
  ["a silenced type error", "apps/cli/src/index.ts", "// @ts-ignore", /silenced type error/],
  [
    "a test that is left alone",
    "apps/cli/src/a.test.ts",
    "it.only('x', () => {});",
    /proves nothing/,
  ],
  ["a mock", "apps/cli/src/a.test.ts", "vi.mock('./x.ts');", /No mocks/],
  ["a swallowed failure", "tools/test.sh", "false || true\n", /swallowed/],
  [
    "a face without names",
    "core/event/src/index.ts",
    'export * from "./ids.ts";',
    /lists its names/,
  ],
  [
    "I/O in a pure stage",
    "stages/detect/src/index.ts",
    'import fs from "node:fs";',
    /does no I\/O/,
  ],
  ["markup from text", "apps/console/src/main.tsx", "x.innerHTML = y;", /hostile text/],
  ["a long file", "apps/cli/src/index.ts", "x();\n".repeat(501), /501 lines; at most 500/],
  [
    "a long function",
    "apps/cli/src/index.ts",
    `function f() {\n${"x();\n".repeat(70)}}`,
    /72 lines; at most 70/,
  ],
  [
    "a file that nothing imports",
    "apps/cli/src/orphan.ts",
    "export const x = 1;",
    /no file imports it/,
  ],
];

describe("the law finds a planted fault", () => {
  for (const [name, path, text, expected] of faults) {
    it(name, () => {
      expect(rulesOf(path, text).join("\n")).toMatch(expected);
    });
  }

  it("a document that cites what is not there", () => {
    const text = "See `core/gone/src/index.ts` and `docs/there.md`.";
    const found = checkTree(tree("docs/there.md", text));
    expect(found.map((violation) => violation.message)).toEqual([
      "core/gone/src/index.ts is not there",
    ]);
  });

  it("a folder that says nothing", () => {
    const found = checkTree(tree("apps/cli/src/index.ts", "", ["apps/cli/src/utils/x.json"]));
    expect(found.map((violation) => violation.rule)).toEqual(["folder"]);
  });
});

describe("the law lets pass", () => {
  it.each([
    ["a stage that imports core", "stages/detect/src/index.ts", 'import { x } from "@xdr/sigma";'],
    [
      "a test that uses the doubles",
      "stages/detect/src/a.test.ts",
      'import { x } from "@xdr/testing";',
    ],
    ["an app that wires", "apps/server/src/index.ts", 'import { x } from "@xdr/detect";'],
    ["a clock in an app", "apps/server/src/index.ts", "Date.now();"],
  ])("%s", (_name, path, text) => {
    expect(rulesOf(path, text)).toEqual([]);
  });
});
