import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, secretsProviderSuite } from "@xdr/testing";
import { expect, it } from "vitest";
import { createEnvironmentSecrets, environmentName } from "./environment-provider.ts";
import { createFileSecrets } from "./file-provider.ts";
import { firstOf } from "./first-of.ts";

const createFolder = () => mkdtemp(join(tmpdir(), "xdr-secrets-"));

secretsProviderSuite("files", async () => {
  const folder = await createFolder();
  const put = (name: string, value: string | Buffer) =>
    writeFile(join(folder, name), value, { mode: 0o600 });
  return {
    provider: createFileSecrets(folder),
    put,
    outages: {
      "a folder that is no folder": async () => {
        await rename(folder, `${folder}-away`);
        await writeFile(folder, "");
        return async () => {
          await rm(folder);
          await rename(`${folder}-away`, folder);
        };
      },
      "files that are too long": async () => {
        for (const name of ["one", "missing"]) await put(name, "x".repeat(70_000));
        return async () => {
          await rm(join(folder, "missing"));
          await put("one", "here");
        };
      },
    },
    close: () => rm(folder, { recursive: true }),
  };
});

it("refuses a file that every user may read", async () => {
  const folder = await createFolder();
  const path = join(folder, "one");
  await writeFile(path, "s3cret");
  await chmod(path, 0o644);
  expect(await codeOf(createFileSecrets(folder).get("one"))).toBe("CONFIG_VALUE_INVALID");
  await chmod(path, 0o640);
  expect(await createFileSecrets(folder).get("one")).toBe("s3cret");
  await rm(folder, { recursive: true });
});

secretsProviderSuite("environment", async () => {
  const variables: Record<string, string> = {};
  const allowed = ["one", "two", "line", "empty", "missing"];
  const set = (name: string, value: string) => {
    variables[environmentName(name)] = value;
  };
  return {
    provider: createEnvironmentSecrets(variables, allowed),
    put: async (name, value) => set(name, value),
    outages: {
      "text that is no text": async () => {
        for (const name of ["one", "missing"]) set(name, "\ud800");
        return async () => {
          delete variables[environmentName("missing")];
          set("one", "here");
        };
      },
    },
    close: async () => undefined,
  };
});

it("takes nothing from the environment that is not allowed, and says so", async () => {
  const variables = { XDR_SECRET_POSTGRES_PASSWORD: "s3cret" };
  const provider = createEnvironmentSecrets(variables, ["audit-signing-key"]);
  expect(await codeOf(provider.get("postgres-password"))).toBe("CONFIG_VALUE_INVALID");
  expect(await provider.get("audit-signing-key")).toBeUndefined();
  await expect(provider.get("postgres-password")).rejects.not.toThrow(/s3cret/);
});

it("asks the next place only when the one before says that it has none", async () => {
  const folder = await createFolder();
  const variables = { XDR_SECRET_ONE: "of the environment", XDR_SECRET_TWO: "of the environment" };
  const both = firstOf([
    createFileSecrets(folder),
    createEnvironmentSecrets(variables, ["one", "two"]),
  ]);
  await writeFile(join(folder, "one"), "of the file", { mode: 0o600 });
  expect(await both.get("one")).toBe("of the file");
  expect(await both.get("two")).toBe("of the environment");
  await writeFile(join(folder, "two"), "x".repeat(70_000), { mode: 0o600 });
  expect(await codeOf(both.get("two"))).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  await rm(folder, { recursive: true });
});
