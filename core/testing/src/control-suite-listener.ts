import { asSourceId } from "@xdr/event";
import type { Listener } from "@xdr/ports";
import { expect, it } from "vitest";
import { freshName, sampleSource, seedTenant } from "./control-fixtures.ts";
import { codeOf, type StoreOf } from "./control-suite-shared.ts";

/** So that cases of one store do not meet. */
let lastPort = 20_000;
const freshPort = (): number => {
  lastPort += 1;
  return lastPort;
};

export const listenerCases = (store: StoreOf): void => {
  const seed = async () => {
    const { tenant } = await seedTenant(store());
    const source = sampleSource(tenant.id);
    await store().inTenant(tenant.id, (tx) => tx.sources.create(source, undefined));
    const make = (some: Partial<Listener> = {}): Listener => ({
      id: freshName("listener"),
      tenantId: tenant.id,
      sourceId: source.id,
      protocol: "tls",
      port: freshPort(),
      networks: [],
      disabled: false,
      createdTime: 7,
      ...some,
    });
    const add = (listener: Listener) =>
      store().inTenant(tenant.id, (tx) => tx.listeners.create(listener));
    return { tenant, source, make, add };
  };

  it("keeps a listener as it was given, changes and deletes it", async () => {
    const { tenant, source, make, add } = await seed();
    const made = make({ networks: ["192.0.2.0/24", "2001:db8::/32"], clientCa: "a certificate" });
    await add(made);
    const own = <T>(run: Parameters<ReturnType<StoreOf>["inTenant"]>[1]) =>
      store().inTenant(tenant.id, run) as Promise<T>;
    expect(await own((tx) => tx.listeners.byId(made.id))).toEqual(made);
    const { clientCa: _gone, ...rest } = made;
    const changed = { ...rest, port: freshPort(), networks: [], disabled: true };
    await own((tx) =>
      tx.listeners.update({ ...changed, sourceId: asSourceId("x"), createdTime: 1 }),
    );
    expect(await own((tx) => tx.listeners.list())).toEqual([changed]);
    const all = await store().asSystem((tx) => tx.listenerDirectory.list());
    expect(all.filter(({ listener }) => listener.id === made.id)).toEqual([
      { listener: changed, source },
    ]);
    await own((tx) => tx.listeners.delete(made.id));
    expect(await own((tx) => tx.listeners.list())).toEqual([]);
    expect(await codeOf(own((tx) => tx.listeners.delete(made.id)))).toBe("REQUEST_NOT_FOUND");
    expect(await codeOf(own((tx) => tx.listeners.update(made)))).toBe("REQUEST_NOT_FOUND");
  });

  it("gives a port to one tenant only, and UDP its own ports", async () => {
    const [one, other] = [await seed(), await seed()];
    const port = freshPort();
    await one.add(one.make({ port, protocol: "tcp" }));
    expect(await codeOf(other.add(other.make({ port, protocol: "tls" })))).toBe("REQUEST_CONFLICT");
    await other.add(other.make({ port, protocol: "udp" }));
  });

  it("shows nobody another tenant's listeners", async () => {
    const [one, other] = [await seed(), await seed()];
    const made = one.make();
    await one.add(made);
    const found = await store().inTenant(other.tenant.id, async (tx) => [
      await tx.listeners.list(),
      await tx.listeners.byId(made.id),
    ]);
    expect(found).toEqual([[], undefined]);
    const stolen = store().inTenant(other.tenant.id, (tx) => tx.listeners.delete(made.id));
    expect(await codeOf(stolen)).toBe("REQUEST_NOT_FOUND");
  });
};
