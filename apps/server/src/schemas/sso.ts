import { Type } from "typebox";
import { Id } from "./common.ts";
import { Role } from "./identity.ts";

const settings = {
  name: Type.String({ minLength: 1, maxLength: 100 }),
  issuer: Type.String({ minLength: 1, maxLength: 500 }),
  clientId: Type.String({ minLength: 1, maxLength: 300 }),
  domains: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 20 }),
  roleClaim: Type.String({ minLength: 1, maxLength: 100 }),
  roles: Type.Array(Type.Object({ value: Type.String({ maxLength: 200 }), role: Role }), {
    maxItems: 50,
  }),
  defaultRole: Type.Optional(Role),
  trustsFactor: Type.Boolean({
    description: "Does a second factor that the provider names in `amr` count here too?",
  }),
  enabled: Type.Boolean(),
  saml: Type.Optional(
    Type.Object(
      {
        signInUrl: Type.String({ minLength: 1, maxLength: 500 }),
        certificates: Type.String({ minLength: 1, maxLength: 20_000, description: "PEM" }),
      },
      {
        description:
          "Of a provider that speaks SAML 2.0; its entity ID is `issuer`, ours `clientId`",
      },
    ),
  ),
};

/** Without `clientSecret` the one that is kept stays. It is never given out. */
export const SsoBody = Type.Object({
  ...settings,
  clientSecret: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
});

export const SsoConnection = Type.Object({ id: Id, ...settings });

export const TenantSso = Type.Object({
  /** What the provider must know as the redirect address. */
  redirectUri: Type.String(),
  /** Of SAML: where it posts its answers. */
  answerUri: Type.String(),
  signInLink: Type.Optional(Type.String()),
  connection: Type.Optional(SsoConnection),
});

export const SsoOffers = Type.Object({
  items: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
