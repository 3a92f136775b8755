import type { LightMyRequestResponse } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createSamlProvider,
  type SamlLie,
  type SamlProviderDouble,
  type SamlRequest,
} from "../../testing/saml-provider.ts";
import { createTestServer, type TestMember, type TestServer } from "../../testing/test-server.ts";

let server: TestServer;
let idp: SamlProviderDouble;
let stranger: SamlProviderDouble;
let admin: TestMember;
let connectionId: string;
let calls = 0;

const entity = "https://xdr.example/saml";
const person = { email: ["ann@acme.example"], displayName: ["Ann"], groups: ["soc", "leads"] };

const settings = () => ({
  name: "Acme ID",
  issuer: idp.entityId,
  clientId: entity,
  domains: ["acme.example"],
  roleClaim: "groups",
  roles: [
    { value: "soc", role: "analyst" },
    { value: "leads", role: "admin" },
  ],
  trustsFactor: true,
  enabled: true,
  saml: { signInUrl: idp.signInUrl, certificates: idp.certificate },
});

beforeAll(async () => {
  server = await createTestServer();
  [idp, stranger] = [await createSamlProvider(), await createSamlProvider()];
  admin = await (await server.addTenant()).as("admin");
}, 60_000);
afterAll(() => server.stop());

const send = (url: string, payload: object | string, cookie = "") => {
  calls += 1;
  const type =
    typeof payload === "string" ? "application/x-www-form-urlencoded" : "application/json";
  return server.inject({
    method: "POST",
    url,
    payload,
    remoteAddress: `10.1.${calls >> 8}.${calls & 255}`,
    headers: { cookie, "content-type": type },
  });
};

const start = async () => {
  const started = await send("/api/auth/sso", { id: connectionId });
  const cookie = started.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  return { cookie, request: idp.requestIn(started.json<{ url: string }>().url) };
};
type Started = Awaited<ReturnType<typeof start>>;

/** What the browser does with the provider's page: posts it, and goes where it is sent. */
const post = (relayState: string, xml: string) =>
  send(
    "/api/auth/sso/saml",
    new URLSearchParams({
      RelayState: relayState,
      SAMLResponse: Buffer.from(xml).toString("base64"),
    }).toString(),
  );
const finish = ({ cookie, request }: Started) =>
  send(
    "/api/auth/sso/finish",
    { query: new URLSearchParams({ state: request.relayState }).toString() },
    cookie,
  );
const signInWith = async (xmlOf: (request: SamlRequest) => string) => {
  const started = await start();
  const posted = await post(started.request.relayState, xmlOf(started.request));
  expect(posted.statusCode).toBe(303);
  expect(posted.headers.location).toMatch(/\/sso\/callback\?state=/);
  return finish(started);
};
const honest =
  (lie: SamlLie = {}) =>
  (request: SamlRequest) =>
    idp.response(request, idp.assertion(request, { attributes: person, ...lie }));
const codeOf = (answer: LightMyRequestResponse): string =>
  answer.json<{ error?: { code: string } }>().error?.code ?? "let in";
const lastReason = async () =>
  (await server.system.control.asSystem((tx) => tx.receipts.list({ limit: 1 })))[0]?.reason;

describe("single sign-on by SAML", () => {
  it("is set up with the provider's certificate and without a secret, and tried out", async () => {
    const saved = await admin.call("PUT", "/api/tenant/sso", settings());
    expect(saved.json()).toMatchObject({ connection: { issuer: idp.entityId } });
    expect(saved.json()).toHaveProperty("answerUri", "http://127.0.0.1:0/api/auth/sso/saml");
    connectionId = saved.json<{ connection: { id: string } }>().connection.id;
    expect((await admin.call("POST", "/api/tenant/sso/check")).json()).toEqual({});
    const bare = idp.certificate.replace(/-----[^-]+-----/g, "");
    const saml = { ...settings().saml, certificates: bare };
    const again = await admin.call("PUT", "/api/tenant/sso", { ...settings(), saml });
    expect(again.json()).toMatchObject({ connection: { id: connectionId } });
  });

  it.each([
    ["signInUrl", "http://idp.acme.example/sso"],
    ["signInUrl", "javascript:alert(1)"],
    ["certificates", "no certificate"],
    ["certificates", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"],
  ])("is refused when %s is %s", async (name, value) => {
    const saml = { ...settings().saml, [name]: value };
    const answer = await admin.call("PUT", "/api/tenant/sso", { ...settings(), saml });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toContain(`saml.${name}`);
  });

  it("makes the account, with the highest role that the attribute gives, and finds it again", async () => {
    const first = await signInWith(honest());
    expect(first.json()).toMatchObject({
      user: { email: "ann@acme.example", name: "Ann", role: "admin" },
      stage: "full",
    });
    const fewer = await signInWith(honest({ attributes: { ...person, groups: ["soc"] } }));
    expect(fewer.json()).toMatchObject({
      user: { id: first.json<{ user: { id: string } }>().user.id, role: "analyst" },
    });
  });

  it("takes the e-mail of the NameID where no attribute has it", async () => {
    const format = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";
    const lie = { format, subject: "bob@acme.example", attributes: { groups: ["soc"] } };
    expect((await signInWith(honest(lie))).json()).toMatchObject({
      user: { email: "bob@acme.example", role: "analyst" },
    });
  });

  it("finishes once, in the browser that started, and takes the first answer alone", async () => {
    const started = await start();
    const { relayState } = started.request;
    await post(relayState, honest()(started.request));
    expect((await post(relayState, honest()(started.request))).statusCode).toBe(403);
    expect(codeOf(await finish({ ...started, cookie: "" }))).toBe("IDENTITY_SSO_REFUSED");
    expect(codeOf(await finish(started))).toBe("let in");
    expect(codeOf(await finish(started))).toBe("IDENTITY_SSO_REFUSED");
  });

  it("keeps nothing that nobody asked for, and finishes nothing without an answer", async () => {
    const started = await start();
    const xml = honest()(started.request);
    for (const relayState of ["", "x", "A".repeat(43)]) {
      expect((await post(relayState, xml)).statusCode).toBe(403);
    }
    expect(
      (await send("/api/auth/sso/saml", `RelayState=${started.request.relayState}`)).statusCode,
    ).toBe(403);
    expect(codeOf(await finish(started))).toBe("IDENTITY_SSO_REFUSED");
  });

  it("does not take one's answer for another's request, nor the same one twice", async () => {
    const [one, two] = [await start(), await start()];
    const xml = honest()(one.request);
    await post(two.request.relayState, xml);
    expect(codeOf(await finish(two))).toBe("IDENTITY_SSO_REFUSED");
    await post(one.request.relayState, xml);
    expect(codeOf(await finish(one))).toBe("let in");
    const third = await start();
    await post(third.request.relayState, xml);
    expect(codeOf(await finish(third))).toBe("IDENTITY_SSO_REFUSED");
  });
});

const minuteMs = 60_000;
const sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
const rsaSha1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
const lies: readonly (readonly [string, SamlLie])[] = [
  ["of another issuer", { issuer: "https://evil.example" }],
  ["for another audience", { audience: "https://other.example" }],
  ["for another recipient", { recipient: "https://other.example/saml" }],
  ["to another request", { inResponseTo: "xdr-another" }],
  ["that is over", { shiftMs: -15 * minuteMs }],
  ["that begins later", { shiftMs: 15 * minuteMs }],
  [
    "whose NameID changes each time",
    { format: "urn:oasis:names:tc:SAML:2.0:nameid-format:transient" },
  ],
  ["of somebody without an e-mail address", { attributes: { groups: ["soc"] } }],
  [
    "of an address outside",
    { attributes: { ...person, email: ["ann@acme.example.evil.example"] } },
  ],
  ["whose values give no role", { attributes: { ...person, groups: ["cleaning"] } }],
  ["whose digest is SHA-1", { digest: sha1 }],
  ["whose signature is over SHA-1", { signature: rsaSha1 }],
  [
    "without an audience",
    {
      before: (xml) => xml.replace(/<saml:AudienceRestriction>.*?<\/saml:AudienceRestriction>/, ""),
    },
  ],
  [
    "without conditions",
    { before: (xml) => xml.replace(/<saml:Conditions.*?<\/saml:Conditions>/, "") },
  ],
  [
    "without a confirmation",
    {
      before: (xml) => xml.replace(/<saml:SubjectConfirmation .*?<\/saml:SubjectConfirmation>/, ""),
    },
  ],
  [
    "without a sign-in",
    { before: (xml) => xml.replace(/<saml:AuthnStatement.*?<\/saml:AuthnStatement>/, "") },
  ],
  ["that names nobody", { before: (xml) => xml.replace(/<saml:NameID.*?<\/saml:NameID>/, "") }],
];

describe("an assertion", () => {
  it.each(lies)("%s lets nobody in", async (_, lie) => {
    expect(codeOf(await signInWith(honest(lie)))).toBe("IDENTITY_SSO_REFUSED");
  });

  it("of a clock that is half a minute off counts", async () => {
    for (const shiftMs of [-30_000, 30_000]) {
      expect(codeOf(await signInWith(honest({ shiftMs })))).toBe("let in");
    }
  });

  it("is refused with a reason for the administrator alone", async () => {
    const answer = await signInWith(honest({ audience: "https://other.example" }));
    expect(answer.body).not.toMatch(/audience/i);
    expect(await lastReason()).toMatch(/audience/i);
  });
});

/** Of the honest assertion one that says that Mallory leads, with another id and no signature. */
const forge = (assertion: string): string =>
  assertion
    .replace(/<(ds:)?Signature.*<\/(ds:)?Signature>/s, "")
    .replace(/ ID="[^"]+"/, ' ID="_forged"')
    .replaceAll("ann@acme.example", "mallory@acme.example")
    .replaceAll("subject-1", "mallory");
const signatureOf = (assertion: string): string =>
  /<(?:ds:)?Signature.*<\/(?:ds:)?Signature>/s.exec(assertion)?.[0] ?? "";
const without = (assertion: string): string => assertion.replace(signatureOf(assertion), "");
const into = (outer: string, place: RegExp, inner: string): string =>
  outer.replace(place, (found) => `${found}${inner}`);
const issuerEnd = /<\/saml:Issuer>/;

/** Somorovsky and others, "On Breaking SAML" (2012): what is signed is not what is read. */
const wrappings: readonly (readonly [string, (signed: string, evil: string) => string])[] = [
  ["XSW1/2: around the response", (signed, evil) => `${evil}<x>${signed}</x>`],
  ["XSW3: the forged one before the signed one", (signed, evil) => evil + signed],
  ["XSW3b: the forged one after the signed one", (signed, evil) => signed + evil],
  [
    "XSW4: the signed one within the forged one",
    (signed, evil) => evil.replace("</saml:Assertion>", `${signed}</saml:Assertion>`),
  ],
  [
    "XSW5: the forged one has the signature, the signed one stands after it",
    (signed, evil) => into(evil, issuerEnd, signatureOf(signed)) + without(signed),
  ],
  [
    "XSW6: the signed one within the signature of the forged one",
    (signed, evil) =>
      into(
        evil,
        issuerEnd,
        signatureOf(signed).replace(
          /<\/((?:ds:)?)Signature>$/,
          (_end, prefix: string) => `${without(signed)}</${prefix}Signature>`,
        ),
      ),
  ],
  [
    "XSW7: the forged one in extensions",
    (signed, evil) => `<samlp:Extensions>${evil}</samlp:Extensions>${signed}`,
  ],
  [
    "XSW8: the signed one in an object of the signature",
    (signed, evil) =>
      into(
        evil,
        issuerEnd,
        signatureOf(signed).replace(
          /<\/((?:ds:)?)Signature>$/,
          (_end, prefix: string) =>
            `<${prefix}Object>${without(signed)}</${prefix}Object></${prefix}Signature>`,
        ),
      ),
  ],
  ["the signature of another one", (signed, evil) => into(evil, issuerEnd, signatureOf(signed))],
  ["no signature", (_signed, evil) => evil],
  ["the same id and no signature", (signed) => without(signed).replaceAll("ann@", "mallory@")],
  ["a text that was changed", (signed) => signed.replaceAll("ann@", "mallory@")],
  [
    "a text that was changed behind a comment",
    (signed) => signed.replace("ann@acme.example", "mallory@acme.example<!-- -->"),
  ],
];

describe("a signature that is not over what is read", () => {
  it.each(wrappings)("%s: lets in nobody but whom the provider meant", async (_, wrap) => {
    const answer = await signInWith((request) => {
      const signed = idp.assertion(request, { attributes: person });
      return idp.response(request, wrap(signed, forge(signed)));
    });
    expect(answer.body).not.toContain("mallory");
    if (answer.statusCode === 200) {
      expect(answer.json()).toMatchObject({ user: { email: "ann@acme.example" } });
    } else expect(codeOf(answer)).toBe("IDENTITY_SSO_REFUSED");
    const people = await admin.call("GET", "/api/users");
    expect(people.body).not.toContain("mallory");
  });

  it("of a stranger's key lets nobody in, also with that key beside it", async () => {
    const answer = await signInWith((request) =>
      idp.response(request, stranger.assertion(request, { attributes: person })),
    );
    expect(codeOf(answer)).toBe("IDENTITY_SSO_REFUSED");
  });

  it("does not read a name cut at a comment, as signed with it", async () => {
    const subject = "ann@acme.example.evil.example";
    const before = (xml: string): string =>
      xml.replaceAll(subject, "ann@acme.example<!-- -->.evil.example");
    const attributes = { ...person, email: [subject] };
    expect(codeOf(await signInWith(honest({ attributes, before })))).toBe("IDENTITY_SSO_REFUSED");
  });

  it.each([
    ["an entity", (xml: string) => `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${xml}`],
    ["a document type", (xml: string) => `<!DOCTYPE x>${xml}`],
    ["nothing but text", () => "hello"],
    ["nothing", () => "<a/>"],
    ["a broken end", (xml: string) => xml.slice(0, -10)],
    [
      "an error's status",
      (xml: string) =>
        xml
          .replace("status:Success", "status:Responder")
          .replace(/<saml:Assertion.*<\/saml:Assertion>/s, ""),
    ],
  ])("lets nobody in who answers with %s", async (_, change) => {
    const answer = await signInWith((request) => change(honest()(request)));
    expect(codeOf(answer)).toBe("IDENTITY_SSO_REFUSED");
  });
});

describe("a second factor that a provider of SAML asked for", () => {
  it("counts where its context says so", async () => {
    await admin.call("PATCH", "/api/tenant/security", { secondFactor: "required" });
    const plain = await signInWith(honest());
    const strong = await signInWith(honest({ context: "https://refeds.org/profile/mfa" }));
    expect([plain.json(), strong.json()]).toMatchObject([
      { stage: "enrolment" },
      { stage: "full" },
    ]);
  });
});
