import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { makeAgentKey, signRelease } from "@xdr/signing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readOffer } from "./fetch-release.ts";
import { tryVersion } from "./try-version.ts";
import { openVersions } from "./versions.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xdr-upgrade-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (path: string, text: string): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode: 0o755 });
};

describe("an offer", () => {
  const key = makeAgentKey();
  const release = { version: "1.2.3", issuedTime: 0, files: [] };
  const signed = signRelease(release, key);

  it("is believed when the pinned key signed it, and never otherwise", () => {
    expect(readOffer(signed, key.publicText)).toEqual(release);
    expect(readOffer(signed, makeAgentKey().publicText)).toContain("signature");
    expect(readOffer(signed, undefined)).toContain("does not know the key");
    const newer = { ...signed, sums: signed.sums.replace("1.2.3", "9.2.3") };
    expect(readOffer(newer, key.publicText)).toContain("signature");
    for (const bad of [undefined, 7, {}, { sums: 1, signature: 2 }, { sums: "", signature: "" }]) {
      expect(typeof readOffer(bad, key.publicText)).toBe("string");
    }
  });
});

describe("versions", () => {
  it("go up only, and one that failed does not come again", () => {
    const versions = openVersions(folder);
    expect(versions.refusal("0.2.0", "0.1.0")).toBeUndefined();
    for (const old of ["0.1.0", "0.0.9"]) expect(versions.refusal(old, "0.1.0")).toContain("newer");
    versions.commit("0.9.0");
    expect(versions.refusal("0.8.0", "0.1.0")).toContain("older than 0.9.0");
    versions.fail({ version: "0.9.5", reason: "it crashed" });
    expect(openVersions(folder).refusal("0.9.5", "0.9.0")).toContain("it crashed");
    expect(openVersions(folder).refusal("0.9.6", "0.9.0")).toBeUndefined();
  });

  it("are given up when they do not reach the server in three starts", () => {
    const versions = openVersions(folder);
    put(versions.programOf("0.2.0"), "");
    versions.commit("0.2.0");
    const program = versions.programOf("0.2.0");
    for (let start = 0; start < 2; start += 1) expect(versions.choose("0.1.0")).toBe(program);
    versions.settled();
    for (let start = 0; start < 3; start += 1) expect(versions.choose("0.1.0")).toBe(program);
    expect(versions.choose("0.1.0")).toBeUndefined();
    expect(versions.failed()).toMatchObject({ version: "0.2.0" });
    expect(versions.choose("0.1.0")).toBeUndefined();
  });

  it("give way to a newer one that was installed, or when their files are gone or damaged", () => {
    const versions = openVersions(folder);
    put(versions.programOf("0.2.0"), "");
    versions.commit("0.2.0");
    expect(versions.choose("0.2.0")).toBeUndefined();
    expect(versions.choose("0.3.0")).toBeUndefined();
    rmSync(versions.folderOf("0.2.0"), { recursive: true });
    expect(versions.choose("0.1.0")).toBeUndefined();
    writeFileSync(join(folder, "versions/state.json"), "{");
    expect(versions.choose("0.1.0")).toBeUndefined();
  });
});

describe("a version on trial", () => {
  const trial = (text: string, signal = new AbortController().signal) => {
    const path = join(folder, "program");
    put(path, `#!/bin/sh\n${text}\n`);
    return tryVersion(path, ["run"], signal);
  };

  it("is healthy when it says so, and has crashed when it ends before", async () => {
    expect(await trial('echo "healthy" >&3; exec sleep 60')).toEqual({ kind: "healthy" });
    expect(await trial("exit 3")).toMatchObject({
      kind: "crashed",
      reason: expect.stringContaining("3"),
    });
    expect(await tryVersion(join(folder, "none"), [], new AbortController().signal)).toMatchObject({
      kind: "crashed",
    });
  });

  it("ends with what tried it", async () => {
    const stop = new AbortController();
    const verdict = trial("exec sleep 60", stop.signal);
    stop.abort();
    expect(await verdict).toMatchObject({ kind: "stopped" });
  });
});
