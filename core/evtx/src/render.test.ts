import { describe, expect, it } from "vitest";
import { type BuildNode, type BuildValue, buildChunk, values } from "./evtx-builder.ts";
import { type EvtxItem, readEvtxChunk } from "./index.ts";

const ticks = 133_801_632_000_000_000n;

const readOne = (template: BuildNode, own: readonly BuildValue[] = []): EvtxItem => {
  const [item] = readEvtxChunk(buildChunk([{ id: 1n, ticks, template, values: own }]));
  if (item === undefined) throw new Error("no item");
  return item;
};

const render = (template: BuildNode, own: readonly BuildValue[] = []): unknown => {
  const item = readOne(template, own);
  return item.kind === "record" ? item.event : item.reason;
};

const data = (name: string | undefined, piece: string | { slot: number }): BuildNode => ({
  name: "Data",
  ...(name === undefined ? {} : { attributes: { Name: name } }),
  content: [piece],
});
const eventData = (...content: BuildNode[]): BuildNode => ({
  name: "Event",
  content: [{ name: "EventData", content }],
});

describe("event shape", () => {
  it("keeps Data elements without a name and those of one name", () => {
    const template = eventData(data(undefined, "a"), data("X", "1"), data(undefined, "b"));
    expect(render(template)).toEqual({ Event: { EventData: { Data: ["a", "b"], X: "1" } } });
    const twice = eventData(data("X", "1"), data("X", "2"), data("Data", "3"));
    expect(render(twice)).toEqual({ Event: { EventData: { X: ["1", "2"], Data: "3" } } });
    expect(render(eventData(data(undefined, "a")))).toEqual({
      Event: { EventData: { Data: "a" } },
    });
  });

  it("spreads an array over its element", () => {
    const strings = values.bytes(0x81, [0x61, 0, 0, 0, 0x62, 0, 0, 0]);
    expect(render(eventData(data(undefined, { slot: 0 })), [strings])).toEqual({
      Event: { EventData: { Data: ["a", "b"] } },
    });
  });

  it("keeps further attributes of a named Data", () => {
    const typed: BuildNode = { name: "Data", attributes: { Name: "X", Type: "T" }, content: ["1"] };
    expect(render(eventData(typed))).toEqual({
      Event: { EventData: { X: { "#attributes": { Type: "T" }, "#text": "1" } } },
    });
  });

  it("joins text with entities, characters and CDATA", () => {
    const template = eventData(data("X", "a"));
    const parts: BuildNode["content"] = [
      "a",
      { raw: [0x08, 0x26, 0] },
      { raw: [0x07, 1, 0, 98, 0] },
    ];
    expect(render({ ...template, content: [{ name: "T", content: parts }] })).toEqual({
      Event: { T: "a&b" },
    });
  });

  it("treats __proto__ as a name", () => {
    const template: BuildNode = {
      name: "Event",
      content: [{ name: "__proto__", content: [{ name: "polluted", content: ["1"] }] }],
    };
    const item = readOne(template);
    const event = item.kind === "record" ? item.event["Event"] : undefined;
    expect(Object.keys(event ?? {})).toEqual(["__proto__"]);
    expect("polluted" in {}).toBe(false);
  });

  it("puts nested fragments into their element", () => {
    const user: BuildNode = { name: "UserData", content: [{ name: "Op", content: ["x"] }] };
    const filled: BuildNode = {
      name: "UserData",
      content: [{ name: "Op", content: [{ slot: 0 }] }],
    };
    const template: BuildNode = { name: "Event", content: [{ slot: 0 }] };
    expect(render(template, [values.nested(user)])).toEqual({ Event: { UserData: { Op: "x" } } });
    expect(render(template, [values.nested(filled, [values.u32(7)])])).toEqual({
      Event: { UserData: { Op: 7 } },
    });
  });
});

describe("limits of one record", () => {
  it("stops at elements nested too deeply", () => {
    let node: BuildNode = { name: "E" };
    for (let depth = 0; depth < 80; depth += 1) node = { name: "E", content: [node] };
    expect(render(node)).toBe("over 64 elements deep");
  });

  it("stops at fragments nested too deeply", () => {
    let value = values.text("x");
    const template: BuildNode = { name: "E", content: [{ slot: 0 }] };
    for (let depth = 0; depth < 20; depth += 1) value = values.nested(template, [value]);
    expect(render(template, [value])).toBe("over 12 fragments deep");
  });

  it("stops where a few bytes would become many", () => {
    const slots = Array.from({ length: 2000 }, () => ({ slot: 0 }));
    const template: BuildNode = { name: "E", content: slots };
    expect(render(template, [values.text("x".repeat(5000))])).toBe("over 2097152 characters");
    const repeated = Array.from({ length: 300 }, (_, id) => ({
      id: BigInt(id),
      ticks,
      template,
      values: [values.u32(1)],
    }));
    const items = [...readEvtxChunk(buildChunk(repeated))];
    expect(items.filter(({ kind }) => kind === "record")).toHaveLength(249);
    expect(items.at(-1)).toMatchObject({ reason: "the records of this chunk unpack to too much" });
    const inner: BuildNode = { name: "I", content: slots };
    expect(
      render({ name: "E", content: slots.slice(0, 200) }, [values.nested(inner, [values.u32(1)])]),
    ).toBe("over 50000 nodes");
  });
});
