import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { nextRingText } from "@xdr/envelope-aes";
import { codeOf, createFakeClock } from "@xdr/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "../config.ts";
import { openInstallationSecrets } from "./installation-secrets.ts";

const clock = createFakeClock();
const strong = "wXo1p3uV9sKq7Zc2Yt8RbN4m";
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "xdr-installation-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

type Env = Readonly<Record<string, string>>;
const open = (env: Env = {}, mayMake = true) =>
  openInstallationSecrets(loadConfig(["--data", dataDir], env), { clock, env, mayMake });
const said = async (env: Env): Promise<string> =>
  open(env).then(
    () => "accepted",
    (error: unknown) => String(error),
  );
const secretFile = (name: string) => join(dataDir, "secrets", name);

describe("secrets in the data folder", () => {
  it("are made on the first start, and then found", async () => {
    const first = await open();
    expect(first.made).toEqual([
      secretFile("audit-signing-key.pem"),
      secretFile("command-signing-ring.json"),
      secretFile("release-signing-ring.json"),
      secretFile("keyring-envelope.json"),
    ]);
    const second = await open({}, false);
    expect(second.made).toEqual([]);
    expect(await second.ring.active()).toEqual(await first.ring.active());
    expect((await second.signers.list())[0]?.name).toBe((await first.signers.list())[0]?.name);
  });

  it("are not made in production", async () => {
    expect(await codeOf(open({}, false))).toBe("CONFIG_VALUE_INVALID");
  });

  it.each([
    "keyring-envelope.json",
    "audit-signing-key.pem",
    "command-signing-ring.json",
    "release-signing-ring.json",
  ])("are never made anew: %s", async (name) => {
    await open();
    await rm(secretFile(name));
    expect(await said({})).toContain("put it back from the backup");
    await rm(join(dataDir, "secrets"), { recursive: true });
    await mkdir(join(dataDir, "postgres"));
    expect(await said({})).toContain("put it back from the backup");
  });

  it.each([
    ["keyring-envelope.json", "{}"],
    ["keyring-envelope.json", ""],
    ["keyring-envelope.json", '{"purpose":"token","keys":[]}'],
    ["audit-signing-key.pem", ""],
    ["command-signing-ring.json", ""],
    ["command-signing-ring.json", "[]"],
    ["command-signing-ring.json", '[{"publicKey":"c2VjcmV0"}]'],
    ["audit-signing-key.pem", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"],
    ["made.json", "{"],
  ])("are refused when %s is %s", async (name, text) => {
    await open();
    await writeFile(secretFile(name), text);
    const answer = await said({});
    expect(answer).not.toBe("accepted");
    expect(answer).not.toContain("c2VjcmV0");
  });

  it.each([
    "keyring-envelope.json",
    "audit-signing-key.pem",
    "command-signing-ring.json",
    "release-signing-ring.json",
  ])("are refused when others may read %s", async (name) => {
    await open();
    await chmod(secretFile(name), 0o644);
    expect(await codeOf(open())).toBe("CONFIG_VALUE_INVALID");
  });
});

describe("secrets that are kept elsewhere", () => {
  const url = "postgres://xdr@db.example/postgres";
  const clickhouse = { XDR_CLICKHOUSE_URL: "http://db.example:8123", XDR_CLICKHOUSE_USER: "xdr" };
  const weak = ["", "short", "changeme-changeme", "password-password1", "aaaaaaaaaaaaaaaaaaaaaaaa"];

  it.each(weak)("are refused when the password is «%s», wherever it stands", async (value) => {
    const inUrl = url.replace("xdr@", `xdr:${value}@`);
    const fromEnvironment = {
      XDR_SECRETS_ENV: "postgres-password",
      XDR_SECRET_POSTGRES_PASSWORD: value,
      XDR_POSTGRES_URL: url,
    };
    const forEvents = { ...clickhouse, XDR_CLICKHOUSE_PASSWORD: value };
    for (const env of [{ XDR_POSTGRES_URL: inUrl }, fromEnvironment, forEvents]) {
      const answer = await said(env);
      expect(answer).toMatch(/^XdrError: The secret (postgres|clickhouse)-password /);
      if (value.length > 5) expect(answer).not.toContain(value);
    }
  });

  it("are refused when two purposes share one", async () => {
    const env = {
      ...clickhouse,
      XDR_CLICKHOUSE_PASSWORD: strong,
      XDR_POSTGRES_URL: url.replace("xdr@", `xdr:${strong}@`),
    };
    expect(await said(env)).toContain("clickhouse-password is the same as postgres-password");
  });

  it("come from the folder, and from the environment where that is allowed", async () => {
    const folder = join(dataDir, "mounted");
    await mkdir(folder);
    await writeFile(join(folder, "postgres-password"), `${strong}\n`, { mode: 0o600 });
    const env = { XDR_POSTGRES_URL: url, XDR_SECRETS_DIR: folder };
    expect((await open(env)).config.postgres?.password).toBe(strong);
    const unnamed = { ...env, XDR_SECRETS_DIR: "", XDR_SECRET_POSTGRES_PASSWORD: strong };
    expect(await said(unnamed)).toContain("Name it in XDR_SECRETS_ENV");
    const named = { ...unnamed, XDR_SECRETS_ENV: "postgres-password" };
    expect((await open(named)).config.postgres?.password).toBe(strong);
  });

  it("replace the key ring of the data folder, which is then not made", async () => {
    const folder = join(dataDir, "mounted");
    await mkdir(folder);
    const text = nextRingText("envelope", undefined, clock);
    await writeFile(join(folder, "envelope-keyring"), text, { mode: 0o600 });
    const { ring, made, ringPlace } = await open({ XDR_SECRETS_DIR: folder });
    expect(made).toEqual([
      secretFile("audit-signing-key.pem"),
      secretFile("command-signing-ring.json"),
      secretFile("release-signing-ring.json"),
    ]);
    expect(ringPlace).toContain(folder);
    expect(text).toContain((await ring.active()).kid);
    await expect(readFile(secretFile("keyring-envelope.json"))).rejects.toThrow(/ENOENT/);
  });

  it("fail closed when the place does not answer", async () => {
    const token = join(dataDir, "token");
    await writeFile(token, "hvs.x");
    const env = {
      XDR_SECRETS: "vault",
      XDR_VAULT_ADDR: "http://127.0.0.1:9",
      XDR_VAULT_TOKEN_FILE: token,
    };
    expect(await codeOf(open(env))).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  });

  it.each([
    [{ XDR_SECRETS: "elsewhere" }, "files, aws or vault"],
    [{ XDR_SECRETS: "aws" }, "AWS_REGION"],
    [{ XDR_SECRETS: "vault" }, "XDR_VAULT_ADDR"],
    [{ XDR_SECRETS: "vault", XDR_VAULT_ADDR: "http://bao.example" }, "https"],
    [{ XDR_SECRETS: "vault", XDR_VAULT_ADDR: "https://bao.example" }, "XDR_VAULT_TOKEN_FILE"],
  ])("must be described in full: %j", (env, missing) => {
    expect(() => loadConfig([], env)).toThrow(missing);
  });
});
