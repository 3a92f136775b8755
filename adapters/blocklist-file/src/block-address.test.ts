import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBlocklist } from "./block-address.ts";

let folder = "";
let path = "";
const { signal } = new AbortController();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "blocklist-"));
  path = join(folder, "list.txt");
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("an address on the block list", () => {
  test("is there after apply, twice is once, and is gone after revert", async () => {
    const { action, entries } = createBlocklist({ path });
    const effect = action.plan({ address: "::ffff:203.0.113.7", id: "run-1" });
    expect(await action.verify(effect, signal)).toBe(false);
    await action.apply(effect, signal);
    await action.apply(effect, signal);
    expect(await action.verify(effect, signal)).toBe(true);
    expect(await entries()).toEqual([{ id: "run-1", address: "203.0.113.7" }]);
    if (!action.reversible) throw new Error("blocking can be undone");
    await action.revert(effect, signal);
    await action.revert(effect, signal);
    expect(await action.verify(effect, signal)).toBe(false);
    expect(await readFile(path, "utf8")).toBe("");
    expect(await readdir(folder)).toEqual(["list.txt"]);
  });

  test("leaves the lines, bytes, mode and link of others alone", async () => {
    const theirs = Buffer.from([0xff, 0xfe, 0x23, 0x0a, ...Buffer.from("192.0.2.1\n")]);
    await writeFile(path, theirs);
    await chmod(path, 0o640);
    const link = join(folder, "link.txt");
    await symlink(path, link);
    const { action } = createBlocklist({ path: link });
    const effect = action.plan({ address: "203.0.113.7", id: "run-1" });
    await action.apply(effect, signal);
    expect((await readFile(path)).subarray(0, theirs.length)).toEqual(theirs);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
    if (!action.reversible) throw new Error("blocking can be undone");
    await action.revert(effect, signal);
    expect(await readFile(path)).toEqual(theirs);
  });

  test("is not lost when many are written at once", async () => {
    const { action, entries } = createBlocklist({ path });
    const effects = Array.from({ length: 40 }, (_, n) =>
      action.plan({ address: `192.0.2.${n}`, id: `run-${n}` }),
    );
    await Promise.all(effects.map((effect) => action.apply(effect, signal)));
    expect(await entries()).toHaveLength(40);
  });

  test("is refused when the list is full, and the next one can still be written", async () => {
    const { action } = createBlocklist({ path, entriesMax: 1 });
    const [one, two] = ["192.0.2.1", "192.0.2.2"].map((address) =>
      action.plan({ address, id: `run-${address}` }),
    );
    if (one === undefined || two === undefined || !action.reversible) throw new Error("no plan");
    await action.apply(one, signal);
    await expect(action.apply(two, signal)).rejects.toThrow("full");
    await action.revert(one, signal);
    await action.apply(two, signal);
    expect(await action.verify(two, signal)).toBe(true);
  });

  test.each(["127.0.0.1", "::1", "0.0.0.0", "224.0.0.1", "web-1", "192.0.2.1\n0.0.0.0/0"])(
    "is refused when it is %j",
    (address) => {
      const { action } = createBlocklist({ path });
      expect(() => action.plan({ address, id: "run-1" })).toThrow();
    },
  );

  test("is refused with an id that would break the file", () => {
    const { action } = createBlocklist({ path });
    expect(() => action.plan({ address: "192.0.2.1", id: "a\nb" })).toThrow();
  });

  test("fails when the folder is not there", async () => {
    const { action } = createBlocklist({ path: join(folder, "none", "list.txt") });
    const effect = action.plan({ address: "192.0.2.1", id: "run-1" });
    await expect(action.apply(effect, signal)).rejects.toThrow();
    expect(await action.verify(effect, signal)).toBe(false);
  });
});
