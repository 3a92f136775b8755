import { createHash } from "node:crypto";
import { createSetupToken } from "@xdr/identity";
import { makeAgentKey } from "@xdr/signing";
import { sampleUser } from "@xdr/testing";
import type { InjectOptions, LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signedRequest } from "../testing/signed-request.ts";
import { createTestServer, type TestMember, type TestServer } from "../testing/test-server.ts";

let server: TestServer;
let admin: TestMember;
let calls = 0;
beforeAll(async () => {
  server = await createTestServer();
  admin = await (await server.addTenant()).as("admin");
});
afterAll(() => server.stop());

/** Each from an address of its own: what is asked is whether it is let in, not how often. */
const send = (options: InjectOptions): Promise<LightMyRequestResponse> => {
  calls += 1;
  const remoteAddress = `10.${calls >> 16}.${(calls >> 8) & 255}.${calls & 255}`;
  return server.inject({ ...options, remoteAddress });
};

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Of the token's own form, and one place different: what only its hash tells apart. */
const nearTo = (token: string): readonly string[] =>
  Array.from(token).flatMap((letter, at) => {
    const next = letters[(letters.indexOf(letter) + 1) % letters.length] ?? "A";
    const last = letters[(letters.indexOf(letter) + 63) % letters.length] ?? "A";
    return [next, last].map((other) => token.slice(0, at) + other + token.slice(at + 1));
  });

const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Of other forms: tokens that some other system would take, and texts that mean something to others. */
const farFrom = (token: string): readonly string[] => {
  const claims = json({ sub: "admin", role: "admin", exp: 4_102_444_800 });
  return [
    ...["none", "None", "NONE", "nOnE", "HS256", "EdDSA"].map(
      (alg) => `${json({ alg, typ: "JWT" })}.${claims}.`,
    ),
    createHash("sha256").update(token).digest("hex"),
    Array.from(token).reverse().join(""),
    token.toUpperCase(),
    token.toLowerCase(),
    token.slice(1),
    token.slice(0, -1),
    token + token,
    `${token}A`,
    `A${token}`,
    `${token}=`,
    `${token}.${token}`,
    token.replace(/[a-z]/i, "*"),
    "' OR '1'='1' -- xxxxxxxxxxxxxxxxx",
    "../../../../../../../etc/passwd",
    "null-null-null-null-null-null",
    "undefined-undefined-undefined",
    "0".repeat(64),
    "A".repeat(1_048_576),
  ];
};

interface Carrier {
  readonly name: string;
  /** The true token. */
  token(): Promise<string>;
  /** A request that shows it. */
  show(token: string): InjectOptions;
  readonly refusal: readonly [number, string];
}

/** Of a member whose account is made for it. */
const newSession = async (): Promise<string> => {
  const { tenant } = await server.addTenant();
  const user = sampleUser("viewer");
  const password = "a long enough sentence";
  const hash = await server.system.passwords.hash(password);
  await server.system.control.asSystem((tx) => tx.identity.createUser(tenant.id, user, hash));
  const payload = { email: user.email, password };
  const answer = await send({ method: "POST", url: "/api/auth/login", payload });
  return answer.cookies.find(({ name }) => name === "xdr_session")?.value ?? "";
};

const carriers: readonly Carrier[] = [
  {
    name: "the session's cookie",
    token: newSession,
    show: (token) => ({
      method: "GET",
      url: "/api/auth/me",
      headers: { cookie: `xdr_session=${token}` },
    }),
    refusal: [401, "REQUEST_UNAUTHENTICATED"],
  },
  {
    name: "an API key",
    token: async () => {
      const body = { name: "key", days: 1, permissions: ["source:read"] };
      return (await admin.call("POST", "/api/api-keys", body)).json<{ token: string }>().token;
    },
    show: (token) => ({
      method: "GET",
      url: "/api/sources",
      headers: { authorization: `Bearer ${token}` },
    }),
    refusal: [401, "REQUEST_UNAUTHENTICATED"],
  },
  {
    name: "a source's token",
    token: async () => {
      const body = { name: "source", kind: "http" };
      return (await admin.call("POST", "/api/sources", body)).json<{ token: string }>().token;
    },
    show: (token) => ({
      method: "POST",
      url: "/api/ingest",
      headers: { authorization: `Bearer ${token}`, "content-type": "text/plain" },
      payload: "a line",
    }),
    refusal: [401, "REQUEST_UNAUTHENTICATED"],
  },
  {
    name: "the token of provisioning",
    token: async () => {
      const body = { roles: [], defaultRole: "viewer", renewToken: true };
      return (await admin.call("PUT", "/api/tenant/scim", body)).json<{ token: string }>().token;
    },
    show: (token) => ({
      method: "GET",
      url: "/scim/v2/Users",
      headers: { authorization: `Bearer ${token}` },
    }),
    refusal: [401, ""],
  },
  {
    name: "an invitation's link",
    token: async () => {
      const body = { email: "new@example.com", role: "viewer" };
      const made = await admin.call("POST", "/api/invitations", body);
      return made.json<{ link: string }>().link.replace(/^.*#(?:token=)?/, "");
    },
    show: (token) => ({ method: "POST", url: "/api/auth/invitation", payload: { token } }),
    refusal: [403, "IDENTITY_SETUP_TOKEN_INVALID"],
  },
  {
    name: "a host's enrolment token",
    token: async () => {
      const body = { group: "web", uses: 1, minutes: 10 };
      const made = await admin.call("POST", "/api/enrolment-tokens", body);
      return made.json<{ secret: string }>().secret;
    },
    show: (token) => {
      const key = makeAgentKey();
      const host = { hostname: "web-1", platform: "linux x64", version: "1" };
      const body = JSON.stringify({ token, publicKey: key.publicText, ...host });
      return signedRequest({ url: "/api/agent/enrol", key, tag: "xdr-enrol", body });
    },
    refusal: [403, "AGENT_TOKEN_INVALID"],
  },
];

const codeOf = (answer: LightMyRequestResponse): string =>
  answer.json<{ error?: { code?: string } }>().error?.code ?? "";

/** Without what differs between any two answers. */
const plain = (answer: LightMyRequestResponse): string =>
  `${answer.statusCode} ${answer.body.replace(/"requestId":"[^"]+"/, "")}`;

describe.each(carriers)("$name, changed", ({ token, show, refusal }) => {
  it("lets nobody in, and is answered alike wherever it was changed", async () => {
    const good = await token();
    const [status, code] = refusal;
    const near = await Promise.all(nearTo(good).map((mutant) => send(show(mutant))));
    expect(near.length).toBeGreaterThanOrEqual(80);
    expect(new Set(near.map(plain)).size).toBe(1);
    for (const answer of near) expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
    for (const mutant of farFrom(good)) {
      const answer = await send(show(mutant));
      expect(answer.statusCode, mutant.slice(0, 80)).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, mutant.slice(0, 80)).toBeLessThan(500);
    }
    expect((await send(show(good))).statusCode).toBe(200);
  });
});

describe("the set-up link, changed", () => {
  it("makes no administrator, and the true one still does", async () => {
    const fresh = await createTestServer();
    try {
      const { token } = await createSetupToken(fresh.system);
      const person = { email: "ann@example.com", name: "Ann", tenantName: "Acme" };
      const set = (shown: string) => {
        calls += 1;
        return fresh.inject({
          method: "POST",
          url: "/api/setup",
          remoteAddress: `10.9.${calls >> 8}.${calls & 255}`,
          payload: { ...person, password: "a long enough sentence", token: shown },
        });
      };
      const answers = await Promise.all(nearTo(token).map(set));
      expect(new Set(answers.map(plain)).size).toBe(1);
      expect(codeOf(answers[0] ?? expect.fail())).toBe("IDENTITY_SETUP_TOKEN_INVALID");
      for (const far of farFrom(token)) {
        expect(Math.floor((await set(far)).statusCode / 100)).toBe(4);
      }
      expect((await set(token)).statusCode).toBe(200);
    } finally {
      await fresh.stop();
    }
  });
});
