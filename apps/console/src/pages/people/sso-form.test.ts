import { describe, expect, it } from "vitest";
import { bodyOf, formOf } from "./sso-form.ts";

const connection = {
  id: "one",
  name: "Acme ID",
  issuer: "https://id.acme.example",
  clientId: "xdr",
  domains: ["acme.example", "acme.test"],
  roleClaim: "groups",
  roles: [{ value: "cn=soc,dc=acme", role: "analyst" as const }],
  trustsFactor: true,
  enabled: false,
};

describe("the form of single sign-on", () => {
  it("gives back the connection that it was filled with, and no secret", () => {
    const { id: _id, ...settings } = connection;
    expect(bodyOf(formOf({ redirectUri: "x", answerUri: "y", connection }))).toEqual({
      body: settings,
    });
  });

  it("gives back a connection by SAML, without a secret that was typed before", () => {
    const { id: _id, ...settings } = connection;
    const saml = { signInUrl: "https://id.acme.example/sso", certificates: "PEM" };
    const form = formOf({ redirectUri: "x", answerUri: "y", connection: { ...connection, saml } });
    expect(bodyOf({ ...form, clientSecret: "typed" })).toEqual({ body: { ...settings, saml } });
    expect(bodyOf({ ...form, protocol: "oidc" })).toEqual({ body: settings });
  });

  it("reads a value that holds an equals sign, and names the line that it cannot read", () => {
    const form = formOf({ redirectUri: "x", answerUri: "y", connection });
    expect(bodyOf({ ...form, roles: "a = viewer\n\n b=admin " })).toMatchObject({
      body: {
        roles: [
          { value: "a", role: "viewer" },
          { value: "b", role: "admin" },
        ],
      },
    });
    for (const roles of ["soc", "soc = boss", "= admin"]) {
      expect(bodyOf({ ...form, roles })).toHaveProperty("problem");
    }
  });
});
