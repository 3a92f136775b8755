import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import type { CheckpointSink } from "@xdr/ports";
import { statusOf } from "./status-of.ts";

export interface CheckpointBucketOptions {
  readonly bucket: string;
  /** Empty, or ends with a slash. */
  readonly prefix: string;
  readonly region: string;
  /** Of an S3 that is not AWS's; buckets are then in the path. */
  readonly endpoint?: string;
}

const connectMs = 3_000;
const answerMs = 10_000;
/** The newest checkpoints are read; they cover all before them. Handovers are read all. */
const newestMax = 200;
const sizesMax = 1e15;
const sizeDigits = 15;

/** Newest first in the order of names. A name holds the hash: none takes another one's place. */
const keyOf = (prefix: string, note: string): string => {
  const hash = createHash("sha256").update(note).digest("hex").slice(0, 16);
  const size = Number(note.split("\n")[1]);
  const order = String(sizesMax - size).padStart(sizeDigits, "0");
  const folder = /^next-key /m.test(note) ? "handovers" : "checkpoints";
  return `${prefix}${folder}/${order}-${size}-${hash}.txt`;
};

/**
 * Checkpoints as objects of a bucket, one each, never written over. Credentials come from the SDK's
 * default chain: they need to put and read objects and to list the bucket, not to delete.
 */
export const createCheckpointBucket = (options: CheckpointBucketOptions): CheckpointSink => {
  const { bucket: Bucket, prefix, region, endpoint } = options;
  const s3 = new S3Client({
    region,
    maxAttempts: 2,
    requestHandler: { connectionTimeout: connectMs, requestTimeout: answerMs },
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
  });
  const keysIn = async (folder: string, max: number): Promise<readonly string[]> => {
    const keys: string[] = [];
    let after: string | undefined;
    do {
      const page = await s3.send(
        new ListObjectsV2Command({
          Bucket,
          Prefix: `${prefix}${folder}/`,
          MaxKeys: Math.min(1_000, max - keys.length),
          ...(after === undefined ? {} : { ContinuationToken: after }),
        }),
      );
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => Key ?? []));
      after = page.NextContinuationToken;
    } while (after !== undefined && keys.length < max);
    return keys;
  };
  const read = async (Key: string): Promise<string> => {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
    return (await Body?.transformToString()) ?? "";
  };
  return {
    place: `s3://${Bucket}/${prefix}`,
    append: async (note) => {
      const Key = keyOf(prefix, note);
      const object = { Bucket, Key, Body: note, ContentType: "text/plain; charset=utf-8" };
      try {
        await s3.send(new PutObjectCommand({ ...object, IfNoneMatch: "*" }));
      } catch (error) {
        // There already, from before a crash or by another server: the name says that it is the same.
        if (statusOf(error) !== 412) throw error;
      }
    },
    text: async () => {
      const handovers = await keysIn("handovers", Number.POSITIVE_INFINITY);
      const newest = await keysIn("checkpoints", newestMax);
      const notes: string[] = [];
      for (const key of [...handovers, ...newest].toReversed())
        notes.push(`\n${await read(key)}\n`);
      return notes.join("");
    },
  };
};
