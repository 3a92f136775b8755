import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pullDefinitionLimits, readPullDefinition } from "./read-pull-definition.ts";

const sound = {
  title: "Our door system",
  settings: [
    { name: "host", label: "Address", isSecret: false },
    { name: "token", label: "Token", hint: "From its page", isSecret: true },
  ],
  auth: { kind: "header", name: "authorization", value: "Bearer {token}" },
  request: { method: "GET", url: "https://{host}/api/log", query: { from: "{since}" } },
  paging: { kind: "token", path: ["next"], parameter: "page" },
  records: ["items"],
  identity: ["id"],
  time: ["time"],
  timeFormat: "iso",
  initialMs: 86_400_000,
  overlapMs: 60_000,
  intervalMs: 60_000,
};

const problemsOf = (value: unknown): readonly string[] => {
  const read = readPullDefinition(typeof value === "string" ? value : JSON.stringify(value), "own");
  return read.kind === "sound" ? [] : read.problems.map(({ path }) => path);
};

describe("the definition of a pull", () => {
  it("is read as it stands, with its name", () => {
    const read = readPullDefinition(JSON.stringify(sound), "own-api");
    expect(read).toMatchObject({
      kind: "sound",
      definition: {
        name: "own-api",
        title: "Our door system",
        steps: [],
        settings: [{ hint: "" }, {}],
      },
    });
  });

  const cases: readonly (readonly [name: string, change: object, path: string])[] = [
    ["an unknown key", { script: "x" }, ""],
    ["a hole that is no setting", { auth: { ...sound.auth, value: "{secret}" } }, "auth"],
    ["a time in the credential", { auth: { ...sound.auth, value: "{since}" } }, "auth"],
    ["another scheme", { request: { ...sound.request, url: "file:///etc/passwd" } }, "request.url"],
    ["a body with GET", { request: { ...sound.request, body: "{}" } }, "request.body"],
    [
      "a body that is no JSON",
      { request: { ...sound.request, method: "POST", body: "a=1" } },
      "request.body",
    ],
    ["search-after without a body", { paging: { kind: "search-after" } }, "paging"],
    ["asking too often", { intervalMs: 1_000 }, "intervalMs"],
    ["looking back too far", { initialMs: 1e12 }, "initialMs"],
    [
      "a name of the server's",
      { settings: [...sound.settings, { name: "since", label: "S", isSecret: false }] },
      "settings.2.name",
    ],
    ["a name twice", { settings: [...sound.settings, sound.settings[0]] }, "settings.2.name"],
  ];
  it.each(cases)("is refused with its place for %s", (_name, change, path) => {
    expect(problemsOf({ ...sound, ...change })).toContain(path);
  });

  it("may not touch the headers that a connection is made of", () => {
    for (const name of ["host", "transfer-encoding", "Host", "a b"]) {
      const request = { ...sound.request, headers: { [name]: "x" } };
      expect(problemsOf({ ...sound, request })).not.toEqual([]);
    }
    const request = { ...sound.request, headers: { "x-api-version": "2", hostname: "a" } };
    expect(problemsOf({ ...sound, request })).toEqual([]);
  });

  it("is bounded, and anything else is refused without throwing", () => {
    expect(problemsOf(" ".repeat(pullDefinitionLimits.charsMax + 1))).toEqual([""]);
    expect(problemsOf("{")).toEqual([""]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (json) => {
        const read = readPullDefinition(json, "own");
        expect(read.kind).toBe("unsound");
      }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(sound)), fc.jsonValue(), (key, value) => {
        const { problemsMax } = pullDefinitionLimits;
        expect(problemsOf({ ...sound, [key]: value }).length).toBeLessThanOrEqual(problemsMax);
      }),
    );
  });
});
