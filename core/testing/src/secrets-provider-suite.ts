import { type SecretsProvider, secretBytesMax } from "@xdr/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "./control-suite-shared.ts";

export interface SecretsUnderTest {
  readonly provider: SecretsProvider;
  put(name: string, value: string): Promise<void>;
  /** From now on the place answers as if it were broken, until the answer is called. */
  readonly outages: Readonly<Record<string, () => Promise<() => Promise<void>>>>;
  close(): Promise<void>;
}

/** What every place of secrets must do. */
export const secretsProviderSuite = (
  name: string,
  create: () => Promise<SecretsUnderTest>,
): void => {
  describe(`secrets provider: ${name}`, () => {
    let current: SecretsUnderTest;
    beforeAll(async () => {
      current = await create();
    });
    afterAll(() => current.close());

    it("gives what was put, as it was put, and the newest of it", async () => {
      const values = ["s3cret", "two\nlines", "  spaces  ", "ünï\u{1f600}", '{"a":"b"}'];
      for (const value of values) {
        await current.put("one", value);
        expect(await current.provider.get("one")).toBe(value);
      }
      await current.put("two", "a".repeat(secretBytesMax));
      expect(await current.provider.get("two")).toHaveLength(secretBytesMax);
      await current.put("line", "ends\n");
      expect(await current.provider.get("line")).toBe("ends");
    });

    it("gives nothing where there is nothing, and for an empty one", async () => {
      expect(await current.provider.get("missing")).toBeUndefined();
      await current.put("empty", "\n");
      expect(await current.provider.get("empty")).toBeUndefined();
    });

    it("refuses a name that leads elsewhere", async () => {
      const names = ["", "..", "../one", "one/two", "one\0", "One", "a".repeat(64), "-x", "x y"];
      for (const bad of names) {
        expect(await codeOf(current.provider.get(bad)), bad).toBe("CONFIG_VALUE_INVALID");
      }
    });

    it("never takes an outage for a secret that is missing or empty", async () => {
      await current.put("one", "here");
      for (const [kind, begin] of Object.entries(current.outages)) {
        const end = await begin();
        for (const secret of ["one", "missing"]) {
          const asked = current.provider.get(secret);
          expect([kind, secret, await codeOf(asked)]).toEqual([
            kind,
            secret,
            "SECRETS_PROVIDER_UNAVAILABLE",
          ]);
        }
        await end();
        expect([kind, await current.provider.get("one")]).toEqual([kind, "here"]);
      }
    });
  });
};
