import { type Story, sshIntrusion } from "@xdr/catalog";
import { asSourceId, asTenantId, asUserId } from "@xdr/event";
import { defaultSecurity, newTenant, type Source, type Tenant } from "@xdr/ports";
import type { RunningServer } from "../start/start-server.ts";
import type { System } from "../system.ts";
import { replayStory } from "./replay-story.ts";

export interface DemoAccess {
  readonly email: string;
  readonly password: string;
}

const demoTenant = asTenantId("demo");
const demoUser = asUserId("demo");
const demoEmail = "demo@minicorp.com";

const makeTenant = async (system: System, passwordHash: string): Promise<void> => {
  const createdTime = system.clock.now();
  const tenant: Tenant = {
    ...newTenant(demoTenant, "Mini Corp (demo)", createdTime),
    sandbox: true,
  };
  await system.control.asSystem(async (tx) => {
    if ((await tx.tenants.byId(demoTenant)) !== undefined) {
      await tx.identity.setPassword(demoUser, passwordHash);
      await tx.identity.deleteSessionsOfUser(demoUser);
      return;
    }
    await tx.tenants.create(tenant);
    await tx.identity.createUser(
      demoTenant,
      {
        id: demoUser,
        email: demoEmail,
        name: "Demo analyst",
        role: "admin",
        disabled: false,
        createdTime,
      },
      passwordHash,
    );
    // The password is new at every start and printed where it runs: nobody wants to enrol for it.
    await tx.security.set(demoTenant, { ...defaultSecurity, secondFactor: "optional" });
  });
};

const hintsOf = (name: string): Source["hints"] =>
  name === "nginx" ? { hostname: "web-1", sourceType: "web-access-log" } : {};

/** The story's sources, each once, by the name the story uses. */
const makeSources = (system: System, story: Story): Promise<ReadonlyMap<string, Source>> =>
  system.control.inTenant(demoTenant, async (tx) => {
    const sources = new Map<string, Source>();
    for (const [name, title] of Object.entries(story.sources)) {
      const id = asSourceId(`demo-${name}`);
      const known = await tx.sources.byId(id);
      const source: Source = known ?? {
        id,
        tenantId: demoTenant,
        name: title,
        kind: "demo",
        hints: hintsOf(name),
        disabled: false,
        createdTime: system.clock.now(),
      };
      if (known === undefined) await tx.sources.create(source, undefined);
      sources.set(name, source);
    }
    return sources;
  });

/**
 * A sandboxed tenant with a user whose password is new at every start, and the story replayed into
 * it through the same intake as every other record. Replays end with the server.
 */
export const startDemo = async (server: RunningServer): Promise<DemoAccess> => {
  const { system } = server;
  const password = system.ids.secret(18);
  await makeTenant(system, await system.passwords.hash(password));
  await system.ruleBook.reload(demoTenant);
  const sources = await makeSources(system, sshIntrusion);
  const replay = replayStory(system, sshIntrusion, sources);
  system.onStop(() => replay.stop());
  return { email: demoEmail, password };
};
