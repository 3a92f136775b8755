import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeAgentKey, publicPem } from "./key.ts";
import { compareVersions, isReleaseVersion, openRelease, signRelease } from "./release.ts";

const key = makeAgentKey();
const release = {
  version: "1.10.0",
  issuedTime: Date.UTC(2026, 0, 2),
  files: [
    { name: "mini-xdr-agent_1.10.0_amd64.deb", sha256: "a".repeat(64) },
    { name: "mini-xdr-agent_1.10.0_amd64.tar.gz", sha256: "b".repeat(64) },
  ],
};

describe("a release", () => {
  it("is read back as it was signed, by whoever has the key", () => {
    expect(openRelease(signRelease(release, key), key.key)).toEqual(release);
    expect(openRelease(signRelease(release, key), makeAgentKey().key)).toBe("signature");
  });

  it("is verified by openssl, too", () => {
    const folder = mkdtempSync(join(tmpdir(), "xdr-release-"));
    try {
      const { sums, signature } = signRelease(release, key);
      const verified = (text: string): boolean => {
        writeFileSync(join(folder, "sums"), text);
        writeFileSync(join(folder, "sig"), Buffer.from(signature, "base64"));
        writeFileSync(join(folder, "key.pem"), publicPem(key));
        const files = ["-inkey", "key.pem", "-in", "sums", "-sigfile", "sig"];
        const args = ["pkeyutl", "-verify", "-pubin", "-rawin", ...files];
        return spawnSync("openssl", args, { cwd: folder }).status === 0;
      };
      expect([verified(sums), verified(`${sums}#\n`)]).toEqual([true, false]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is refused when any of its characters is another", () => {
    const { sums, signature } = signRelease(release, key);
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 127 }), (place, code) => {
        const at = place % sums.length;
        const changed = `${sums.slice(0, at)}${String.fromCharCode(code)}${sums.slice(at + 1)}`;
        fc.pre(changed !== sums);
        expect(openRelease({ sums: changed, signature }, key.key)).toBe("signature");
      }),
    );
  });

  it("that says more than is read, or names a file of another folder, is none", () => {
    const signed = (name: string) =>
      signRelease({ ...release, files: [{ name, sha256: "a" }] }, key);
    expect(openRelease(signed("x.deb"), key.key)).toBe("form");
    const named = (name: string) =>
      openRelease(
        signRelease({ ...release, files: [{ name, sha256: "a".repeat(64) }] }, key),
        key.key,
      );
    for (const bad of ["../x", "/x", "a/b", ".x", "-x", "a b", "a\nb", ""]) {
      expect(named(bad)).toBe("form");
    }
    expect(openRelease(signRelease({ ...release, version: "1.2" }, key), key.key)).toBe("form");
  });
});

describe("versions", () => {
  it("are compared by number", () => {
    const sorted = ["0.9.9", "1.2.3", "1.10.0", "2.0.0"];
    expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
    expect(compareVersions("1.0.0", "1.0.0")).toBe(0);
    for (const bad of ["1", "1.2", "1.2.3-rc", "01.2.3", "1.2.3\n", "v1.2.3"]) {
      expect(isReleaseVersion(bad)).toBe(false);
    }
  });
});
