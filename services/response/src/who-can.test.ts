import { describe, expect, test } from "vitest";
import { requestRun } from "./request-run.ts";
import { createResponseWorld } from "./testing/response-world.ts";
import { whoCan } from "./who-can.ts";

const isolate = {
  action: "isolate-device",
  target: { kind: "device", key: "web-1" },
} as const;

describe("who could isolate this host", () => {
  test("is answered as those who ask are answered", async () => {
    const { as, incidentId } = await createResponseWorld(["web-1"]);
    const found = await whoCan(as("admin"), { ...isolate, incidentId });
    const told = found.map(({ user, decision, canApprove }) => [
      ...[user.role, decision.effect, canApprove],
      decision.effect === "require_approval" ? decision.approvers : 0,
    ]);
    expect(told).toEqual([
      ["viewer", "deny", false, 0],
      ["analyst", "require_approval", false, 2],
      ["responder", "require_approval", true, 2],
      ["admin", "require_approval", true, 2],
    ]);
    const { decision, approvers } = await requestRun(as("analyst"), { ...isolate, incidentId });
    expect(found[1]?.decision).toMatchObject({ effect: decision.effect, approvers });
    expect(found[1]?.decision.reasons.toSorted()).toEqual(decision.reasons.toSorted());
    expect(approvers).toBe(2);
  });

  test("follows a role of the tenant's own, leaves out the disabled, and needs no incident", async () => {
    const { as, world, tenant } = await createResponseWorld();
    const second = {
      id: "second",
      name: "Second pair of eyes",
      permissions: ["tenant:read", "response:read", "response:approve"],
    } as const;
    await world.control.inTenant(tenant.tenant.id, async (tx) => {
      await tx.roles.put(second);
      await tx.users.update({ ...tenant.users.viewer, customRole: second });
      await tx.users.update({ ...tenant.users.admin, disabled: true });
    });
    const found = await whoCan(as("responder"), isolate);
    expect(
      found.map(({ user, decision, canApprove }) => [user.role, decision.effect, canApprove]),
    ).toEqual([
      ["viewer", "deny", true],
      ["analyst", "require_approval", false],
      ["responder", "require_approval", true],
    ]);
  });

  test("of what nobody can do here is a clear answer", async () => {
    const { as } = await createResponseWorld();
    const none = whoCan(as("admin"), { ...isolate, action: "fly" });
    await expect(none).rejects.toMatchObject({ code: "REQUEST_BODY_INVALID" });
    await expect(whoCan(as("viewer"), isolate)).rejects.toMatchObject({
      code: "REQUEST_FORBIDDEN",
    });
  });
});
