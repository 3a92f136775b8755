import { expect, it } from "vitest";
import { installTexts } from "./install-text.ts";

const wish = {
  server: "https://xdr.example:8443",
  version: "1.2.3",
  publicKey: "-----BEGIN PUBLIC KEY-----\nMCow\n-----END PUBLIC KEY-----\n",
  token: "xdra_secret",
};
const texts = installTexts(wish);
const script = texts.shell.replace(/^sh -eu <<'INSTALL'\n|INSTALL\n$/g, "");

it("verifies before it unpacks, and unpacks before it runs anything of ours", () => {
  const at = ["openssl pkeyutl -verify", "sha256sum --check", "dpkg --install", " enrol "].map(
    (step) => script.indexOf(step),
  );
  expect(at).not.toContain(-1);
  expect(at).toEqual(at.toSorted((a, b) => a - b));
});

it("keeps the token out of every list of processes", () => {
  for (const line of script.split("\n").filter((one) => one.includes(wish.token))) {
    expect(line).toBe(wish.token);
  }
});

/** What stands in a YAML block literal after `content: |`, as YAML 1.2 section 8.1 reads it. */
const blockOf = (text: string): string => {
  const [, after = ""] = text.split("content: |\n");
  const width = /^ */.exec(after)?.[0].length ?? 0;
  const lines = after.split("\n");
  const end = lines.findIndex((line) => line !== "" && !line.startsWith(" ".repeat(width)));
  return `${lines
    .slice(0, end)
    .map((line) => line.slice(width))
    .join("\n")}\n`;
};

it("says the same in cloud-init and in Ansible, for root's eyes only", () => {
  for (const text of [texts.cloudInit, texts.ansible]) {
    expect(blockOf(text)).toBe(script);
    expect(text).toMatch(/(permissions|mode): "0600"/);
    expect(text).toMatch(/\[sh, -eu, \/run\/mini-xdr-install.sh\]/);
  }
  expect(texts.ansible).toContain("no_log: true");
});

it("pins the authority of the installation where it signs for its server itself", () => {
  const pinned = installTexts({ ...wish, authoritySha256: "ab12" }).shell;
  expect(pinned).toContain(" --ca-sha256 ab12 ");
  expect(texts.shell).not.toMatch(/--insecure|--ca-sha256/);
});

it("takes plain HTTP for what it is", () => {
  expect(texts.shell).not.toContain("--plain-http");
  expect(installTexts({ ...wish, server: "http://127.0.0.1:8080" }).shell).toContain(
    "--plain-http",
  );
});
