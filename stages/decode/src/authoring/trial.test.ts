import { readDefinition } from "@xdr/decoding";
import { asSourceId, asTenantId, type RawRecord } from "@xdr/event";
import fc from "fast-check";
import { expect, it } from "vitest";
import { createDecode } from "../decode.ts";
import { createTrial } from "./trial.ts";

const recordsOf = (lines: readonly string[], tenant = "t"): readonly RawRecord[] =>
  lines.map((line, seq) => ({
    tenantId: asTenantId(tenant),
    sourceId: asSourceId("s"),
    batchId: "b",
    seq,
    receivedTime: Date.parse("2026-01-15T12:00:00Z"),
    raw: Buffer.from(line),
    origin: { transport: "http" },
    hints: {},
  }));

const trial = createTrial([]);
const names = { name: "own-gate", title: "Gate" };

/** What a proposal makes of the lines that it was worked out from. */
const tryLines = (lines: readonly string[]) => {
  const records = recordsOf(lines);
  const spec = trial.propose(records, names);
  const outcome = readDefinition(JSON.parse(JSON.stringify(spec)));
  if (outcome.kind === "unsound") throw new Error(JSON.stringify(outcome.problems));
  return { spec, results: trial.run(outcome, records) };
};

it("reads lines of text by what they have in common", () => {
  const { spec, results } = tryLines([
    "2026-01-15 10:00:01 WARN login of user bob from 203.0.113.9 port 4000 refused: bad password",
    "2026-01-15 10:00:04 WARN login of user ann from 198.51.100.7 port 4001 refused: bad password",
    "2026-01-15 10:00:09 INFO door 7 opened after 12 seconds",
  ]);
  expect(results.map(({ kind }) => kind)).toEqual(["decoded", "decoded", "decoded"]);
  expect(results[0]?.event.event).toMatchObject({
    class_name: "Authentication",
    activity_name: "Logon",
    status_id: 2,
    time: Date.parse("2026-01-15T10:00:01Z"),
    user: { name: "bob" },
    src_endpoint: { ip: "203.0.113.9", port: 4000 },
  });
  expect(spec.events).toHaveLength(2);
});

it("reads JSON by the names of its fields, and kinds of events by the field that tells them", () => {
  const { spec, results } = tryLines([
    '{"timestamp":"2026-01-15T10:00:01Z","gateEvent":"x","event":"login_failed","client_ip":"203.0.113.9","username":"bob"}',
    '{"timestamp":"2026-01-15T10:00:02Z","gateEvent":"x","event":"door_opened","client_ip":"203.0.113.9","username":"bob"}',
  ]);
  expect(spec).toMatchObject({ format: "json", claims: [{ kind: "json-key", key: "gateEvent" }] });
  expect(results.map(({ kind }) => kind)).toEqual(["decoded", "decoded"]);
  expect(results[0]?.event.event).toMatchObject({
    class_name: "Authentication",
    status_id: 2,
    user: { name: "bob" },
    src_endpoint: { ip: "203.0.113.9" },
  });
});

it("reads the message of a syslog line, and claims its program", () => {
  const { spec, results } = tryLines([
    "<38>Jan 15 10:00:01 gate-1 gated[12]: denied bob from 2001:db8::9",
    "<38>Jan 15 10:00:02 gate-1 gated[12]: denied ann from 203.0.113.9",
  ]);
  expect(spec.claims).toEqual([{ kind: "syslog-app", name: "gated" }]);
  expect(results.map(({ event }) => event.event.src_endpoint?.ip)).toEqual([
    "2001:db8::9",
    "203.0.113.9",
  ]);
});

it("reads pairs, CSV with a header and CEF", () => {
  const pairs = tryLines(["gateid=7 srcip=203.0.113.9 user=bob action=login result=failure"]);
  expect(pairs.spec.format).toBe("key-value");
  expect(pairs.results[0]?.event.event).toMatchObject({ user: { name: "bob" }, status_id: 2 });
  const csv = tryLines(["time,srcip,user,result", "2026-01-15T10:00:01Z,203.0.113.9,bob,failure"]);
  expect(csv.spec).toMatchObject({ format: "csv", columns: ["time", "srcip", "user", "result"] });
  expect(csv.results[1]?.event.event).toMatchObject({ src_endpoint: { ip: "203.0.113.9" } });
  const cef = tryLines(["CEF:0|Gate|Door|1|7|refused|5|src=203.0.113.9 suser=bob"]);
  expect(cef.results[0]?.event.event).toMatchObject({ src_endpoint: { ip: "203.0.113.9" } });
});

it("says how far a pattern fits, what is not claimed, and what is not JSON", () => {
  const definition = (more: object) => {
    const outcome = readDefinition({
      ...{ name: "own-gate", product: "gate", service: "gate", format: "text", claims: [] },
      events: [{ match: "login of {user} from {src} refused", class: "authentication" }],
      ...more,
    });
    if (outcome.kind === "unsound") throw new Error(JSON.stringify(outcome.problems));
    return outcome;
  };
  const lines = recordsOf(["login of bob from 203.0.113.9 refused", "login of bob from nowhere"]);
  const [unclaimed, missed] = trial.run(definition({}), lines);
  expect(unclaimed).toMatchObject({ kind: "unclaimed", event: { decoder: "own-gate" } });
  expect(missed?.reason).toBe(
    "events[0].match fits up to “login of {user} from ”; then “{src}” does not.",
  );
  const claims = [{ kind: "text", text: "login of" }];
  expect(trial.run(definition({ claims }), lines)[0]?.kind).toBe("decoded");
  const json = definition({ format: "json", events: [{ when: { a: "1" }, class: "base" }] });
  const reasons = trial.run(json, recordsOf(["x", '{"a":"2"}'])).map(({ reason }) => reason);
  expect(reasons).toEqual(["The line is not JSON.", 'No kind of event fits. Here a is "2".']);
});

it("asks a tenant's own decoders first, and only for its records", async () => {
  const outcome = readDefinition({
    ...{ name: "own-gate", product: "gate", service: "gate", format: "text" },
    claims: [{ kind: "text", text: "gate says" }],
    events: [{ match: "gate says {reason}", class: "base" }],
  });
  if (outcome.kind === "unsound") throw new Error("unsound");
  const own = [outcome.decoder];
  const none: typeof own = [];
  const decode = createDecode({ decoders: [], own: (id) => (id === "mine" ? own : none) });
  const records = ["mine", "theirs"].flatMap((tenant) => recordsOf(["gate says hello"], tenant));
  const { out } = await decode.run(records, new AbortController().signal);
  expect(out.map(({ decoder }) => decoder)).toEqual(["own-gate", "none"]);
});

it("proposes something sound for any lines, and never throws", () => {
  const word = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.ipV4(),
    fc.ipV6(),
    fc.constantFrom(
      "{",
      "}}",
      "[?",
      '"',
      "user",
      "from",
      "a=b",
      "GET",
      "/x",
      "2026-01-15 10:00:01",
      "^",
    ),
    fc.json({ maxDepth: 2 }),
  );
  const line = fc.array(word, { maxLength: 12 }).map((words) => words.join(" "));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
      expect(tryLines(lines).results).toHaveLength(lines.length);
    }),
    { numRuns: 300 },
  );
});
