import { isFields } from "../../fields.ts";
import { forgetOthers, generationIn, readGeneration, writeGeneration } from "../generations.ts";
import type { RunningSensor, Sensor, SensorHost } from "../sensor.ts";
import { createNoiseLimit } from "./noise.ts";
import type { Item, Items, Section } from "./section.ts";

export interface InventorySensorOptions {
  /** Where what is known is kept. */
  readonly folder: string;
  readonly sections: (now: () => number) => readonly Section[];
}

const pollMs = 5_000;
const eachMax = 10;
const lookMax = 200;
const windowMs = 60 * 60 * 1000;

/** By section. */
type Known = ReadonlyMap<string, Items>;

interface Change {
  readonly key: string;
  readonly activity: "add" | "change" | "remove";
  readonly item: Item;
  readonly before?: Item;
}

const isItems = (value: unknown): value is readonly (readonly [string, Item])[] =>
  Array.isArray(value) &&
  value.every((one) => Array.isArray(one) && typeof one[0] === "string" && isFields(one[1]));

const readKnown = (folder: string, generation: number): Known => {
  const value = readGeneration(folder, generation);
  if (!isFields(value)) return new Map();
  return new Map(
    Object.entries(value).flatMap(([name, items]): [string, Items][] =>
      isItems(items) ? [[name, new Map(items)]] : [],
    ),
  );
};

const textOf = (item: Item): string => JSON.stringify(Object.entries(item).toSorted());

/** What differs, in no order that means anything. */
export const compareItems = (before: Items, now: Items): readonly Change[] => [
  ...[...now].flatMap(([key, item]): Change[] => {
    const old = before.get(key);
    if (old === undefined) return [{ key, activity: "add", item }];
    return textOf(old) === textOf(item) ? [] : [{ key, activity: "change", item, before: old }];
  }),
  ...[...before]
    .filter(([key]) => !now.has(key))
    .map(([key, item]): Change => ({ key, activity: "remove", item })),
];

/** Records of one section, given what was known of it. */
const createTeller = (now: () => number) => {
  const noise = createNoiseLimit({ now, eachMax, lookMax, windowMs });
  const recordOf = (section: string, told: object): string =>
    JSON.stringify({ xdr_agent: 1, kind: "inventory", section, time: Math.round(now()), ...told });
  return (section: string, before: Items | undefined, items: Items): readonly string[] => {
    // What was there when the agent came is no change.
    if (before === undefined) {
      return [recordOf(section, { activity: "baseline", count: items.size })];
    }
    const changes = compareItems(before, items);
    const chosen = noise.choose(changes);
    const left = changes.length - chosen.length;
    return [
      ...chosen.map(({ key: _key, ...told }) => recordOf(section, told)),
      ...(left === 0 ? [] : [recordOf(section, { activity: "not told", count: left })]),
    ];
  };
};

const createRun = (host: SensorHost, options: InventorySensorOptions): RunningSensor => {
  const sections = options.sections(host.now);
  let generation = generationIn(host.state());
  let known = readKnown(options.folder, generation);
  const failures = new Map<string, string>();
  const recordsOf = createTeller(host.now);

  /** What is known first, then the records that name it: a crash between leaves an unused file. */
  const keep = (next: Known, records: readonly string[]): void => {
    generation += 1;
    const shown = Object.fromEntries([...next].map(([name, items]) => [name, [...items]]));
    writeGeneration(options.folder, generation, shown);
    host.take("normal", records, { generation });
    forgetOthers(options.folder, generation);
    known = next;
  };

  /** Seen, but not taken yet: a full disk may have room again. */
  const waiting = new Map<string, Items>();

  const lookAt = (section: Section): readonly [Items, readonly string[]] | undefined => {
    try {
      const now = section.look() ?? waiting.get(section.name);
      failures.delete(section.name);
      if (now === undefined) return undefined;
      const records = recordsOf(section.name, known.get(section.name), now);
      if (records.length === 0) return undefined;
      waiting.set(section.name, now);
      return [now, records];
    } catch (error) {
      failures.set(section.name, error instanceof Error ? error.message : String(error));
      return undefined;
    }
  };

  return {
    state: () => {
      const [first] = failures;
      if (first === undefined) return { state: "running" };
      return { state: "failed", reason: `${first[0]}: ${first[1]}` };
    },
    stop: () => undefined,
    poll: () => {
      try {
        const found = sections.flatMap((section) => {
          const seen = lookAt(section);
          return seen === undefined
            ? []
            : [{ name: section.name, items: seen[0], records: seen[1] }];
        });
        if (found.length === 0) return;
        const next = new Map(known);
        for (const { name, items } of found) next.set(name, items);
        keep(
          next,
          found.flatMap(({ records }) => records),
        );
        waiting.clear();
        failures.delete("disk");
      } catch (error) {
        failures.set("disk", error instanceof Error ? error.message : String(error));
      }
    },
  };
};

/**
 * What the host has (packages, users, groups, cron jobs, units, modules, open ports, set-id files),
 * told as changes, also of those while the agent did not run. The first look of a section is what
 * later ones are compared with. A thing that changes more than ten times in an hour and what is over
 * 200 changes at once are counted, not told.
 */
export const inventorySensor = (options: InventorySensorOptions): Sensor => ({
  name: "inventory",
  pollMs,
  start: (host) => createRun(host, options),
});
