import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isXdrError, XdrError } from "@xdr/event";
import type { Egress, OidcProvider } from "@xdr/ports";
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createOidcClient } from "./oidc-client.ts";

/** How this provider lies. */
interface Lie {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: CryptoKey | Uint8Array;
  readonly header?: Readonly<Record<string, string>>;
  /** Changes the finished token. */
  readonly token?: (token: string) => string;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

let server: Server;
let issuer = "";
let lie: Lie = {};
let nonce = "";
let keys: Awaited<ReturnType<typeof generateKeyPair>>;
let strangers: Awaited<ReturnType<typeof generateKeyPair>>;
let asked: { readonly url: string; readonly body: string }[] = [];

const seconds = (): number => Math.floor(performance.timeOrigin / 1000 + performance.now() / 1000);

const idToken = async (): Promise<string> => {
  const now = seconds();
  const claims = {
    iss: issuer,
    aud: "xdr",
    sub: "subject-1",
    iat: now,
    exp: now + 300,
    nonce,
    email: "ann@example.com",
    email_verified: true,
    ...lie.claims,
  };
  const header = { alg: "RS256", kid: "one", ...lie.header };
  const token = await new SignJWT(claims)
    .setProtectedHeader(header)
    .sign(lie.key ?? keys.privateKey);
  return lie.token?.(token) ?? token;
};

const answerTo = async (path: string): Promise<unknown> => {
  if (path === "/.well-known/openid-configuration") {
    return {
      issuer,
      authorization_endpoint: `${issuer}/auth`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      id_token_signing_alg_values_supported: ["RS256"],
      authorization_response_iss_parameter_supported: true,
      ...lie.metadata,
    };
  }
  if (path === "/keys") {
    return {
      keys: [{ ...(await exportJWK(keys.publicKey)), kid: "one", alg: "RS256", use: "sig" }],
    };
  }
  return { access_token: "access", token_type: "Bearer", id_token: await idToken() };
};

beforeAll(async () => {
  keys = await generateKeyPair("RS256", { extractable: true });
  strangers = await generateKeyPair("RS256", { extractable: true });
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += String(part);
    });
    request.on("end", () => {
      const url = request.url ?? "";
      asked.push({ url, body });
      void answerTo(url).then((answer) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify(answer));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of an HTTP server on a port it is an object.
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A way out to loopback alone; the guarded one passes tests of its own. */
const egress: Egress = {
  send: async ({ method, url, headers, body }) => {
    if (!url.startsWith("http://127.0.0.1:")) throw new XdrError("EGRESS_ADDRESS_DENIED");
    const response = await fetch(url, {
      method,
      headers,
      redirect: "manual",
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  },
};
const client = createOidcClient({ egress });
const provider = (): OidcProvider => ({
  issuer,
  clientId: "xdr",
  clientSecret: "a secret of the client",
  redirectUri: "http://127.0.0.1:9/sso/callback",
});

/** A whole sign-in; the browser comes back with `change` in its address. */
const signIn = async (told: Lie, change: Readonly<Record<string, string>> = {}) => {
  lie = {};
  asked = [];
  const flow = await client.begin(provider());
  nonce = flow.nonce;
  lie = told;
  const query = new URLSearchParams({ code: "code", state: flow.state, iss: issuer, ...change });
  return client.finish(provider(), flow, query.toString());
};

const codeOf = (run: Promise<unknown>): Promise<unknown> =>
  run.then(
    () => "let in",
    (error: unknown) => (isXdrError(error) ? error.code : error),
  );

const parts = (token: string): readonly string[] => token.split(".");
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("an ID token of a provider", () => {
  it("that is right says who it is, and the code was paid for with the PKCE verifier", async () => {
    expect(await signIn({ claims: { amr: ["pwd", "otp"], groups: ["soc"] } })).toMatchObject({
      subject: "subject-1",
      email: "ann@example.com",
      emailVerified: true,
      methods: ["pwd", "otp"],
      claims: { groups: ["soc"] },
    });
    const paid = new URLSearchParams(asked.find(({ url }) => url === "/token")?.body);
    expect(paid.get("code_verifier")).toMatch(/^[\w-]{43}$/);
  });

  it("takes a text for the e-mail being verified as no", async () => {
    const found = await signIn({ claims: { email_verified: "true" } });
    expect(found.emailVerified).toBe(false);
  });

  const lies: readonly (readonly [string, () => Lie])[] = [
    ["of another nonce", () => ({ claims: { nonce: "another" } })],
    ["without a nonce", () => ({ claims: { nonce: undefined } })],
    ["of another issuer", () => ({ claims: { iss: "http://127.0.0.1:9" } })],
    ["for another audience", () => ({ claims: { aud: "somebody" } })],
    ["for several, of which another is meant", () => ({ claims: { aud: ["xdr", "b"], azp: "b" } })],
    ["that is over", () => ({ claims: { exp: seconds() - 120, iat: seconds() - 600 } })],
    ["without an end", () => ({ claims: { exp: undefined } })],
    ["without a subject", () => ({ claims: { sub: undefined } })],
    ["that begins later", () => ({ claims: { nbf: seconds() + 600 } })],
    ["signed by a stranger", () => ({ key: strangers.privateKey })],
    ["of an unknown key", () => ({ header: { kid: "two" }, key: strangers.privateKey })],
    [
      "signed with the client's secret",
      () => ({
        header: { alg: "HS256" },
        key: new TextEncoder().encode("a secret of the client".padEnd(32, "\0")),
      }),
    ],
    [
      "that is unsigned",
      () => ({ token: (token) => `${encode({ alg: "none" })}.${parts(token)[1]}.` }),
    ],
    [
      "that calls itself unsigned in other letters",
      () => ({ token: (token) => `${encode({ alg: "nOnE" })}.${parts(token)[1]}.` }),
    ],
    [
      "with its signature cut off",
      () => ({ token: (token) => parts(token).slice(0, 2).join(".") }),
    ],
    [
      "with an empty signature",
      () => ({ token: (token) => `${parts(token).slice(0, 2).join(".")}.` }),
    ],
    [
      "whose claims were changed",
      () => ({
        token: (token) => {
          const [head, , signature] = parts(token);
          const now = seconds();
          const claims = { iss: issuer, aud: "xdr", sub: "admin", iat: now, exp: now + 300, nonce };
          return `${head}.${encode(claims)}.${signature}`;
        },
      }),
    ],
    ["that is no token", () => ({ token: () => "hello" })],
  ];
  it.each(lies)("%s lets nobody in", async (_name, told) => {
    expect(await codeOf(signIn(told()))).toBe("IDENTITY_SSO_REFUSED");
  });

  it("lets nobody in with any one letter of it changed", async () => {
    lie = {};
    // The last letter holds bits that stand for nothing.
    const length = (await idToken()).length - 1;
    const refused: unknown[] = [];
    for (let at = 0; at < length; at += 5) {
      const token = (good: string): string =>
        good.slice(0, at) + (good[at] === "A" ? "B" : "A") + good.slice(at + 1);
      refused.push(await codeOf(signIn({ token })));
    }
    expect(new Set(refused)).toEqual(new Set(["IDENTITY_SSO_REFUSED"]));
    expect(refused.length).toBeGreaterThan(100);
  });

  const headers: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ...["none", "None", "NONE", "nONE", "n", "", " ", "\0"].map(
      (alg) => [`alg ${JSON.stringify(alg)}`, { alg, kid: "one" }] as const,
    ),
    ...["HS256", "HS384", "HS512", "ES256", "PS256", "RS384", "EdDSA", "RSA-OAEP"].map(
      (alg) => [`alg ${alg} over a signature of RS256`, { alg, kid: "one" }] as const,
    ),
    ["crit that nobody knows", { alg: "RS256", kid: "one", crit: ["x"], x: 1 }],
    ["b64 false", { alg: "RS256", kid: "one", crit: ["b64"], b64: false }],
    ["a key of its own", { alg: "RS256", jwk: { kty: "oct", k: "AA" }, kid: "one" }],
    ["keys elsewhere", { alg: "RS256", jku: "http://127.0.0.1:9/keys", kid: "two" }],
    ["a certificate of its own", { alg: "RS256", x5u: "http://127.0.0.1:9", kid: "two" }],
    ["a path for a key", { alg: "RS256", kid: "../../../../dev/null" }],
    ["a statement for a key", { alg: "RS256", kid: "x' UNION SELECT 'key'--" }],
  ];
  it.each(headers)("lets nobody in whose header has %s", async (_name, header) => {
    const token = (good: string): string => {
      const [, claims, signature] = parts(good);
      return `${encode(header)}.${claims}.${signature}`;
    };
    expect(await codeOf(signIn({ token }))).toBe("IDENTITY_SSO_REFUSED");
    const bare = (good: string): string => `${encode(header)}.${parts(good)[1]}.`;
    expect(await codeOf(signIn({ token: bare }))).toBe("IDENTITY_SSO_REFUSED");
  });

  const returns: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["another state", { state: "another" }],
    ["no state", { state: "" }],
    ["another issuer (mix-up)", { iss: "http://127.0.0.1:9" }],
    ["an error", { error: "access_denied" }],
  ];
  it.each(returns)("does not count when the browser comes back with %s", async (_name, change) => {
    expect(await codeOf(signIn({}, change))).toBe("IDENTITY_SSO_REFUSED");
    expect(asked.filter(({ url }) => url === "/token")).toEqual([]);
  });
});

describe("a provider", () => {
  it("is asked as a sign-in asks it, and must be the one that it says", async () => {
    lie = {};
    await client.check(provider());
    for (const metadata of [{ issuer: "http://127.0.0.1:9" }, { jwks_uri: undefined }]) {
      lie = { metadata };
      expect(await codeOf(client.check(provider()))).toBe("IDENTITY_SSO_UNAVAILABLE");
    }
  });

  it("in a network that the operator did not open is not called", async () => {
    const inside = { ...provider(), issuer: "http://10.0.0.1/" };
    expect(await codeOf(client.begin(inside))).toBe("EGRESS_ADDRESS_DENIED");
  });
});
