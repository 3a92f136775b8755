import { Type } from "typebox";

const listMax = 20;
const text = (maxLength: number) => Type.String({ minLength: 1, maxLength });
const url = text(2_048);
const strict = { additionalProperties: false } as const;
const texts = Type.Record(text(100), Type.String({ maxLength: 2_048 }), { maxProperties: listMax });
const path = Type.Array(text(100), { maxItems: 12 });
const statuses = Type.Array(Type.Integer({ minimum: 100, maximum: 599 }), {
  minItems: 1,
  maxItems: listMax,
});
const values = Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: listMax });
const name = Type.String({ pattern: "^[a-zA-Z][a-zA-Z0-9_]{0,39}$" });

const test = Type.Union([
  Type.Object({ status: statuses }, strict),
  Type.Object({ contains: text(200) }, strict),
  Type.Object({ path, equals: values }, strict),
  Type.Object({ path, differs: values }, strict),
  Type.Object({ path, exists: Type.Boolean() }, strict),
  Type.Object({ path, key: Type.Optional(path), has: text(200) }, strict),
]);

const error = Type.Object(
  {
    status: Type.Integer({ minimum: 100, maximum: 599 }),
    holds: Type.Optional(text(200)),
    means: Type.Union([Type.Literal("done"), Type.Literal("refused"), Type.Literal("failed")]),
    say: text(300),
  },
  strict,
);

const call = Type.Object(
  {
    method: Type.Union([
      Type.Literal("GET"),
      Type.Literal("POST"),
      Type.Literal("PUT"),
      Type.Literal("PATCH"),
      Type.Literal("DELETE"),
    ]),
    url,
    headers: Type.Optional(texts),
    query: Type.Optional(texts),
    body: Type.Optional(Type.Unknown()),
    looks: Type.Optional(Type.Literal(true)),
    doneIf: Type.Optional(test),
    accept: Type.Optional(statuses),
    keep: Type.Optional(Type.Record(name, path, { maxProperties: listMax })),
    must: Type.Optional(
      Type.Array(Type.Object({ test, say: text(300) }, strict), { maxItems: listMax }),
    ),
    errors: Type.Optional(Type.Array(error, { maxItems: listMax })),
  },
  strict,
);

const calls = Type.Array(call, { maxItems: 10 });

const auth = Type.Union([
  Type.Object({ kind: Type.Literal("header"), name: text(100), value: text(2_048) }, strict),
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
  Type.Object(
    {
      ...{ kind: Type.Literal("jwt-grant"), tokenUrl: url, keyFile: text(200) },
      ...{ subject: text(200), scope: Type.String({ maxLength: 500 }) },
    },
    strict,
  ),
  Type.Object(
    {
      ...{ kind: Type.Literal("aws-signature"), region: text(200), service: text(40) },
      ...{ accessKeyId: text(200), secretAccessKey: text(200) },
    },
    strict,
  ),
  Type.Object({ kind: Type.Literal("webhook-signature"), secret: text(200) }, strict),
  Type.Object(
    {
      ...{ kind: Type.Literal("smtp"), host: text(200), port: text(20), from: text(200) },
      ...{ user: text(200), password: text(200) },
    },
    strict,
  ),
]);

const word = Type.Object(
  { of: name, as: Type.Record(text(100), text(100), { maxProperties: listMax }) },
  strict,
);

/** What a definition looks like; what it means is looked at apart. */
export const connectorSchema = Type.Object(
  {
    name: Type.String({ pattern: "^[a-z][a-z0-9-]{1,62}$" }),
    title: text(100),
    documentation: Type.String({ pattern: "^https?://", maxLength: 500 }),
    steps: Type.Array(text(500), { maxItems: listMax }),
    settings: Type.Array(
      Type.Object(
        { name, label: text(100), hint: Type.String({ maxLength: 300 }), isSecret: Type.Boolean() },
        strict,
      ),
      { maxItems: listMax },
    ),
    auth,
    check: Type.Optional(call),
    actions: Type.Record(
      Type.String({ pattern: "^[a-z][a-z0-9-]{1,62}$" }),
      Type.Object(
        {
          ipVersions: Type.Optional(
            Type.Array(Type.Union([Type.Literal(4), Type.Literal(6)]), {
              minItems: 1,
              maxItems: 2,
            }),
          ),
          words: Type.Optional(Type.Record(name, word, { maxProperties: listMax })),
          escape: Type.Optional(Type.Union([Type.Literal("slack"), Type.Literal("markdown")])),
          isBlind: Type.Optional(Type.Literal(true)),
          plan: calls,
          mail: Type.Optional(
            Type.Object({ to: text(500), subject: text(500), text: text(4_000) }, strict),
          ),
          apply: calls,
          verify: calls,
          isThere: Type.Array(test, { maxItems: 5 }),
          pending: Type.Optional(test),
          revert: Type.Optional(calls),
        },
        strict,
      ),
      { maxProperties: listMax },
    ),
  },
  strict,
);
