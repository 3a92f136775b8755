import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sampleRun } from "../../testing/sample-run.ts";
import { Refused, type Responder } from "../responder.ts";
import { quarantineFile } from "./quarantine-file.ts";

let folder = "";
let file = "";
let store = "";
let responder: Responder;
const content = "#!/bin/sh\necho harmless\n";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "quarantine-"));
  file = join(folder, "-x $(touch y) ü.sh");
  store = join(folder, "state/quarantine");
  writeFileSync(file, content);
  chmodSync(file, 0o4751);
  responder = quarantineFile({ folder: store, ownFolders: [join(folder, "state")] });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Everything that tar can say of a file, and its times to the nanosecond. */
const portrait = (path: string): string => {
  const tar = [
    "--create",
    "--file=-",
    "--format=posix",
    "--xattrs",
    "--xattrs-include=*",
    "--acls",
  ];
  const still = "--atime-preserve=system";
  const same = "--pax-option=exthdr.name=x,delete=atime,delete=ctime";
  const { atimeNs, mtimeNs } = lstatSync(path, { bigint: true });
  const said = spawnSync("tar", [...tar, still, same, "--", path], { maxBuffer: 1e8 });
  return `${atimeNs} ${mtimeNs} ${said.stdout.toString("latin1")}`;
};

/** Gives the file an extended attribute, as far as this file system has them. */
const withAttribute = (path: string): boolean => {
  const make = ["--create", "--file=-", "--format=posix", "-P"];
  const option = "--pax-option=SCHILY.xattr.user.note:=kept";
  const { stdout } = spawnSync("tar", [...make, option, "--", path]);
  const take = ["--extract", "--file=-", "-P", "--xattrs", "--xattrs-include=*", "-p"];
  spawnSync("tar", take, { input: stdout });
  return portrait(path).includes("SCHILY.xattr.user.note");
};

describe("a file in quarantine", () => {
  it("comes back byte for byte, with mode, owner, times and attributes", async () => {
    const hasAttributes = withAttribute(file);
    if (process.getuid?.() === 0) spawnSync("chown", ["12345:23456", file]);
    chmodSync(file, 0o4751);
    utimesSync(file, 1_600_000_000.123, 1_500_000_000.456);
    const before = portrait(file);
    expect(before.includes("user.note")).toBe(hasAttributes);
    const run = sampleRun();
    const effect = await responder.plan({ path: file }, run);
    expect(portrait(file)).toBe(before);
    await responder.apply(effect, run);
    await responder.apply(effect, run);
    expect(existsSync(file)).toBe(false);
    expect(await responder.verify(effect, run)).toMatchObject({ isThere: true });
    await responder.revert(effect, run);
    expect(portrait(file)).toBe(before);
    await responder.revert(effect, run);
    expect(portrait(file)).toBe(before);
    expect(readdirSync(store)).toEqual(["key"]);
    expect(readdirSync(folder).toSorted()).toEqual(
      [file.slice(folder.length + 1), "state"].toSorted(),
    );
  });

  it("is sealed: nothing of it is on the disk, and a changed one is not put back", async () => {
    const run = sampleRun();
    const effect = await responder.plan({ path: file }, run);
    await responder.apply(effect, run);
    const [name = ""] = readdirSync(store).filter((one) => one.endsWith(".sealed"));
    const sealed = join(store, name);
    expect(readFileSync(sealed).includes("harmless")).toBe(false);
    const bytes = readFileSync(sealed);
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    writeFileSync(sealed, bytes);
    await expect(responder.revert(effect, run)).rejects.toThrow();
    expect(existsSync(file)).toBe(false);
  });

  it("takes nobody's place when it comes back", async () => {
    const run = sampleRun();
    const effect = await responder.plan({ path: file }, run);
    await responder.apply(effect, run);
    writeFileSync(file, "another");
    await expect(responder.revert(effect, run)).rejects.toThrow("Another file");
    rmSync(file);
    await responder.revert(effect, run);
    expect(readFileSync(file, "utf8")).toBe(content);
  });

  it("is taken away after a crash between sealing and removing", async () => {
    const run = sampleRun();
    const effect = await responder.plan({ path: file }, run);
    linkSync(file, join(folder, "second"));
    renameSync(join(folder, "second"), join(folder, "kept"));
    rmSync(file);
    renameSync(join(folder, "kept"), file);
    await responder.apply(effect, run);
    expect(existsSync(file)).toBe(false);
  });
});

describe("what is not taken away", () => {
  const plan = (path: unknown) => responder.plan({ path }, sampleRun());

  it.each([
    ...["/etc/passwd", "/etc/shadow", "/proc/self/exe", "/sys/kernel/notes", "/dev/null"],
    ...["", "/", "relative", "/tmp/../etc/passwd", "/tmp//x", "/tmp/x/", "/tmp/./x", "/tmp/a\0b"],
    ...["/nowhere/at/all", 7, null, ["/tmp/x"], process.execPath],
  ])("%j", async (path) => {
    await expect(plan(path)).rejects.toThrow(Refused);
  });

  it("whatever a symbolic link leads to, at the end or on the way", async () => {
    symlinkSync(file, join(folder, "link"));
    symlinkSync(folder, join(folder, "way"));
    await expect(plan(join(folder, "link"))).rejects.toThrow("symbolic link");
    await expect(plan(join(folder, "way/link"))).rejects.toThrow("no folder");
  });

  it("folders, pipes, files with other names, and what the agent keeps", async () => {
    spawnSync("mkfifo", [join(folder, "pipe")]);
    mkdirSync(join(folder, "state"), { recursive: true });
    writeFileSync(join(folder, "state/key.pem"), "");
    for (const name of ["pipe", "state", "state/key.pem"]) {
      await expect(plan(join(folder, name))).rejects.toThrow(Refused);
    }
    linkSync(file, join(folder, "other"));
    await expect(plan(file)).rejects.toThrow("other names");
  });

  it("a file that was put there after the plan, or a link in its place", async () => {
    const run = sampleRun();
    const effect = await responder.plan({ path: file }, run);
    renameSync(file, join(folder, "first"));
    writeFileSync(file, content);
    await expect(responder.apply(effect, run)).rejects.toThrow("another file");
    rmSync(file);
    symlinkSync(join(folder, "first"), file);
    await expect(responder.apply(effect, run)).rejects.toThrow(Refused);
    expect(readFileSync(join(folder, "first"), "utf8")).toBe(content);
  });
});
