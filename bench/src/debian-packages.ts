import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Downloads packages of Debian and unpacks them into a folder beside the system, once: nothing is
 * installed and no service is started. Throws where there is no Debian or no network.
 */
export const debianRoot = (packages: readonly string[]): string => {
  const root = join(tmpdir(), `xdr-debian-${process.getuid?.() ?? 0}-${packages.join("-")}`);
  if (existsSync(root)) return root;
  const work = mkdtempSync(join(tmpdir(), "xdr-debian-"));
  try {
    mkdirSync(join(work, "root"));
    execFileSync("apt-get", ["download", ...packages], { cwd: work, stdio: "ignore" });
    for (const file of readdirSync(work).filter((entry) => entry.endsWith(".deb"))) {
      execFileSync("dpkg-deb", ["-x", file, "root"], { cwd: work, stdio: "ignore" });
    }
    renameSync(join(work, "root"), root);
    return root;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
