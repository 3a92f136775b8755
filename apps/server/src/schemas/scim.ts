import { Type } from "typebox";
import { TimeMs } from "./common.ts";
import { Role } from "./identity.ts";

const settings = {
  roles: Type.Array(
    Type.Object({ value: Type.String({ minLength: 1, maxLength: 200 }), role: Role }),
    { maxItems: 50 },
  ),
  defaultRole: Role,
};

export const ScimBody = Type.Object({
  ...settings,
  renewToken: Type.Boolean({ description: "Makes a new token; the one before is good no more" }),
});

export const TenantScim = Type.Object({
  /** What the provider is given as the address. */
  baseUrl: Type.String(),
  settings: Type.Optional(
    Type.Object({ ...settings, createdTime: TimeMs, createdBy: Type.String() }),
  ),
  token: Type.Optional(Type.String({ description: "Shown this once" })),
});
