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
  signInLink: Type.Optional(Type.String()),
  connection: Type.Optional(SsoConnection),
});

export const SsoOffers = Type.Object({
  items: Type.Array(Type.Object({ id: Id, name: Type.String() })),
});
