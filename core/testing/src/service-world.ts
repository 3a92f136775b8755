import {
  type AccessContext,
  type ControlStore,
  type LiveEvent,
  type Role,
  rolePermissions,
  type ServiceContext,
  type Tenant,
  type User,
} from "@xdr/ports";
import { sampleTenant, sampleUser } from "./control-fixtures.ts";
import { createFakeClock, type FakeClock } from "./fake-clock.ts";
import { createMemoryControlStore } from "./memory-control-store.ts";
import { createMemoryEnvelope, createMemoryVault } from "./memory-envelope.ts";
import { createPlainFactors } from "./plain-factors.ts";
import { createPlainHasher, type PlainHasher } from "./plain-hasher.ts";
import { createSeededIds } from "./seeded.ts";

export interface ServiceWorld {
  readonly control: ControlStore;
  readonly clock: FakeClock;
  readonly passwords: PlainHasher;
  /** Everything that verbs published. */
  readonly published: LiveEvent[];
  /** A new tenant with one member of each role. */
  addTenant(): Promise<WorldTenant>;
  /** Somebody at this address who has not signed in. */
  visitor(address?: string): AccessContext;
}

export interface WorldTenant {
  readonly tenant: Tenant;
  readonly users: Readonly<Record<Role, User>>;
  /** What a verb is called with when the member of that role asks. */
  as(role: Role): ServiceContext;
}

/** Everything a verb needs, in memory; for the tests of services. */
export const createServiceWorld = (): ServiceWorld => {
  const clock = createFakeClock();
  const control = createMemoryControlStore({ clock });
  const ids = createSeededIds();
  const passwords = createPlainHasher();
  const envelope = createMemoryEnvelope();
  const vault = createMemoryVault();
  const factors = createPlainFactors();
  const published: LiveEvent[] = [];
  const live = {
    publish: (event: LiveEvent) => {
      published.push(event);
    },
    subscribe: () => () => undefined,
  };
  const contextOf = (tenant: Tenant, user: User): ServiceContext => ({
    tenantId: tenant.id,
    actor: { kind: "user", id: user.id, label: user.email },
    permissions: rolePermissions[user.role],
    requestId: "request-1",
    control,
    clock,
    ids,
    envelope,
    vault,
    live,
  });
  return {
    control,
    clock,
    passwords,
    published,
    addTenant: async () => {
      const tenant = sampleTenant();
      const users = {
        viewer: sampleUser("viewer"),
        analyst: sampleUser("analyst"),
        responder: sampleUser("responder"),
        admin: sampleUser("admin"),
      };
      await control.asSystem(async (tx) => {
        await tx.tenants.create(tenant);
        for (const user of Object.values(users)) {
          await tx.identity.createUser(tenant.id, user, `plain:password of ${user.id}`);
        }
      });
      return { tenant, users, as: (role) => contextOf(tenant, users[role]) };
    },
    visitor: (address = "192.0.2.1") => ({
      requestId: "request-1",
      address,
      control,
      clock,
      ids,
      passwords,
      envelope,
      factors,
    }),
  };
};
