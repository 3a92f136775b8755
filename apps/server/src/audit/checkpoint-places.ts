import { join } from "node:path";
import { createCheckpointFile, createCheckpointWebhook } from "@xdr/audit-file";
import { type CheckpointBucketOptions, createCheckpointBucket } from "@xdr/aws-queue";
import { XdrError } from "@xdr/event";
import type { CheckpointSink, Clock } from "@xdr/ports";

/** Where checkpoints go beside the data folder. */
export interface CheckpointPlaces {
  /** A second folder, best on another machine's disk. */
  readonly folder: string | undefined;
  readonly bucket: CheckpointBucketOptions | undefined;
  readonly webhook: string | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

const bucketOf = (env: Env): CheckpointBucketOptions | undefined => {
  const text = env["XDR_AUDIT_S3"];
  if (text === undefined || text === "") return undefined;
  const [, bucket, path = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,62})(?:\/(.*))?$/.exec(text) ?? [];
  const region = env["XDR_AWS_REGION"] ?? env["AWS_REGION"];
  if (bucket === undefined) {
    throw new XdrError("CONFIG_VALUE_INVALID", "XDR_AUDIT_S3 must look like s3://bucket/prefix.");
  }
  if (region === undefined || region === "") {
    throw new XdrError("CONFIG_VALUE_INVALID", "XDR_AUDIT_S3 needs AWS_REGION.");
  }
  const prefix = path === "" || path.endsWith("/") ? path : `${path}/`;
  const endpoint = env["XDR_AUDIT_S3_ENDPOINT"];
  return { bucket, prefix, region, ...(endpoint === undefined ? {} : { endpoint }) };
};

const webhookOf = (env: Env): string | undefined => {
  const text = env["XDR_AUDIT_WEBHOOK"];
  if (text === undefined || text === "") return undefined;
  const url = URL.parse(text);
  const isLocal = ["127.0.0.1", "[::1]", "localhost"].includes(url?.hostname ?? "");
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLocal)) return url.href;
  throw new XdrError("CONFIG_VALUE_INVALID", "XDR_AUDIT_WEBHOOK must be an https address.");
};

/** Reads `XDR_AUDIT_S3` and `XDR_AUDIT_WEBHOOK`. Throws `CONFIG_VALUE_INVALID`. */
export const checkpointPlacesOf = (folder: string | undefined, env: Env): CheckpointPlaces =>
  Object.freeze({ folder, bucket: bucketOf(env), webhook: webhookOf(env) });

interface Kept {
  readonly dataDir: string;
  readonly checkpoints: CheckpointPlaces;
}

/** `audit/checkpoints.txt` in the data folder and, when set, in a second folder. */
export const checkpointFilesOf = ({ dataDir, checkpoints: { folder } }: Kept) =>
  [join(dataDir, "audit"), ...(folder === undefined ? [] : [folder])].map((path) =>
    createCheckpointFile(join(path, "checkpoints.txt")),
  );

/** Every place whose checkpoints can be read again. */
export const readablePlacesOf = (config: Kept): readonly CheckpointSink[] => [
  ...checkpointFilesOf(config),
  ...(config.checkpoints.bucket === undefined
    ? []
    : [createCheckpointBucket(config.checkpoints.bucket)]),
];

/** Every place; a checkpoint counts when all of them have it. */
export const checkpointSinksOf = (
  config: Kept,
  { webhookSecret, clock }: { readonly webhookSecret: string | undefined; readonly clock: Clock },
): readonly CheckpointSink[] => {
  const { webhook: url } = config.checkpoints;
  return [
    ...readablePlacesOf(config),
    ...(url === undefined || webhookSecret === undefined
      ? []
      : [createCheckpointWebhook({ url, secret: webhookSecret, clock })]),
  ];
};
