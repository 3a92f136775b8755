import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const candidates = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

const found = (): string | undefined =>
  [process.env["XDR_CHROMIUM"] ?? "", ...candidates].find(
    (path) => path !== "" && existsSync(path),
  );

/**
 * Path of a Chromium for the browser tests; installs Debian's package when there is none and we may.
 * Without one the browser tests say so and count as skipped.
 */
export const ensureBrowser = (): string => {
  const present = found();
  if (present !== undefined) return present;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    process.stdout.write("installing chromium for the browser tests\n");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "inherit" });
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], {
      stdio: "inherit",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  return found() ?? "none: install chromium, or set XDR_CHROMIUM to its path";
};
