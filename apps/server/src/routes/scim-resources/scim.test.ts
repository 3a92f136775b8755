import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

interface Resource {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
  readonly externalId?: string;
  readonly displayName: string;
  readonly emails: readonly unknown[];
  readonly members?: readonly { readonly value: string }[];
  readonly groups: readonly { readonly display: string }[];
  readonly totalResults: number;
  readonly Resources: readonly Resource[];
  readonly scimType?: string;
  readonly status?: string;
  readonly detail?: string;
}

let server: TestServer;
let tenant: Awaited<ReturnType<TestServer["addTenant"]>>;
let admin: TestMember;
let token: string;

const settings = {
  roles: [
    { value: "SOC", role: "analyst" },
    { value: "SOC leads", role: "admin" },
  ],
  defaultRole: "viewer",
  renewToken: true,
};

beforeAll(async () => {
  server = await createTestServer();
  tenant = await server.addTenant();
  admin = await tenant.as("admin");
  token = (await admin.call("PUT", "/api/tenant/scim", settings)).json<{ token: string }>().token;
});
afterAll(() => server.stop());

const call = async (
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  body?: object,
  credentials = token,
): Promise<{ readonly status: number; readonly body: Resource }> => {
  const response = await server.inject({
    method,
    url: `/scim/v2${path}`,
    headers: {
      authorization: `Bearer ${credentials}`,
      ...(body === undefined ? {} : { "content-type": "application/scim+json; charset=utf-8" }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const isEmpty = response.body === "";
  if (!isEmpty) expect(response.headers["content-type"]).toContain("application/scim+json");
  return { status: response.statusCode, body: isEmpty ? nothing : response.json<Resource>() };
};
const nothing: Resource = {
  ...{ id: "", userName: "", active: false, displayName: "", emails: [], groups: [] },
  ...{ totalResults: 0, Resources: [] },
};

const messages = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
const core = "urn:ietf:params:scim:schemas:core:2.0:";
const patchOf = (...Operations: readonly object[]) => ({ schemas: [messages], Operations });
const find = async (userName: string) => {
  const filter = encodeURIComponent(`userName eq "${userName}"`);
  return call("GET", `/Users?filter=${filter}&startIndex=1&count=100`);
};
interface Member {
  readonly id: string;
  readonly email: string;
  readonly role: string;
  readonly disabled: boolean;
}
const memberOf = async (email: string): Promise<Member | undefined> => {
  const list = (await admin.call("GET", "/api/users")).json<{ items: readonly Member[] }>();
  return list.items.find((one) => one.email === email);
};
const selfOf = async (member: TestMember) =>
  (await member.call("GET", "/api/auth/me")).json<{ user: { id: string; email: string } }>().user;

const okta = (userName: string) => ({
  schemas: [`${core}User`],
  userName,
  name: { givenName: "Test", familyName: "User" },
  emails: [{ primary: true, value: userName, type: "work" }],
  displayName: "Test User",
  locale: "en-US",
  externalId: "00ujl29u0le5T6Aj10h7",
  groups: [],
  password: "1mz050nq",
  active: true,
});

describe("a provider that speaks as Okta does", () => {
  it("looks for, makes, reads, replaces and deactivates a person", async () => {
    const userName = "test.user@okta.local";
    expect((await find(userName)).body).toMatchObject({ totalResults: 0, Resources: [] });
    const made = await call("POST", "/Users", okta(userName));
    expect(made).toMatchObject({ status: 201, body: { userName, active: true } });
    expect(JSON.stringify(made.body)).not.toContain("1mz050nq");
    const { id } = made.body;
    expect((await call("GET", `/Users/${id}`)).body).toMatchObject({
      ...{ id, externalId: "00ujl29u0le5T6Aj10h7", displayName: "Test User" },
      name: { givenName: "Test", familyName: "User" },
    });
    const renamed = { ...okta(userName), displayName: "Another Name", id };
    expect((await call("PUT", `/Users/${id}`, renamed)).body.displayName).toBe("Another Name");
    const off = patchOf({ op: "replace", value: { active: false } });
    expect((await call("PATCH", `/Users/${id}`, off)).body.active).toBe(false);
    expect(await memberOf(userName)).toMatchObject({ disabled: true, role: "viewer" });
    expect((await find(userName)).body.Resources[0]).toMatchObject({ id, active: false });
    const on = patchOf({ op: "replace", value: { active: true } });
    expect((await call("PATCH", `/Users/${id}`, on)).body.active).toBe(true);
    expect((await call("POST", "/Users", okta(userName))).status).toBe(409);
  });

  it("pushes a group with its members, whose role follows", async () => {
    const { id } = (await call("POST", "/Users", okta("lead@okta.local"))).body;
    const group = { schemas: [`${core}Group`], displayName: "SOC", members: [] };
    const made = await call("POST", "/Groups", group);
    expect(made.status).toBe(201);
    const groupId = made.body.id;
    const add = { op: "add", path: "members", value: [{ value: id, display: "lead" }] };
    expect((await call("PATCH", `/Groups/${groupId}`, patchOf(add))).status).toBe(200);
    expect((await memberOf("lead@okta.local"))?.role).toBe("analyst");
    expect((await call("GET", `/Users/${id}`)).body.groups).toMatchObject([{ display: "SOC" }]);
    const rename = { op: "replace", value: { id: groupId, displayName: "SOC leads" } };
    await call("PATCH", `/Groups/${groupId}`, patchOf(rename));
    expect((await memberOf("lead@okta.local"))?.role).toBe("admin");
    const remove = { op: "remove", path: `members[value eq "${id}"]` };
    await call("PATCH", `/Groups/${groupId}`, patchOf(remove));
    expect((await memberOf("lead@okta.local"))?.role).toBe("viewer");
    expect((await call("DELETE", `/Groups/${groupId}`)).status).toBe(204);
    expect((await call("GET", `/Groups/${groupId}`)).status).toBe(404);
  });
});

describe("a provider that speaks as Microsoft Entra does", () => {
  it("makes with an extension, changes with capital operations, dotted names and text for false", async () => {
    const userName = "Test_User_dfeef4c5@testuser.com";
    const made = await call("POST", "/Users", {
      schemas: [`${core}User`, "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
      externalId: "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
      userName,
      active: true,
      emails: [{ primary: true, type: "work", value: "test_user@testuser.com" }],
      meta: { resourceType: "User" },
      name: { formatted: "givenName familyName", familyName: "familyName", givenName: "givenName" },
      roles: [],
    });
    expect(made.status).toBe(201);
    const { id } = made.body;
    expect((await find(userName)).body.totalResults).toBe(1);
    const changed = await call(
      "PATCH",
      `/Users/${id}`,
      patchOf(
        { op: "Replace", path: 'emails[type eq "work"].value', value: "updated@example.com" },
        { op: "Add", path: "name.familyName", value: "updatedFamilyName" },
        { op: "Replace", value: { displayName: "Shown", "name.givenName": "Given" } },
        {
          op: "Add",
          path: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
          value: "SOC",
        },
      ),
    );
    expect(changed.body).toMatchObject({
      emails: [{ type: "work", value: "updated@example.com" }],
      name: { familyName: "updatedFamilyName", givenName: "Given" },
      displayName: "Shown",
    });
    const off = patchOf({ op: "Replace", path: "active", value: "False" });
    expect((await call("PATCH", `/Users/${id}`, off)).body.active).toBe(false);
    expect((await call("DELETE", `/Users/${id}`)).status).toBe(204);
    expect((await call("GET", `/Users/${id}`)).status).toBe(404);
    expect((await find(userName)).body.totalResults).toBe(0);
    const again = await call("POST", "/Users", { schemas: [`${core}User`], userName });
    expect(again).toMatchObject({ status: 201, body: { id, active: true } });
  });

  it("asks for a group without its members, and takes members out by value", async () => {
    const { id } = (await call("POST", "/Users", { userName: "member@testuser.com" })).body;
    const made = await call("POST", "/Groups", {
      schemas: [
        `${core}Group`,
        "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group",
      ],
      externalId: "8aa1a0c0-c4c3-4bc0-b4a5-2ef676900159",
      displayName: "SOC",
      members: [{ value: id }],
    });
    const filter = encodeURIComponent('displayName eq "SOC"');
    const found = await call("GET", `/Groups?excludedAttributes=members&filter=${filter}`);
    expect(found.body.Resources).toMatchObject([{ id: made.body.id, displayName: "SOC" }]);
    expect(found.body.Resources[0]?.members).toBeUndefined();
    expect((await memberOf("member@testuser.com"))?.role).toBe("analyst");
    const remove = patchOf({ op: "Remove", path: "members", value: [{ value: id }] });
    expect((await call("PATCH", `/Groups/${made.body.id}`, remove)).body.members).toEqual([]);
    expect((await memberOf("member@testuser.com"))?.role).toBe("viewer");
  });
});

describe("deprovisioning", () => {
  it("ends the sessions of a person at once", async () => {
    const analyst = await tenant.as("analyst");
    const { id } = await selfOf(analyst);
    const off = patchOf({ op: "replace", path: "active", value: false });
    expect((await call("PATCH", `/Users/${id}`, off)).status).toBe(200);
    expect((await analyst.call("GET", "/api/auth/me")).statusCode).toBe(401);
    const log = (await admin.call("GET", "/api/receipts")).body;
    expect(log).toContain("provisioning (SCIM)");
  });

  it("leaves an administrator whom people made alone, and the last one in any case", async () => {
    const { id, email } = await selfOf(admin);
    const off = patchOf({ op: "replace", path: "active", value: false });
    for (const answer of [
      await call("PATCH", `/Users/${id}`, off),
      await call("DELETE", `/Users/${id}`),
      await call("POST", "/Users", { userName: email, active: false }),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.body.detail).toContain("not provisioned");
    }
    expect((await admin.call("GET", "/api/auth/me")).statusCode).toBe(200);
  });
});

describe("what is refused", () => {
  it("is a token that is wrong, replaced, or another tenant's person", async () => {
    expect((await call("GET", "/Users", undefined, `${token}x`)).status).toBe(401);
    expect((await call("GET", "/Users", undefined, "")).body.status).toBe("401");
    const other = await server.addTenant();
    const theirs = await other.as("admin");
    const own = (await theirs.call("PUT", "/api/tenant/scim", settings)).json<{ token: string }>();
    const { id } = (await call("POST", "/Users", { userName: "one@testuser.com" })).body;
    expect((await call("GET", `/Users/${id}`, undefined, own.token)).status).toBe(404);
    expect((await call("DELETE", `/Users/${id}`, undefined, own.token)).status).toBe(404);
    const taken = await call("POST", "/Users", { userName: "one@testuser.com" }, own.token);
    expect(taken).toMatchObject({ status: 409, body: { scimType: "uniqueness" } });
    const next = (await theirs.call("PUT", "/api/tenant/scim", settings)).json<{ token: string }>();
    expect((await call("GET", "/Users", undefined, own.token)).status).toBe(401);
    expect((await call("GET", "/Users", undefined, next.token)).status).toBe(200);
    const shown = await theirs.call("GET", "/api/tenant/scim");
    expect(shown.body).not.toContain(next.token);
    expect((await theirs.call("DELETE", "/api/tenant/scim")).statusCode).toBe(204);
    expect((await call("GET", "/Users", undefined, next.token)).status).toBe(401);
  });

  it.each([
    ["GET", "/Users?filter=userName%20co%20%22a%22", undefined, "invalidFilter"],
    ["GET", "/Users?filter=password%20eq%20%22a%22", undefined, "invalidFilter"],
    ["POST", "/Users", {}, "invalidValue"],
    ["POST", "/Users", { userName: "no address" }, "invalidValue"],
    ["POST", "/Users", { userName: "a@b.c", active: "maybe" }, "invalidValue"],
    ["POST", "/Groups", { displayName: "x", members: [{ value: "nobody" }] }, "invalidValue"],
  ] as const)("is %s %s %j as %s-like", async (method, path, body, scimType) => {
    const answer = await call(method, path, body);
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType]);
  });

  it.each([
    [{}, "invalidSyntax"],
    [patchOf(), "invalidSyntax"],
    [patchOf({ op: "move", path: "active" }), "invalidSyntax"],
    [patchOf({ op: "remove" }), "noTarget"],
    [patchOf({ op: "add", path: "a b", value: 1 }), "invalidPath"],
    [patchOf({ op: "add", path: 'emails[type co "x"].value', value: 1 }), "invalidPath"],
    [patchOf({ op: "replace", value: 3 }), "invalidValue"],
    [patchOf({ op: "replace", path: "userName", value: "new@testuser.com" }), "mutability"],
  ])("is the patch %j as %s", async (body, scimType) => {
    const { id } = (await find("test.user@okta.local")).body.Resources[0] ?? nothing;
    const answer = await call("PATCH", `/Users/${id}`, body);
    expect([answer.status, answer.body.scimType]).toEqual([400, scimType]);
  });
});

describe("what a provider can learn", () => {
  it("is given by page, whatever numbers are asked for", async () => {
    const all = (await call("GET", "/Users")).body;
    expect(all.Resources.length).toBe(all.totalResults);
    const page = (await call("GET", "/Users?startIndex=2&count=2")).body;
    expect(page).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 2 });
    expect(page.Resources.map(({ id }) => id)).toEqual(
      all.Resources.slice(1, 3).map(({ id }) => id),
    );
    const none = (await call("GET", "/Users?startIndex=-4&count=-1")).body;
    expect(none).toMatchObject({ startIndex: 1, itemsPerPage: 0, totalResults: all.totalResults });
  });

  it("is what is spoken here", async () => {
    expect((await call("GET", "/ServiceProviderConfig")).body).toMatchObject({
      ...{ patch: { supported: true }, bulk: { supported: false }, etag: { supported: false } },
    });
    expect((await call("GET", "/ResourceTypes")).body.Resources.map(({ id }) => id)).toEqual([
      ...["User", "Group"],
    ]);
    for (const name of ["User", "Group"]) {
      expect((await call("GET", `/Schemas/${core}${name}`)).body.id).toBe(`${core}${name}`);
    }
    expect((await call("GET", "/Schemas/nothing")).status).toBe(404);
  });
});
