import { join } from "node:path";
import { accountSections } from "./accounts.ts";
import { jobSection } from "./jobs.ts";
import { moduleSection, portSection } from "./kernel.ts";
import { packageSection } from "./packages.ts";
import type { Section } from "./section.ts";
import { suidSection } from "./suid.ts";
import { unitSection } from "./units.ts";

const portLooks = 2;
const suidFoldersMax = 100;
const suidRestMs = 60 * 60 * 1000;
/** Those on a device of their own are walked for themselves. */
const suidRoots = ["/", "/usr", "/var", "/home", "/opt", "/srv", "/tmp", "/var/tmp", "/dev/shm"];

/** Everything that the inventory has, of the host whose root is `root`. */
export const hostSections = (root: string, now: () => number): readonly Section[] => [
  packageSection(join(root, "var/lib/dpkg/status")),
  ...accountSections(join(root, "etc/passwd"), join(root, "etc/group")),
  jobSection(root),
  unitSection(root),
  moduleSection(join(root, "proc")),
  portSection(join(root, "proc"), portLooks),
  suidSection({
    roots: suidRoots.map((path) => join(root, path)),
    now,
    foldersMax: suidFoldersMax,
    restMs: suidRestMs,
  }),
];
