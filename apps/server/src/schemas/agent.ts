import { Type } from "typebox";
import { Id, TimeMs } from "./common.ts";

const Sensor = Type.Object({
  name: Type.String(),
  state: Type.Union([Type.Literal("running"), Type.Literal("off"), Type.Literal("failed")]),
  reason: Type.Optional(Type.String()),
});

const Health = Type.Object({
  spoolBytes: Type.Integer(),
  spoolWaiting: Type.Integer({ description: "Records on the host's disk that are not here yet" }),
  dropped: Type.Integer({ description: "Records given up because the disk queue was full" }),
  level: Type.Union([
    Type.Literal("calm"),
    Type.Literal("filling"),
    Type.Literal("pressed"),
    Type.Literal("full"),
  ]),
  cpuShare: Type.Number({ description: "Of one core, since the check-in before" }),
  memoryBytes: Type.Integer(),
  sensors: Type.Array(Sensor),
  failedUpgrade: Type.Optional(
    Type.Object(
      { version: Type.String(), reason: Type.String() },
      { description: "The last version that the host tried and gave up" },
    ),
  ),
});

export const Agent = Type.Object({
  id: Id,
  hostname: Type.String({ description: "Hostile text: show it as text only" }),
  group: Type.String(),
  platform: Type.String(),
  version: Type.String(),
  keyId: Type.String(),
  sourceId: Id,
  createdTime: TimeMs,
  state: Type.Union(
    [
      Type.Literal("online"),
      Type.Literal("silent"),
      Type.Literal("new"),
      Type.Literal("revoked"),
      Type.Literal("cloned"),
    ],
    { description: "`silent`: nothing for three check-ins; `cloned`: two hosts use its key" },
  ),
  lastSeenTime: Type.Optional(TimeMs),
  peer: Type.Optional(Type.String()),
  revokedTime: Type.Optional(TimeMs),
  cloneTime: Type.Optional(TimeMs),
  health: Type.Optional(Health),
});

export const EnrolmentToken = Type.Object({
  id: Id,
  group: Type.String(),
  usesMax: Type.Integer(),
  uses: Type.Integer(),
  createdTime: TimeMs,
  createdBy: Type.String(),
  expiresTime: TimeMs,
});

export const SignedCommand = Type.Object({
  payload: Type.String({ description: "JSON, as it was signed" }),
  keyId: Type.String(),
  signature: Type.String({ description: "Ed25519, base64url" }),
});

const ChainedKey = Type.Object({
  publicKey: Type.String(),
  endorsement: Type.Optional(Type.String({ description: "By the key before, base64url" })),
});

export const CommandTrust = Type.Object({
  tenantId: Id,
  keys: Type.Array(ChainedKey, { description: "Of the server's commands, oldest first" }),
  releaseKeys: Type.Array(ChainedKey, {
    description: "Of the agent's versions, oldest first",
  }),
});

const ReleaseFile = Type.Object({ name: Type.String(), sha256: Type.String() });

/** What a host is to run: it verifies the signature itself. */
export const SignedRelease = Type.Object({
  sums: Type.String({ description: "SHA256SUMS, as it was signed" }),
  signature: Type.String({ description: "Ed25519, base64" }),
});

/** A version of the agent that hosts may run. */
export const AgentRelease = Type.Object({
  version: Type.String(),
  issuedTime: TimeMs,
  files: Type.Array(ReleaseFile),
});

export const InstallTexts = Type.Object(
  { shell: Type.String(), cloudInit: Type.String(), ansible: Type.String() },
  { description: "Installs and enrols; each verifies the signature before it runs anything" },
);
