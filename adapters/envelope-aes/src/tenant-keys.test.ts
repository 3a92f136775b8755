import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ControlStore } from "@xdr/ports";
import { codeOf, createFakeClock, createMemoryControlStore, seedTenant } from "@xdr/testing";
import { expect, it } from "vitest";
import { createEnvelope } from "./envelope.ts";
import { makeRingFile, openFileRing } from "./file-ring.ts";
import { createTenantKeys, tenantKeysTtlMs } from "./tenant-keys.ts";

const world = async () => {
  const folder = await mkdtemp(join(tmpdir(), "xdr-keys-"));
  const clock = createFakeClock();
  const path = join(folder, "ring.json");
  await makeRingFile(path, "envelope", clock);
  const ring = await openFileRing(path, "envelope", clock);
  const control = createMemoryControlStore({ clock });
  const { tenant } = await seedTenant(control);
  const column = { table: "integration_credentials", column: "sealed" } as const;
  const place = { tenantId: tenant.id, id: "1", ...column };
  const server = (store: ControlStore = control) => {
    const keys = createTenantKeys({ control: store, ring, clock });
    return { keys, envelope: createEnvelope(keys) };
  };
  return {
    clock,
    control,
    ring,
    tenantId: tenant.id,
    place,
    server,
    close: () => rm(folder, { recursive: true }),
  };
};

it("wraps keys anew after a rotation, so that the ring's old key can be retired", async () => {
  const { ring, place, tenantId, server, close } = await world();
  const { keys, envelope } = server();
  const sealed = await envelope.seal(place, "value");
  await envelope.rotate(tenantId);
  const old = (await ring.active()).kid;
  await ring.rotate();
  expect(await keys.rewrap(tenantId)).toBe(2);
  expect(await keys.rewrap(tenantId)).toBe(0);
  await ring.retire(old);
  expect(await server().envelope.open(place, sealed)).toBe("value");
  await close();
});

it("opens nothing when the ring no longer has the key", async () => {
  const { ring, place, server, close } = await world();
  const sealed = await server().envelope.seal(place, "value");
  const old = (await ring.active()).kid;
  await ring.rotate();
  await ring.retire(old);
  expect(await codeOf(server().envelope.open(place, sealed))).toBe("SECRETS_SEAL_BROKEN");
  await close();
});

it("sees a key that another server made at once, and its destruction within a minute", async () => {
  const { clock, place, tenantId, server, close } = await world();
  const [here, there] = [server().envelope, server().envelope];
  const first = await here.seal(place, "first");
  expect(await there.open(place, first)).toBe("first");
  await here.rotate(tenantId);
  expect(await there.open(place, await here.seal(place, "second"))).toBe("second");
  await here.destroy(tenantId);
  await clock.advance(tenantKeysTtlMs + 1);
  expect(await codeOf(there.open(place, first))).toBe("SECRETS_SEAL_BROKEN");
  await close();
});

it("reads a tenant's keys once for any number of callers, and not again within a minute", async () => {
  const { clock, control, place, server, close } = await world();
  const sealed = await server().envelope.seal(place, "value");
  let reads = 0;
  const counted: ControlStore = {
    ...control,
    inTenant: (tenant, run) => {
      reads += 1;
      return control.inTenant(tenant, run);
    },
  };
  const { envelope } = server(counted);
  await Promise.all(Array.from({ length: 1000 }, () => envelope.open(place, sealed)));
  await envelope.open(place, sealed);
  expect(reads).toBe(1);
  await clock.advance(tenantKeysTtlMs + 1);
  await envelope.open(place, sealed);
  expect(reads).toBe(2);
  await close();
});
