import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../playbooks/", import.meta.url));

export interface ShippedPlaybook {
  /** Of its folder. */
  readonly name: string;
  /** CACAO 2.0 as JSON. */
  readonly text: string;
}

/** Playbooks of the catalog, by the name of their folder. They are not checked here. */
export const shippedPlaybooks = (): readonly ShippedPlaybook[] =>
  readdirSync(folder)
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(folder, name, "playbook.json"), "utf8") }));
