import { expect, it } from "vitest";
import { flatEvent } from "../event.ts";
import { parseRules } from "../parse/parse-rules.ts";
import { compile } from "./compile.ts";

const windows = { product: "windows", services: ["security"], categories: [] };
const linux = { product: "linux", services: ["sshd"], categories: [] };

/** Enough rules that a bucket is built in several steps, some of them for one kind of event. */
const textOf = (title: string) =>
  Array.from({ length: 90 }, (_, number) => {
    const kind = number % 2 === 0 ? "" : `EventID: ${4_600 + (number % 3)}, `;
    return `title: ${title} ${number}
logsource: { product: windows, service: security }
detection: { s: { ${kind}CommandLine|contains: "word${number}x" }, condition: s }
`;
  }).join("---\n");

const events = [
  flatEvent({ EventID: 4_601, CommandLine: "a WORD7x" }, windows),
  flatEvent({ EventID: 4_602, CommandLine: "word5x word8x" }, windows),
  flatEvent({ EventID: 1, CommandLine: "word8x" }, windows),
  flatEvent({ CommandLine: "word10x" }, windows),
  flatEvent({ message: "word10x" }, linux),
];

it("builds in several steps what the events of known kinds need, in both layers", () => {
  const base = compile(parseRules(textOf("Shipped")));
  const own = parseRules(textOf("Own"));
  const set = { ...own, rules: [...base.rules.rules, ...own.rules] };
  for (const matcher of [base, compile(set, { base })]) {
    const steps = [...matcher.prepare(events)];
    expect(steps.length).toBeGreaterThan(4);
    expect([...matcher.prepare(events)]).toEqual([]);
    const plain = compile(matcher.rules);
    for (const event of events) {
      const titles = matcher.match(event).map(({ title }) => title);
      expect(titles).toEqual(plain.match(event).map(({ title }) => title));
    }
    expect(matcher.match(events[1] ?? flatEvent({}, linux)).length).toBeGreaterThan(0);
  }
});

it("leaves one set of tables when an event comes while they are being built", () => {
  const matcher = compile(parseRules(textOf("Shipped")));
  const [event] = events;
  if (event === undefined) throw new Error("there are events");
  const steps = matcher.prepare([event])[Symbol.iterator]();
  steps.next();
  const titles = matcher.match(event).map(({ title }) => title);
  while (steps.next().done !== true);
  expect(matcher.match(event).map(({ title }) => title)).toEqual(titles);
  expect([...matcher.prepare([event])]).toEqual([]);
});
