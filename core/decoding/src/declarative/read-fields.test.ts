import { expect, it } from "vitest";
import { defineDeclarative } from "./declarative-decoder.ts";
import { fieldReader } from "./read-fields.ts";
import type { DecoderSpec } from "./spec.ts";

const spec = (more: Partial<DecoderSpec>): DecoderSpec => ({
  name: "test-one",
  product: "p",
  service: "s",
  claims: [],
  format: "csv",
  events: [],
  ...more,
});
const input = (text: string) => ({ text, hints: {}, receivedTime: 0 });

it("names the columns by the value that says which layout a line has", () => {
  const read = fieldReader(
    spec({ layouts: { at: 0, columns: { a: ["kind", "user"], b: ["kind", "src"] } } }),
  );
  expect(read(input(""), "a,bob")).toEqual({ kind: "a", user: "bob" });
  expect(read(input(""), "b,10.0.0.1,more")).toEqual({
    kind: "b",
    src: "10.0.0.1",
    column3: "more",
  });
  expect(read(input(""), "constructor,x")).toBeUndefined();
});

it("reads pairs with a colon, and takes no name twice", () => {
  const read = fieldReader(spec({ format: "key-colon" }));
  expect(read(input(""), 'x [action:"Drop"; src:"10.0.0.1"; note:"a \\"b\\""; src:"x"]')).toEqual({
    action: "Drop",
    src: "10.0.0.1",
    note: 'a \\"b\\"',
  });
  expect(read(input(""), "nothing of the kind")).toBeUndefined();
});

it("gives a kind of event the services and categories of its own", () => {
  const decoder = defineDeclarative(
    spec({
      columns: ["user", "src"],
      categories: ["sensor"],
      events: [{ class: "authentication", activity: "logon", services: ["ssh"], categories: [] }],
    }),
  );
  const outcome = decoder.decode(input("bob,10.0.0.1"));
  expect(outcome).toMatchObject({ logsource: { services: ["ssh"], categories: ["sensor"] } });
});

it("has no ports for ICMP and knows protocols by their number", () => {
  const decoder = defineDeclarative(
    spec({ columns: ["proto", "src", "src.port"], events: [{ class: "network" }] }),
  );
  const read = (text: string) => decoder.decode(input(text));
  expect(read("6,10.0.0.1,80")).toMatchObject({
    event: { connection_info: { protocol_name: "tcp" }, src_endpoint: { port: 80 } },
  });
  expect(read("icmp,10.0.0.1,8")).toMatchObject({ event: { src_endpoint: { ip: "10.0.0.1" } } });
  expect(read("icmp,10.0.0.1,8")).not.toMatchObject({ event: { src_endpoint: { port: 8 } } });
});
