import { asFindingId, asIncidentId } from "@xdr/event";
import { defaultSecurity, type Tenant } from "@xdr/ports";
import { sampleUser } from "@xdr/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../testing/test-server.ts";

const password = "a long enough sentence";
let server: TestServer;
let tenant: Tenant;
let url: string;

beforeAll(async () => {
  server = await createTestServer();
  tenant = (await server.addTenant()).tenant;
  url = await server.app.listen({ host: "127.0.0.1", port: 0 });
}, 60_000);
afterAll(() => server.stop());

const signIn = async () => {
  const user = sampleUser("analyst");
  const passwordHash = await server.system.passwords.hash(password);
  await server.system.control.asSystem(async (tx) => {
    await tx.identity.createUser(tenant.id, user, passwordHash);
    await tx.security.set(tenant.id, { ...defaultSecurity, secondFactor: "optional" });
  });
  const answer = await fetch(`${url}/api/auth/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: user.email, password }),
  });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(";")[0]);
  return { user, cookie: cookie.join("; ") };
};

/** What came so far; `ended` when the server closed it. */
const openStream = async (cookie: string) => {
  const answer = await fetch(`${url}/api/live`, { headers: { cookie } });
  const reader = answer.body?.getReader();
  const stream = { text: "", ended: false };
  const read = async (): Promise<void> => {
    for (;;) {
      const part = await reader?.read();
      if (part === undefined || part.done) break;
      stream.text += Buffer.from(part.value).toString("utf8");
    }
  };
  const over = read()
    .catch(() => undefined)
    .then(() => {
      stream.ended = true;
    });
  return { stream, over, status: answer.status, cancel: () => reader?.cancel() };
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await server.system.clock.sleep(20);
};
/** Of a finding first, and then of an incident. */
const publish = (id: string): void => {
  const { live } = server.system;
  live.publish({ kind: "FindingRaised", tenantId: tenant.id, findingId: asFindingId(id) });
  const incidentId = asIncidentId(id);
  live.publish({ kind: "IncidentChanged", tenantId: tenant.id, incidentId, revision: 1 });
};

describe("a stream that is open", () => {
  it("shows nothing more of what the person's new role does not see", async () => {
    const { user, cookie } = await signIn();
    const { stream, cancel } = await openStream(cookie);
    await until(() => stream.text.includes('"kind":"Status"'));
    publish("before");
    await until(() => stream.text.includes('"incidentId":"before"'));
    expect(stream.text).toContain('"findingId":"before"');
    const permissions = ["tenant:read", "incident:read"] as const;
    const role = { id: "role-1", name: "Incidents", permissions };
    await server.system.control.inTenant(tenant.id, async (tx) => {
      await tx.roles.put(role);
      await tx.users.update({ ...user, role: "viewer", customRole: role });
    });
    let round = 0;
    await until(() => {
      const last = `"after-${round}"`;
      const isBlind = !stream.text.includes(`"findingId":${last}`);
      if (stream.text.includes(`"incidentId":${last}`) && isBlind) return true;
      round += 1;
      publish(`after-${round}`);
      return false;
    });
    const seen = stream.text.length;
    publish("last");
    await until(() => stream.text.includes('"incidentId":"last"'));
    expect(stream.text.slice(seen)).not.toContain("FindingRaised");
    await cancel();
  });

  it.each([
    ["is disabled", "disabled"],
    ["signs out everywhere", "signed out"],
    ["must set up a second factor first", "enrolment"],
  ])("ends when the person %s", async (_, how) => {
    const { user, cookie } = await signIn();
    const { stream, over, status } = await openStream(cookie);
    expect(status).toBe(200);
    await until(() => stream.text.includes('"kind":"Status"'));
    expect(stream.ended).toBe(false);
    await server.system.control.asSystem(async (tx) => {
      if (how === "signed out") await tx.identity.deleteSessionsOfUser(user.id);
      if (how === "enrolment") await tx.security.set(tenant.id, defaultSecurity);
    });
    if (how !== "signed out") {
      await server.system.control.inTenant(tenant.id, (tx) =>
        tx.users.update({ ...user, disabled: how === "disabled", role: "admin" }),
      );
    }
    await over;
    expect(stream.ended).toBe(true);
  });
});
