import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shippedPlaybooks } from "@xdr/catalog";
import { afterAll, expect, it } from "vitest";
import { runPlaybook } from "./playbook-command.ts";

const folder = mkdtempSync(join(tmpdir(), "xdr-playbook-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = async (...args: string[]) => {
  let out = "";
  const write = (text: string): void => {
    out += text;
  };
  const code = await runPlaybook(args, { out: write, err: write });
  return { code, out };
};

it("lists, exports and checks playbooks, and says what is wrong and where", async () => {
  const [first] = shippedPlaybooks();
  expect((await run("list")).out).toContain("ssh-brute-force");
  expect(await run("export", first?.name ?? "")).toEqual({ code: 0, out: first?.text });
  const [good, bad] = [join(folder, "good.json"), join(folder, "bad.json")];
  writeFileSync(good, first?.text ?? "");
  writeFileSync(bad, first?.text.replaceAll("block-address", "format-disk") ?? "");
  expect(await run("check", good)).toEqual({ code: 0, out: `${good}: sound\n` });
  const { code, out } = await run("check", good, bad);
  expect(code).toBe(1);
  expect(out).toContain("format-disk, which cannot be carried out");
  expect((await run("check", join(folder, "none.json"))).code).toBe(2);
  expect((await run("run")).code).toBe(2);
});
