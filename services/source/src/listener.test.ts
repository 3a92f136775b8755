import { codeOf, createServiceWorld } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createListener } from "./create-listener.ts";
import { createSource } from "./create-source.ts";
import { deleteListener } from "./delete-listener.ts";
import { listListeners } from "./list-listeners.ts";
import { updateListener } from "./update-listener.ts";

const range = { first: 6514, last: 6523 };

const seed = async () => {
  const world = createServiceWorld();
  const [own, other] = [await world.addTenant(), await world.addTenant()];
  const { source } = await createSource(own.as("admin"), { name: "firewalls", kind: "http" });
  const create = (some: object = {}) =>
    createListener(
      own.as("admin"),
      { sourceId: source.id, protocol: "tcp", port: 6514, ...some },
      range,
    );
  const actions = async () =>
    (await world.control.inTenant(own.tenant.id, (tx) => tx.receipts.list({ limit: 100 })))
      .map(({ action }) => action)
      .filter((action) => action.startsWith("listener."));
  return { own, other, source, create, actions };
};

describe("a source's own port", () => {
  it("is made, changed and deleted, each with a receipt", async () => {
    const { own, create, actions } = await seed();
    const made = await create({ networks: [" 192.0.2.0/24 ", "2001:db8::1"] });
    expect(made).toMatchObject({ port: 6514, networks: ["192.0.2.0/24", "2001:db8::1"] });
    const admin = own.as("admin");
    const listenerId = made.id;
    await updateListener(admin, { listenerId, port: 6515, networks: [], disabled: true }, range);
    await updateListener(admin, { listenerId, port: 6515 }, range);
    expect(await listListeners(own.as("viewer"))).toEqual([
      { ...made, port: 6515, networks: [], disabled: true },
    ]);
    await deleteListener(admin, { listenerId });
    expect(await listListeners(admin)).toEqual([]);
    expect((await actions()).toSorted()).toEqual([
      "listener.create",
      "listener.delete",
      "listener.update",
    ]);
  });

  it.each([
    ["a port out of the range", { port: 514 }, "port"],
    ["another protocol", { protocol: "relp" }, "protocol"],
    ["no network", { networks: ["192.0.2.0/33"] }, "networks.0"],
    ["a host name", { networks: ["firewall.example.com"] }, "networks.0"],
    ["what is no certificate", { protocol: "tls", clientCa: "x" }, "clientCa"],
  ])("is refused with %s", async (_name, some, path) => {
    const { create } = await seed();
    await expect(create(some)).rejects.toMatchObject({
      code: "REQUEST_BODY_INVALID",
      issues: [expect.objectContaining({ path })],
    });
  });

  it("is taken by one listener only, and not for another tenant's source", async () => {
    const { other, source, create } = await seed();
    await create();
    expect(await codeOf(create())).toBe("REQUEST_CONFLICT");
    const input = { sourceId: source.id, protocol: "tcp", port: 6516 };
    expect(await codeOf(createListener(other.as("admin"), input, range))).toBe("REQUEST_NOT_FOUND");
  });

  it("is nobody else's to see, change or delete", async () => {
    const { own, other, create } = await seed();
    const { id: listenerId } = await create();
    const stranger = other.as("admin");
    expect(await listListeners(stranger)).toEqual([]);
    for (const tried of [
      updateListener(stranger, { listenerId, disabled: true }, range),
      deleteListener(stranger, { listenerId }),
    ]) {
      expect(await codeOf(tried)).toBe("REQUEST_NOT_FOUND");
    }
    for (const role of ["viewer", "analyst", "responder"] as const) {
      expect(await codeOf(deleteListener(own.as(role), { listenerId }))).toBe("REQUEST_FORBIDDEN");
    }
  });
});
