import {
  createMemoryControlStore,
  createMemoryEnvelope,
  seedTenant,
  suiteClock,
} from "@xdr/testing";
import { expect, it } from "vitest";
import { createCredentialVault } from "./credential-vault.ts";
import { resealAll } from "./reseal.ts";

it("seals a tenant's credentials and seeds anew, and nothing of another tenant", async () => {
  const control = createMemoryControlStore({ clock: suiteClock });
  const envelope = createMemoryEnvelope();
  const vault = createCredentialVault({ control, envelope, clock: suiteClock });
  const [own, other] = [await seedTenant(control), await seedTenant(control)];
  for (const { tenant, user } of [own, other]) {
    await vault.put(
      tenant.id,
      { id: "sso:1", owner: "sso", name: "secret" },
      { clientSecret: "s" },
    );
    const place = { tenantId: tenant.id, table: "second_factors", column: "material" } as const;
    const common = { userId: user.id, name: "phone", confirmed: true, counter: 1, createdTime: 1 };
    const id = `totp of ${tenant.id}`;
    const material = await envelope.seal({ ...place, id }, "seed");
    await control.asSystem(async (tx) => {
      await tx.factors.put(tenant.id, { ...common, id, kind: "totp", material });
      const key = { kind: "passkey", material: "public", credentialId: id } as const;
      await tx.factors.put(tenant.id, { ...common, ...key, id: `passkey of ${tenant.id}` });
    });
  }
  const id = `totp of ${own.tenant.id}`;
  await envelope.rotate(own.tenant.id);
  expect(await resealAll({ control, envelope }, own.tenant.id)).toBe(2);
  expect(await resealAll({ control, envelope }, own.tenant.id)).toBe(0);
  expect(await resealAll({ control, envelope }, other.tenant.id)).toBe(0);
  const [seed] = await control.asSystem((tx) => tx.factors.seeds(own.tenant.id));
  const place = {
    tenantId: own.tenant.id,
    table: "second_factors",
    column: "material",
    id,
  } as const;
  expect(await envelope.isCurrent(own.tenant.id, seed?.sealed ?? "")).toBe(true);
  expect(await envelope.open(place, seed?.sealed ?? "")).toBe("seed");
  expect(await vault.open(own.tenant.id, "sso:1")).toEqual({ clientSecret: "s" });
});
