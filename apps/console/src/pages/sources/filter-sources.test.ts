import { expect, it } from "vitest";
import { filterSources } from "./filter-sources.ts";

const now = 10_000_000;
const web = { name: "Web 1", kind: "http", disabled: false, lastEventTime: now } as const;
const old = { name: "old", kind: "syslog", disabled: false, lastEventTime: 1 } as const;
const off = { name: "web off", kind: "http", disabled: true } as const;
const all = [web, old, off];

it("keeps sources that have every word and the state", () => {
  expect(filterSources(all, {}, now)).toEqual(all);
  expect(filterSources(all, { text: "WEB http" }, now)).toEqual([web, off]);
  expect(filterSources(all, { text: "web", state: "off" }, now)).toEqual([off]);
  expect(filterSources(all, { state: "silent" }, now)).toEqual([old]);
  expect(filterSources(all, { text: "nothing" }, now)).toEqual([]);
});
