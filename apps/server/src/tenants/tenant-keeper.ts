import { dueTenants, eraseTenant } from "@xdr/identity";
import type { Teardown } from "../start/teardown.ts";
import type { System } from "../system.ts";

/** Another server's or the command line's change of a tenant counts within this time here. */
const roundMs = 5_000;

type Keeping = Pick<
  System,
  "control" | "clock" | "log" | "events" | "envelope" | "quotas" | "sourcesChanged"
>;

/**
 * One look at the tenants: ports of one that is no longer active are closed, and one that is due is
 * erased, a round after its ports were.
 */
export const createTenantRounds = (system: Keeping) => {
  let known = "";
  let closed = new Set<string>();
  return async (): Promise<void> => {
    const tenants = await system.control.asSystem((tx) => tx.tenants.list());
    const states = tenants.map(({ id, state }) => `${id} ${state}`).join("\n");
    if (states !== known) {
      await system.sourcesChanged();
      for (const { id } of tenants) system.quotas.forget(id);
      known = states;
    }
    for (const { id } of await dueTenants(system)) {
      if (!closed.has(id)) continue;
      try {
        const { events } = await eraseTenant(system, id);
        system.log.info("tenant-erased", { tenantId: id, events });
      } catch (error) {
        system.log.warn("tenant-not-erased", { tenantId: id, error: String(error) });
      }
    }
    closed = new Set(tenants.flatMap(({ id, state }) => (state === "active" ? [] : [id])));
  };
};

/** Rounds one after the other, until the server stops. */
export const keepTenants = (system: Keeping, down: Teardown): void => {
  const round = createTenantRounds(system);
  const stopped = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      await round().catch((error) =>
        system.log.warn("tenants-not-looked-at", { error: String(error) }),
      );
      await system.clock.sleep(roundMs, stopped.signal).catch(() => undefined);
    }
  };
  const running = run();
  down.add("tenant rounds", async () => {
    stopped.abort();
    await running;
  });
};
