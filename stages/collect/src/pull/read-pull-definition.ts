import type { PullDefinition } from "@xdr/event";
import { Type } from "typebox";
import { Value } from "typebox/value";

export const pullDefinitionLimits = Object.freeze({
  /** JSON text without white space. */
  charsMax: 8_192,
  settingsMax: 12,
  problemsMax: 20,
});

const secondMs = 1_000;
const dayMs = 86_400_000;
const strict = { additionalProperties: false } as const;
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const value = Type.String({ maxLength: 2_048 });
const url = text(2_048);
const keys = Type.Array(text(128), { maxItems: 8 });
const key = Type.Array(text(128), { minItems: 1, maxItems: 8 });
const texts = Type.Record(Type.String({ pattern: "^[\\w.$@[\\]-]{1,100}$" }), value, {
  maxProperties: 20,
  additionalProperties: false,
});
/** What the connection is made of stays ours. */
const headers = Type.Record(
  Type.String({
    pattern:
      "^(?!(?:host|connection|content-length|transfer-encoding|te|upgrade|expect|trailer)$)[a-z0-9-]{1,64}$",
  }),
  value,
  { maxProperties: 20, additionalProperties: false },
);

const setting = Type.Object(
  {
    name: Type.String({ pattern: "^[a-zA-Z][a-zA-Z0-9_]{0,39}$" }),
    label: text(100),
    hint: Type.Optional(Type.String({ maxLength: 300 })),
    isSecret: Type.Boolean(),
    isOptional: Type.Optional(Type.Literal(true)),
  },
  strict,
);

const auth = Type.Union([
  Type.Object(
    {
      kind: Type.Literal("header"),
      name: Type.String({ pattern: "^[a-z][a-z0-9-]{0,63}$" }),
      value: text(2_048),
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal("basic"), user: text(200), password: text(200) }, strict),
  Type.Object(
    {
      kind: Type.Literal("oauth2-client"),
      tokenUrl: url,
      clientId: text(200),
      clientSecret: text(200),
      scope: Type.String({ maxLength: 500 }),
    },
    strict,
  ),
]);

const paging = Type.Union([
  Type.Object({ kind: Type.Literal("link-header") }, strict),
  Type.Object({ kind: Type.Literal("next-url"), path: key }, strict),
  Type.Object({ kind: Type.Literal("token"), path: key, parameter: text(100) }, strict),
  Type.Object({ kind: Type.Literal("search-after") }, strict),
]);

const schema = Type.Object(
  {
    title: text(100),
    settings: Type.Array(setting, { maxItems: pullDefinitionLimits.settingsMax }),
    auth,
    request: Type.Object(
      {
        method: Type.Union([Type.Literal("GET"), Type.Literal("POST")]),
        url,
        headers: Type.Optional(headers),
        query: Type.Optional(texts),
        body: Type.Optional(text(4_096)),
      },
      strict,
    ),
    paging,
    records: keys,
    identity: key,
    time: key,
    content: Type.Optional(keys),
    timeFormat: Type.Union([Type.Literal("iso"), Type.Literal("epoch-ms")]),
    initialMs: Type.Integer({ minimum: 0, maximum: 30 * dayMs }),
    overlapMs: Type.Integer({ minimum: 0, maximum: dayMs }),
    intervalMs: Type.Integer({ minimum: 10 * secondMs, maximum: dayMs }),
    mayBeAbsent: Type.Optional(Type.Literal(true)),
    sourceType: Type.Optional(text(64)),
  },
  strict,
);

export interface PullDefinitionProblem {
  /** Keys joined by dots, such as `request.url`; empty: the whole. */
  readonly path: string;
  readonly message: string;
}

export type ReadPullDefinition =
  | { readonly kind: "sound"; readonly definition: PullDefinition }
  | { readonly kind: "unsound"; readonly problems: readonly PullDefinitionProblem[] };

/** Filled in by the puller, or by whoever keeps the definition. */
const reserved = ["since", "until", "next", "definition"];

const holesOf = (part: unknown): readonly string[] =>
  [...JSON.stringify(part ?? null).matchAll(/\{([a-zA-Z]\w{0,63})\}/g)].map(
    ([, name = ""]) => name,
  );

const isJsonObject = (body: string): boolean => {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === "object" && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
};

type Definition = Omit<PullDefinition, "name" | "steps" | "settings"> & {
  readonly settings: readonly { readonly name: string; readonly isSecret: boolean }[];
};

/** What the form alone does not say. */
const meaningOf = (read: Definition): readonly PullDefinitionProblem[] => {
  const problems: PullDefinitionProblem[] = [];
  const names = read.settings.map(({ name }) => name);
  for (const [at, name] of names.entries()) {
    const path = `settings.${at}.name`;
    if (reserved.includes(name))
      problems.push({ path, message: `${name} is filled in by the server` });
    if (names.indexOf(name) !== at) problems.push({ path, message: `${name} is there twice` });
  }
  const hole = (path: string, part: unknown, known: readonly string[]): void => {
    for (const name of holesOf(part)) {
      if (!known.includes(name)) problems.push({ path, message: `{${name}} is no setting` });
    }
  };
  hole("auth", read.auth, names);
  hole("request", read.request, [...names, "since", "until"]);
  const { body, method, url } = read.request;
  if (!/^(https?:\/\/|\{)/.test(url)) {
    problems.push({ path: "request.url", message: "must begin with https:// or a setting" });
  }
  if (body !== undefined && (method === "GET" || !isJsonObject(body))) {
    problems.push({ path: "request.body", message: "must be the text of a JSON object, by POST" });
  }
  if (read.paging.kind === "search-after" && body === undefined) {
    problems.push({ path: "paging", message: "search-after goes into a body: there is none" });
  }
  return problems;
};

const parse = (json: string): { readonly value?: unknown } => {
  try {
    return { value: JSON.parse(json) };
  } catch {
    return {};
  }
};

/**
 * Reads what somebody wrote as the definition of a pull, named `name`. Nothing of it is run and
 * there are no regular expressions in it. At most 20 problems, each with its place.
 */
export const readPullDefinition = (json: string, name: string): ReadPullDefinition => {
  const unsound = (problems: readonly PullDefinitionProblem[]): ReadPullDefinition => ({
    kind: "unsound",
    problems: problems.slice(0, pullDefinitionLimits.problemsMax),
  });
  if (json.length > pullDefinitionLimits.charsMax) {
    const message = `may have at most ${pullDefinitionLimits.charsMax} characters`;
    return unsound([{ path: "", message }]);
  }
  const { value: read } = parse(json);
  if (read === undefined) return unsound([{ path: "", message: "is no JSON" }]);
  if (!Value.Check(schema, read)) {
    return unsound(
      Value.Errors(schema, read).map(({ instancePath, message }) => ({
        path: instancePath.slice(1).replaceAll("/", ".").slice(0, 200),
        message,
      })),
    );
  }
  const settings = read.settings.map((one) => ({ ...one, hint: one.hint ?? "" }));
  const definition: PullDefinition = { ...read, name, steps: [], settings };
  const problems = meaningOf(definition);
  return problems.length > 0 ? unsound(problems) : { kind: "sound", definition };
};
