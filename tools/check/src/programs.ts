import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** What tests of the agent use when it is there: where it is, and the package of Debian with it. */
const wanted = [
  { path: "/usr/sbin/nft", name: "nftables" },
  { path: "/usr/sbin/auditctl", name: "auditd" },
];

/** Installs what is missing, where we may; without it the tests that need it say so and are skipped. */
export const ensurePrograms = (): void => {
  const missing = wanted.filter(({ path }) => !existsSync(path)).map(({ name }) => name);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    process.stdout.write(`missing: ${missing.join(", ")}; tests that need it are skipped\n`);
    return;
  }
  process.stdout.write(`installing ${missing.join(", ")} for the tests of the agent\n`);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], {
    stdio: "inherit",
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
};
