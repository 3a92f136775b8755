import { codeOf, createServiceWorld, sampleTenant } from "@xdr/testing";
import { describe, expect, it } from "vitest";
import { createFirstAdmin, initInstallation } from "./first-admin.ts";
import { setupTokenMs } from "./limits.ts";
import { listUsers } from "./list-users.ts";
import { createSetupToken } from "./setup-token.ts";
import { signIn } from "./sign-in.ts";

const input = {
  email: "Ann@Example.com",
  name: "Ann",
  password: "violet teapot under bridge",
  tenantName: "Example",
};

describe("createFirstAdmin", () => {
  it("creates a tenant and its administrator, who can sign in", async () => {
    const world = createServiceWorld();
    const ctx = world.visitor();
    const { token } = await createSetupToken(ctx);
    const { user, tenant } = await createFirstAdmin(ctx, { ...input, token });
    expect(user).toMatchObject({ email: "ann@example.com", role: "admin", disabled: false });
    const signedIn = await signIn(ctx, { email: input.email, password: input.password });
    expect(signedIn.tenant).toEqual(tenant);
    const receipts = await world.control.asSystem((tx) => tx.receipts.range(1, 100));
    expect(receipts.map((receipt) => receipt.action)).toEqual([
      "setup-token.create",
      "tenant.create",
      "user.create",
      "session.create",
    ]);
    expect(JSON.stringify(receipts)).not.toContain(token);
    expect(JSON.stringify(receipts)).not.toContain(input.password);
  });

  it("takes a token once, in time, and not another one", async () => {
    const world = createServiceWorld();
    const ctx = world.visitor();
    const { token } = await createSetupToken(ctx);
    const { token: late } = await createSetupToken(ctx);
    const create = (with_: string): Promise<string> =>
      codeOf(createFirstAdmin(ctx, { ...input, token: with_ }));
    expect(await create(`xdrsetup_${"A".repeat(43)}`)).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    expect(await create("")).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    expect(await create(token)).toBe("none");
    expect(await create(token)).toBe("IDENTITY_SETUP_TOKEN_INVALID");
    expect(await create(late)).toBe("REQUEST_CONFLICT");
    await world.clock.advance(setupTokenMs);
    expect(await create(late)).toBe("IDENTITY_SETUP_TOKEN_INVALID");
  });

  it("keeps the token when the password is refused", async () => {
    const world = createServiceWorld();
    const ctx = world.visitor();
    const { token } = await createSetupToken(ctx);
    const weak = createFirstAdmin(ctx, { ...input, token, password: "ann@example.com Example" });
    expect(await codeOf(weak)).toBe("IDENTITY_PASSWORD_WEAK");
    expect(await codeOf(createFirstAdmin(ctx, { ...input, token }))).toBe("none");
  });
});

describe("initInstallation", () => {
  it("works beside a demo tenant and only once", async () => {
    const world = createServiceWorld();
    const ctx = world.visitor();
    await world.control.asSystem((tx) => tx.tenants.create(sampleTenant({ sandbox: true })));
    expect(await codeOf(initInstallation(ctx, input))).toBe("none");
    expect(await codeOf(initInstallation(ctx, { ...input, email: "bob@example.com" }))).toBe(
      "REQUEST_CONFLICT",
    );
  });

  it("names everything that is wrong with its input", async () => {
    const world = createServiceWorld();
    const bad = { ...input, email: "no address", tenantName: "" };
    await expect(initInstallation(world.visitor(), bad)).rejects.toMatchObject({
      code: "REQUEST_BODY_INVALID",
      issues: [{ path: "email" }, { path: "tenantName" }],
    });
  });
});

describe("listUsers", () => {
  it("lists the members for analysts and refuses viewers", async () => {
    const world = createServiceWorld();
    const [own] = [await world.addTenant(), await world.addTenant()];
    const listed = await listUsers(own.as("analyst"));
    expect(new Set(listed)).toEqual(new Set(Object.values(own.users)));
    expect(await codeOf(listUsers(own.as("viewer")))).toBe("REQUEST_FORBIDDEN");
  });
});
