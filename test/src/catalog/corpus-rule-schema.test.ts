import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { corpusFolder, isCorpusMissing } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { schemaErrors } from "./rule-schema.ts";

const archive = "sigmahq-rules.tar.xz";

describe.skipIf(isCorpusMissing(archive))("the schema for editors", () => {
  it("lets each of the public rules through", () => {
    const root = join(corpusFolder(archive), "sigmahq");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
      (name) => name.startsWith("rules") && name.endsWith(".yml"),
    );
    expect(files.length).toBeGreaterThan(3_700);
    const errors = files.flatMap((file) =>
      schemaErrors(readFileSync(join(root, file), "utf8")).map((error) => `${file} ${error}`),
    );
    expect(errors).toEqual([]);
  });

  it("stops what was removed from Sigma", () => {
    const root = join(corpusFolder(archive), "sigmahq", "unsupported");
    const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".yml"),
    );
    const obsolete = files.filter((file) =>
      /^\s*condition:.*\|/m.test(readFileSync(join(root, file), "utf8")),
    );
    expect(obsolete.length).toBeGreaterThan(40);
    for (const file of obsolete) {
      expect(schemaErrors(readFileSync(join(root, file), "utf8")), file).not.toEqual([]);
    }
  });
});
