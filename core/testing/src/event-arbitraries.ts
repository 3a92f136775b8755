import type { SearchField, SearchNode } from "@xdr/ports";
import fc from "fast-check";
import type { SampleEvent } from "./sample-event.ts";

/** Few letters, so that random searches find something; the special ones of every layer. */
const character = fc.constantFrom(
  ..."aAbB0",
  "%",
  "_",
  "\\",
  "'",
  '"',
  "*",
  "?",
  "\t",
  "\n",
  "\u0000",
  "é",
  "🐍",
  "{",
  "[",
);
export const spikyText = fc.string({ unit: character, maxLength: 4 });

const addressText = fc.constantFrom("10.0.0.1", "10.1.0.1", "192.0.2.9", "2001:db8::1", "no", "");
const scalar = fc.oneof(
  spikyText,
  fc.integer({ min: -20, max: 20 }),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom("5", "-3", "1.5", "007"),
);

export const sampleArbitrary: fc.Arbitrary<SampleEvent> = fc
  .record({
    host: spikyText,
    user: spikyText,
    ip: addressText,
    port: fc.nat(4),
    raw: fc.uint8Array({ maxLength: 8 }),
    message: spikyText,
    flags: fc.subarray(["truncated", "nul-bytes"] as const),
    value: fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.record({ k: scalar })),
  })
  .map(({ host, user, ip, port, raw, message, flags, value }) => ({
    raw,
    event: {
      device: { hostname: host },
      user: { name: user },
      src_endpoint: { ip, port },
      message,
      unmapped: { v: value },
    },
    with: { flags },
  }));

const textField: fc.Arbitrary<SearchField> = fc.constantFrom<SearchField>(
  { kind: "column", name: "hostname", type: "string" },
  { kind: "column", name: "user_name", type: "string" },
  { kind: "column", name: "flags", type: "strings" },
  { kind: "path", path: ["unmapped", "v"] },
  { kind: "path", path: ["unmapped", "v", "k"] },
  { kind: "path", path: ["device", "hostname"] },
);
const numberField: fc.Arbitrary<SearchField> = fc.constantFrom<SearchField>(
  { kind: "column", name: "src_port", type: "number" },
  { kind: "path", path: ["unmapped", "v"] },
);
const addressField: fc.Arbitrary<SearchField> = fc.constantFrom<SearchField>(
  { kind: "column", name: "src_ip", type: "address" },
  { kind: "path", path: ["src_endpoint", "ip"] },
);
const anyField = fc.oneof(textField, numberField, addressField);
const cidr = fc.constantFrom("10.0.0.0/8", "10.0.0.0/15", "0.0.0.0/0", "::/0", "2001:db8::/64");

const rangeNode: fc.Arbitrary<SearchNode> = fc.record(
  {
    kind: fc.constant("range" as const),
    field: numberField,
    min: fc.integer({ min: -5, max: 5 }),
    max: fc.integer({ min: -5, max: 5 }),
    minExclusive: fc.boolean(),
    maxExclusive: fc.boolean(),
  },
  { requiredKeys: ["kind", "field"] },
);

const leaf: fc.Arbitrary<SearchNode> = fc.oneof(
  fc.constant<SearchNode>({ kind: "all" }),
  spikyText.map((value): SearchNode => ({ kind: "text", value })),
  fc
    .tuple(anyField, fc.oneof(spikyText, fc.constantFrom("5", "1", "true", "10.0.0.1")))
    .map(([field, value]): SearchNode => ({ kind: "equals", field, value })),
  fc
    .tuple(anyField, spikyText)
    .map(([field, pattern]): SearchNode => ({ kind: "wildcard", field, pattern })),
  anyField.map((field): SearchNode => ({ kind: "exists", field })),
  rangeNode,
  fc
    .tuple(addressField, cidr)
    .map(([field, network]): SearchNode => ({ kind: "network", field, cidr: network })),
);

/** Searches of a few levels over the fields that `sampleArbitrary` fills. */
export const searchNodeArbitrary: fc.Arbitrary<SearchNode> = fc.letrec<{ node: SearchNode }>(
  (tie) => ({
    node: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      leaf,
      fc
        .tuple(
          fc.constantFrom("and" as const, "or" as const),
          fc.array(tie("node"), { maxLength: 3 }),
        )
        .map(([kind, parts]): SearchNode => ({ kind, parts })),
      tie("node").map((part): SearchNode => ({ kind: "not", part })),
    ),
  }),
).node;
