import { createPublicKey, verify } from "node:crypto";
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createCheckpointFile } from "./checkpoint-file.ts";
import { openSigningKeys, prepareSigningKey } from "./signing-key.ts";

const openSigningKey = async (path: string) => {
  const [signer] = await (await openSigningKeys(path)).list();
  return signer ?? expect.fail("there is no key");
};

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-file-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const spki = (raw: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), raw]),
    format: "der",
    type: "spki",
  });

describe("the signing key", () => {
  test("is made once, for nobody else to read, and signs the same after a restart", async () => {
    const path = join(folder, "secrets", "audit.pem");
    const first = await openSigningKey(path);
    const again = await openSigningKey(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(again.name).toBe(first.name);
    expect(first.name).toMatch(/^mini-xdr\/audit-[0-9a-f]{8}$/);
    const message = Buffer.from("hello");
    expect(verify(null, message, spki(first.publicKey), again.sign(message))).toBe(true);
  });

  test("is one and the same for servers that start at once, and leaves nothing beside it", async () => {
    const path = join(folder, "secrets", "audit.pem");
    const signers = await Promise.all(Array.from({ length: 8 }, () => openSigningKey(path)));
    expect(new Set(signers.map(({ name }) => name)).size).toBe(1);
    expect(await readdir(dirname(path))).toEqual(["audit.pem"]);
  });

  test("that others may read, or that is none, is refused without showing it", async () => {
    const path = join(folder, "audit.pem");
    await openSigningKey(path);
    await chmod(path, 0o640);
    await expect(openSigningKey(path)).rejects.toThrow(/chmod 600/);
    await writeFile(path, "SECRET nonsense");
    await chmod(path, 0o600);
    await expect(openSigningKey(path)).rejects.toThrow(/^((?!SECRET).)*no Ed25519 private key/);
  });
});

describe("a new signing key", () => {
  test("stands behind the one before until that is forgotten, and no second one fits in", async () => {
    const path = join(folder, "audit.pem");
    const keys = await openSigningKeys(path);
    const [first] = await keys.list();
    const prepared = await prepareSigningKey(path);
    expect(await keys.list()).toHaveLength(1);
    await prepared.add();
    const names = (await keys.list()).map(({ name }) => name);
    expect(names).toEqual([first?.name, prepared.next.name]);
    await expect(prepareSigningKey(path)).rejects.toThrow(/waits for a server/);
    await keys.forgetOlder();
    expect((await keys.list()).map(({ name }) => name)).toEqual([prepared.next.name]);
    await keys.forgetOlder();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(["audit.pem"]);
  });
});

const note = (text: string): string => `${text}\n1\nAAAA\n\n— name c2lnbmF0dXJl\n`;

describe("the file of checkpoints", () => {
  test("gives back what was appended, in order", async () => {
    const file = createCheckpointFile(join(folder, "audit", "checkpoints.txt"));
    expect(await file.text()).toBe("");
    await file.append(note("a"));
    await file.append(note("b"));
    expect(await file.text()).toBe(`\n${note("a")}\n\n${note("b")}\n`);
  });

  test("says so when it cannot be written", async () => {
    await writeFile(join(folder, "file"), "");
    const file = createCheckpointFile(join(folder, "file", "checkpoints.txt"));
    await expect(file.append(note("a"))).rejects.toThrow();
  });
});
