import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

export const Role = Type.Union([
  Type.Literal("viewer"),
  Type.Literal("analyst"),
  Type.Literal("responder"),
  Type.Literal("admin"),
]);

export const RoleName = Type.String({ minLength: 1, maxLength: 100 });

/** Of somebody who has a role that the tenant made; `role` is then what it counts as. */
export const HeldRole = Type.Object({ id: Id, name: RoleName });

export const CustomRoleBody = Type.Object({
  name: RoleName,
  permissions: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 60 }),
});

export const CustomRole = Type.Object({
  id: Id,
  ...CustomRoleBody.properties,
  countsAs: Role,
});

/** `full`, or what is missing: nothing but that step is open until then. */
const SessionStage = Type.Union([
  Type.Literal("full"),
  Type.Literal("second-factor"),
  Type.Literal("enrolment"),
]);

const FactorPolicy = Type.Union([Type.Literal("required"), Type.Literal("optional")]);
const PasswordPolicy = Type.Union([Type.Literal("nist"), Type.Literal("classes")]);

export const TenantSecurity = Type.Object({
  secondFactor: FactorPolicy,
  passwordPolicy: PasswordPolicy,
});

export const TenantSecurityChange = Type.Object({
  secondFactor: Type.Optional(FactorPolicy),
  passwordPolicy: Type.Optional(PasswordPolicy),
});

/** Exactly one of these; `passkey` is what the browser answered to the options. */
export const FactorProof = Type.Object({
  code: Type.Optional(Type.String({ maxLength: 20 })),
  recoveryCode: Type.Optional(Type.String({ maxLength: 60 })),
  password: Type.Optional(Type.String({ minLength: 1, maxLength: 1024 })),
  passkey: Type.Optional(Type.Unknown()),
});

/** What `navigator.credentials` is asked, in WebAuthn's JSON form. */
export const PasskeyOptions = Type.Object({
  options: Type.Record(Type.String(), Type.Unknown()),
});

export const OwnFactors = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      kind: Type.Union([Type.Literal("totp"), Type.Literal("passkey")]),
      name: Type.String(),
      createdTime: TimeMs,
      lastUsedTime: Type.Optional(TimeMs),
    }),
  ),
  recoveryCodesLeft: Type.Integer(),
  isRequired: Type.Boolean(),
  hasPasskeys: Type.Boolean(),
});

export const LoginBody = Type.Object({
  email: Type.String({ minLength: 3, maxLength: 254 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});

/** Who is signed in. `csrfToken` goes into the `x-csrf-token` header of every changing request. */
export const Me = Type.Object({
  user: Type.Object({
    id: Id,
    email: Type.String(),
    name: Type.String(),
    role: Role,
    roleName: RoleName,
  }),
  tenant: Type.Object({ id: Id, name: Type.String(), sandbox: Type.Boolean() }),
  permissions: Type.Array(Type.String()),
  stage: SessionStage,
  hasFactor: Type.Boolean({ description: "Has the person a second factor?" }),
  factorPolicy: FactorPolicy,
  csrfToken: Type.String(),
  sessionExpiresTime: TimeMs,
  /** An operator looks in by a grant of this tenant. */
  support: Type.Optional(Type.Object({ expiresTime: TimeMs, reason: Type.String() })),
  isOperator: Type.Boolean({ description: "Runs the installation; has no tenant's data" }),
});

/** A tenant that the person can go to. */
export const Place = Type.Object({
  tenant: Type.Object({ id: Id, name: Type.String(), sandbox: Type.Boolean() }),
  role: Role,
  isHome: Type.Boolean(),
  isHere: Type.Boolean(),
  support: Type.Optional(Type.Object({ expiresTime: TimeMs, reason: Type.String() })),
  /** Open incidents by severity, the most severe first; only where the person may see them. */
  openIncidents: Type.Optional(
    Type.Array(Type.Object({ severity: Type.Integer(), count: Type.Integer() })),
  ),
  /** Only where the person may see sources and hosts. */
  figures: Type.Optional(
    Type.Object({
      sources: Type.Integer(),
      silentSources: Type.Integer(),
      silentHosts: Type.Integer({ description: "Hosts whose agent does not check in any more" }),
      eventsToday: Type.Integer({ description: "Since midnight, UTC" }),
      eventsPerSecond: Type.Number(),
    }),
  ),
});

export const SupportGrant = Type.Object({
  id: Id,
  reason: Type.String(),
  createdTime: TimeMs,
  createdBy: Type.String(),
  expiresTime: TimeMs,
  endedTime: Type.Optional(TimeMs),
  isOpen: Type.Boolean(),
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
  customRole: Type.Optional(HeldRole),
  disabled: Type.Boolean(),
  lastSignInTime: Type.Optional(TimeMs),
});

export const MemberChange = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  role: Type.Optional(Role),
  customRoleId: Type.Optional(Id),
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

/** The first factor brings recovery codes, shown this once, and a session with another secret. */
export const ApiKey = Type.Object({
  id: Id,
  prefix: Type.String(),
  name: Type.String(),
  userId: Id,
  permissions: Type.Array(Type.String()),
  createdTime: TimeMs,
  expiresTime: TimeMs,
  lastUsedTime: Type.Optional(TimeMs),
});

export const FactorMade = Type.Object({
  recoveryCodes: Type.Array(Type.String()),
  me: Type.Optional(Me),
});
