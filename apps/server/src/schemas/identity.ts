import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

export const Role = Type.Union([
  Type.Literal("viewer"),
  Type.Literal("analyst"),
  Type.Literal("responder"),
  Type.Literal("admin"),
]);

export const LoginBody = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});

/** Who is signed in. `csrfToken` goes into the `x-csrf-token` header of every changing request. */
export const Me = Type.Object({
  user: Type.Object({ id: Id, email: Type.String(), name: Type.String(), role: Role }),
  tenant: Type.Object({ id: Id, name: Type.String(), sandbox: Type.Boolean() }),
  permissions: Type.Array(Type.String()),
  csrfToken: Type.String(),
  sessionExpiresTime: TimeMs,
});

export const SetupState = Type.Object({
  needed: Type.Boolean({ description: "True until the first administrator exists" }),
  demo: Type.Boolean(),
});

export const SetupBody = Type.Object({
  token: Type.String({ minLength: 16, maxLength: 256 }),
  email: Type.String({ minLength: 3, maxLength: 254 }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
  tenantName: Type.String({ minLength: 1, maxLength: 100 }),
});

export const Member = Type.Object({
  id: Id,
  email: Type.String(),
  name: Type.String(),
  role: Role,
  disabled: Type.Boolean(),
  lastSignInTime: Type.Optional(TimeMs),
});

export const MemberChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  role: Type.Optional(Role),
  disabled: Type.Optional(Type.Boolean()),
});

export const Invitation = Type.Object({
  id: Id,
  kind: Type.Union([Type.Literal("join"), Type.Literal("reset")]),
  email: Type.String(),
  role: Role,
  createdTime: TimeMs,
  createdBy: Type.String(),
  expiresTime: TimeMs,
});

/** The link is given this once: the secret behind `#` is kept as a hash only. */
export const InvitationWithLink = Type.Object({ invitation: Invitation, link: Type.String() });

export const InvitationView = Type.Object({
  kind: Type.Union([Type.Literal("join"), Type.Literal("reset")]),
  email: Type.String(),
  role: Role,
  tenantName: Type.String(),
  expiresTime: TimeMs,
});

export const OwnSession = Type.Object({
  createdTime: TimeMs,
  lastSeenTime: TimeMs,
  expiresTime: TimeMs,
  current: Type.Boolean(),
});
