import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { createDetect } from "@xdr/detect";
import { asTenantId } from "@xdr/event";
import { parseRules } from "@xdr/sigma";
import {
  createFakeClock,
  createMemoryControlStore,
  createQuietLog,
  sampleEvent,
} from "@xdr/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProgress } from "./progress.ts";

const rules = parseRules(`
title: fail
id: fail
name: fail
logsource: { product: linux }
detection: { s: { kind: fail }, condition: s }
---
title: many
id: many
correlation: { type: event_count, rules: [fail], timespan: 1h, condition: { gte: 3 } }
`);

const failures = (count: number, from = 0) =>
  Array.from({ length: count }, (_none, index) =>
    sampleEvent({
      tenant: asTenantId("tenant-1"),
      seq: from + index,
      with: {
        sigmaFields: { kind: "fail" },
        logsource: { product: "linux", services: [], categories: [] },
      },
    }),
  );

describe("where detection stands", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "xdr-progress-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const setUp = () => {
    const clock = createFakeClock();
    const control = createMemoryControlStore({ clock });
    const file = join(folder, "state.json");
    const start = () => {
      const detect = createDetect({ rules, clock });
      return {
        detect,
        progress: createProgress({ control, clock, log: createQuietLog(), detect, file }),
      };
    };
    return { clock, file, start };
  };

  it("is found again with its windows after a stop", async () => {
    const { start } = setUp();
    const first = start();
    expect(await first.progress.restore()).toBe(0);
    expect(first.detect.run(failures(2)).findings).toEqual([]);
    await first.progress.note(7);
    await first.progress.save();
    const second = start();
    expect(await second.progress.restore()).toBe(7);
    expect(second.detect.run(failures(1, 2)).findings).toHaveLength(1);
  });

  it("writes a snapshot of the moment it was due, and not before its checkpoint", async () => {
    const { clock, file, start } = setUp();
    const first = start();
    first.detect.run(failures(2));
    await first.progress.note(1);
    await clock.advance(31_000);
    await first.progress.note(2);
    first.detect.run(failures(1, 2));
    while ((await readFile(file, "utf8").catch(() => "")) === "") await wait(5);
    const second = start();
    expect(await second.progress.restore()).toBe(2);
    expect(second.detect.run(failures(1, 2)).findings).toHaveLength(1);
  });

  it("begins at the checkpoint with empty windows when the snapshot is torn or foreign", async () => {
    const { file, start } = setUp();
    const first = start();
    first.detect.run(failures(2));
    await first.progress.note(3);
    await first.progress.save();
    const whole = await readFile(file, "utf8");
    for (const text of [whole.slice(0, -9), '{"position":1,"snapshot":{}}', "[]"]) {
      await writeFile(file, text);
      const second = start();
      expect(await second.progress.restore()).toBe(3);
      expect(second.detect.run(failures(1, 2)).findings).toEqual([]);
    }
  });

  it("goes on when the snapshot cannot be written", async () => {
    const { start, file } = setUp();
    const { progress } = start();
    await rm(folder, { recursive: true });
    await progress.note(5);
    await progress.save();
    expect(await readFile(file, "utf8").catch(() => "none")).toBe("none");
  });
});
