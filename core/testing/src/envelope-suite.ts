import type { TenantId } from "@xdr/event";
import {
  type CredentialVault,
  type Envelope,
  type OpenPlace,
  type SealPlace,
  sealedBytesMax,
} from "@xdr/ports";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "./control-suite-shared.ts";

export interface EnvelopeUnderTest {
  readonly envelope: Envelope;
  readonly vault: CredentialVault;
  /** A tenant that exists, another one each time. */
  addTenant(): Promise<TenantId>;
  close(): Promise<void>;
}

type Current = () => EnvelopeUnderTest;

const placeOf = (tenantId: TenantId): SealPlace => ({
  tenantId,
  table: "integration_credentials",
  id: "c1",
  column: "sealed",
});

/** What every envelope and the vault on top of it must do. */
export const envelopeSuite = (name: string, create: () => Promise<EnvelopeUnderTest>): void => {
  describe(`envelope: ${name}`, () => {
    let current: EnvelopeUnderTest | undefined;
    const of: Current = () => {
      if (current === undefined) throw new Error("the suite has not started");
      return current;
    };
    beforeAll(async () => {
      current = await create();
    });
    afterAll(() => current?.close());
    describe("sealing", () => sealCases(of));
    describe("refusing", () => refusalCases(of));
    describe("the vault", () => vaultCases(of));
  });
};

const sealCases = (current: Current): void => {
  it("opens what it sealed, whatever the text, and never seals twice alike", async () => {
    const { envelope } = current();
    const place = placeOf(await current().addTenant());
    for (const value of ["", "s3cret", "ünï\u{1f600}", "a".repeat(sealedBytesMax), '{"a":"b"}']) {
      const [one, two] = await Promise.all([1, 2].map(() => envelope.seal(place, value)));
      expect(one).not.toBe(two);
      if (value !== "") expect(one).not.toContain(value);
      expect(await envelope.open(place, one ?? "")).toBe(value);
      expect(await envelope.open(place, two ?? "")).toBe(value);
    }
    const tooLong = envelope.seal(place, "a".repeat(sealedBytesMax + 1));
    expect(await codeOf(tooLong)).toBe("REQUEST_BODY_TOO_LARGE");
  });

  it("makes one key for a tenant whose first values are sealed at the same time", async () => {
    const { envelope } = current();
    const tenantId = await current().addTenant();
    const place = placeOf(tenantId);
    const sealed = await Promise.all(
      Array.from({ length: 20 }, (_, index) => envelope.seal(place, `value ${index}`)),
    );
    for (const [index, text] of sealed.entries()) {
      expect(await envelope.open(place, text)).toBe(`value ${index}`);
      expect(await envelope.isCurrent(tenantId, text)).toBe(true);
    }
  });

  it("goes on opening what an older key sealed, also while keys are exchanged", async () => {
    const { envelope } = current();
    const tenantId = await current().addTenant();
    const place = placeOf(tenantId);
    const old = await envelope.seal(place, "old");
    const work = Array.from({ length: 60 }, async (_, index) => {
      if (index % 20 === 10) await envelope.rotate(tenantId);
      return envelope.open(place, await envelope.seal(place, `value ${index}`));
    });
    expect(await Promise.all(work)).toEqual(work.map((_, index) => `value ${index}`));
    expect(await envelope.open(place, old)).toBe("old");
    expect(await envelope.isCurrent(tenantId, old)).toBe(false);
    expect(await envelope.isCurrent(tenantId, await envelope.seal(place, "new"))).toBe(true);
  });
};

const refusalCases = (current: Current): void => {
  it("opens nothing in another place than it was sealed for", async () => {
    const { envelope } = current();
    const [tenantId, other] = [await current().addTenant(), await current().addTenant()];
    const place = placeOf(tenantId);
    const sealed = await envelope.seal(place, "s3cret");
    await envelope.seal(placeOf(other), "so that the other tenant has a key");
    const elsewhere: readonly OpenPlace[] = [
      { ...place, tenantId: other },
      { ...place, table: "mfa_seeds" },
      { ...place, id: "c2" },
      { ...place, column: "name" },
      // Parts that read alike when they are only put one after the other.
      { ...place, id: "c1sealed", column: "" },
      { ...place, table: "integration_credentialsc1", id: "" },
    ];
    for (const wrong of elsewhere) {
      expect(await codeOf(envelope.open(wrong, sealed)), JSON.stringify(wrong)).toBe(
        "SECRETS_SEAL_BROKEN",
      );
    }
  });

  it("opens nothing of which one character is another, missing or added", async () => {
    const { envelope } = current();
    const place = placeOf(await current().addTenant());
    const sealed = await envelope.seal(place, "s3cret");
    const changed = Array.from(sealed, (letter, index) => [
      `${sealed.slice(0, index)}${letter === "A" ? "B" : "A"}${sealed.slice(index + 1)}`,
      sealed.slice(0, index),
      `${sealed.slice(0, index)}A${sealed.slice(index)}`,
    ]).flat();
    for (const text of changed) {
      const code =
        text === sealed ? "SECRETS_SEAL_BROKEN" : await codeOf(envelope.open(place, text));
      expect(code, text).toBe("SECRETS_SEAL_BROKEN");
    }
  });

  it("opens nothing once the tenant's keys are destroyed, and others as before", async () => {
    const { envelope } = current();
    const [tenantId, other] = [await current().addTenant(), await current().addTenant()];
    const sealed = await envelope.seal(placeOf(tenantId), "gone");
    const kept = await envelope.seal(placeOf(other), "kept");
    await envelope.destroy(tenantId);
    expect(await codeOf(envelope.open(placeOf(tenantId), sealed))).toBe("SECRETS_SEAL_BROKEN");
    const anew = await envelope.seal(placeOf(tenantId), "anew");
    expect(await envelope.open(placeOf(tenantId), anew)).toBe("anew");
    expect(await codeOf(envelope.open(placeOf(tenantId), sealed))).toBe("SECRETS_SEAL_BROKEN");
    expect(await envelope.open(placeOf(other), kept)).toBe("kept");
  });
};

const vaultCases = (current: Current): void => {
  const credential = { id: "c1", owner: "source:s1", name: "Example API" };

  it("gives back what was put, lists without secrets, replaces and removes", async () => {
    const { vault } = current();
    const tenantId = await current().addTenant();
    await vault.put(tenantId, credential, { token: "t0ken", user: "ann" });
    expect(await vault.open(tenantId, "c1")).toEqual({ token: "t0ken", user: "ann" });
    await vault.put(tenantId, { ...credential, name: "Other" }, { token: "second" });
    expect(await vault.open(tenantId, "c1")).toEqual({ token: "second" });
    const list = await vault.list(tenantId);
    expect(list).toMatchObject([{ ...credential, name: "Other" }]);
    expect(JSON.stringify(list)).not.toMatch(/t0ken|second|sealed/);
    expect(await vault.remove(tenantId, "c1")).toBe(true);
    expect(await vault.remove(tenantId, "c1")).toBe(false);
    expect(await codeOf(vault.open(tenantId, "c1"))).toBe("REQUEST_NOT_FOUND");
  });

  it("has nothing of another tenant, also with the same id", async () => {
    const { vault } = current();
    const [a, b] = [await current().addTenant(), await current().addTenant()];
    await vault.put(a, credential, { token: "of a" });
    expect(await codeOf(vault.open(b, "c1"))).toBe("REQUEST_NOT_FOUND");
    expect(await vault.list(b)).toEqual([]);
    await vault.put(b, credential, { token: "of b" });
    expect(await vault.remove(b, "c1")).toBe(true);
    expect(await vault.open(a, "c1")).toEqual({ token: "of a" });
  });
};
