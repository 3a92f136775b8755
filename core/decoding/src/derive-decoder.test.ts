import { describe, expect, it } from "vitest";
import { defineDeclarative } from "./declarative/declarative-decoder.ts";
import type { DecodeInput, SyslogEnvelope } from "./decoder.ts";
import { deriveDecoder } from "./derive-decoder.ts";
import { objectAt } from "./json-path.ts";

const definition = defineDeclarative({
  name: "some-source",
  product: "some",
  service: "source",
  claims: [{ kind: "json-key", key: "detail" }],
  format: "json",
  fields: { user: "who", src: "from" },
  events: [{ when: { who: "*" }, class: "authentication", activity: "logon" }],
  otherwise: "not-mine",
});

const decoder = deriveDecoder(definition, {
  open: (json) => objectAt(json, "detail"),
  view: (record) => ({ ...record, who: "bob" }),
  sigma: (record) => ({ Origin: record["from"] }),
});

const inputOf = (
  json: Readonly<Record<string, unknown>>,
  syslog?: SyslogEnvelope,
): DecodeInput => ({
  text: JSON.stringify(json),
  json,
  hints: {},
  receivedTime: 0,
  ...(syslog === undefined ? {} : { syslog }),
});

describe("a derived decoder", () => {
  it("reads the view, and keeps only the record inside of the envelope", () => {
    expect(decoder.decode(inputOf({ id: 1, detail: { from: "203.0.113.9" } }))).toMatchObject({
      kind: "decoded",
      event: {
        user: { name: "bob" },
        src_endpoint: { ip: "203.0.113.9" },
        unmapped: { from: "203.0.113.9" },
      },
      sigmaFields: { Origin: "203.0.113.9" },
    });
    const outcome = decoder.decode(inputOf({ id: 1, detail: { from: "203.0.113.9" } }));
    expect(JSON.stringify(outcome)).not.toContain('"who"');
  });

  it("is not asked for what has no record inside", () => {
    expect(decoder.decode(inputOf({ detail: 5 }))).toEqual({ kind: "not-mine" });
  });

  it("keeps what a syslog server wrote around it", () => {
    const syslog: SyslogEnvelope = { message: "{}", flags: [], hostname: "relay", facility: 4 };
    const outcome = decoder.decode(inputOf({ detail: { from: "x" } }, syslog));
    expect(outcome.kind === "decoded" ? outcome.event.device : undefined).toMatchObject({
      hostname: "relay",
    });
  });
});
