import { hash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleRun } from "../../testing/sample-run.ts";
import { runDrill } from "./run-drill.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "drill-"));
  for (const name of ["cron", "programs"]) mkdirSync(join(root, name));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const marker = "xdr-drill-0123456789abcdef";
const eicarSha256 = "275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f";
const drill = (failLogins: (marker: string) => Promise<void> = async () => undefined) =>
  runDrill({
    folders: { cron: join(root, "cron"), programs: join(root, "programs") },
    failLogins,
    encodedSeconds: 0.01,
  });
const left = (): readonly string[] => [
  ...readdirSync(join(root, "cron")),
  ...readdirSync(join(root, "programs")),
];

it("does the steps, says so, and takes away what it made; both may be done twice", async () => {
  const asked: string[] = [];
  const responder = drill(async (given) => void asked.push(given));
  const run = sampleRun();
  const effect = await responder.plan({ marker }, run);
  expect(effect).toEqual({ marker });
  expect(left()).toEqual([]);
  await responder.apply(effect, run);
  await responder.apply(effect, run);
  expect(left()).toEqual([`${marker}-cron`, `${marker}-eicar`]);
  const eicar = readFileSync(join(root, "programs", `${marker}-eicar`));
  expect(hash("sha256", eicar, "hex")).toBe(eicarSha256);
  expect(readFileSync(join(root, "cron", `${marker}-cron`), "utf8")).toContain("0 0 30 2 *");
  expect(asked).toContain(`${marker}-logins`);
  const seen = await responder.verify(effect, run);
  expect(seen.isThere).toBe(true);
  expect(JSON.parse(seen.observed)).toEqual([
    { step: "failed-logins" },
    { step: "encoded-command" },
    { step: "cron-entry" },
    { step: "test-file" },
  ]);
  await responder.revert(effect, run);
  await responder.revert(effect, run);
  expect(left()).toEqual([]);
  expect(await responder.verify(effect, run)).toMatchObject({ isThere: false });
});

it("says which step its host does not let happen, and does the others", async () => {
  rmSync(join(root, "cron"), { recursive: true });
  const responder = drill(() => Promise.reject(new Error("no login here")));
  const run = sampleRun();
  await responder.apply({ marker }, run);
  const { observed } = await responder.verify({ marker }, run);
  expect(JSON.parse(observed)).toEqual([
    { step: "failed-logins", reason: "no login here" },
    { step: "encoded-command" },
    { step: "cron-entry", reason: expect.stringContaining("ENOENT") },
    { step: "test-file" },
  ]);
});

it("refuses a marker that would lead somewhere else, and takes away only its own files", async () => {
  const responder = drill();
  const run = sampleRun();
  writeFileSync(join(root, "cron", "backup"), "");
  for (const wrong of ["xdr-drill-../../etc/passwd", "xdr-drill-$(id)", "", 7]) {
    await expect(responder.plan({ marker: wrong }, run)).rejects.toThrow("marker");
    await expect(responder.revert({ marker: wrong }, run)).rejects.toThrow("marker");
  }
  await responder.revert({ marker }, run);
  expect(left()).toEqual(["backup"]);
});
