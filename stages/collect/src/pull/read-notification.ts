import type { ObjectPlace } from "@xdr/ports";

export interface ToldObject extends ObjectPlace {
  /** Milliseconds since the epoch; absent where the message does not say. */
  readonly time?: number;
  /** Tells two writes of the same place apart. */
  readonly sequencer?: string;
}

/** The objects that a message tells of; none is fine (a test, a removal). */
export type Notification =
  | { readonly kind: "objects"; readonly objects: readonly ToldObject[] }
  | { readonly kind: "unreadable"; readonly message: string };

type Fields = ReadonlyMap<string, unknown>;

const fieldsOf = (value: unknown): Fields =>
  new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

const unreadable = (message: string): Notification => ({ kind: "unreadable", message });

/** The bucket becomes part of an address. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketForm = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const keyBytesMax = 1024;

const toldObject = (given: {
  readonly bucket: unknown;
  readonly key: string | undefined;
  readonly object: Fields;
  readonly time: unknown;
}): ToldObject | undefined => {
  const bucket = textOf(given.bucket);
  const { key, object } = given;
  if (bucket === undefined || !bucketForm.test(bucket) || key === undefined) return undefined;
  if (key === "" || Buffer.byteLength(key) > keyBytesMax) return undefined;
  const eTag = textOf(object.get("eTag") ?? object.get("etag"));
  const versionId = textOf(object.get("versionId") ?? object.get("version-id"));
  const sequencer = textOf(object.get("sequencer"));
  const time = Date.parse(textOf(given.time) ?? "");
  return {
    bucket,
    key,
    ...(eTag !== undefined && /^[\w-]{1,128}$/.test(eTag) ? { eTag } : {}),
    ...(versionId === undefined ? {} : { versionId }),
    ...(sequencer === undefined ? {} : { sequencer }),
    ...(Number.isFinite(time) ? { time } : {}),
  };
};

/** In S3's own messages the key is written as in a form: `a+b%3Dc`. */
const unescapedKey = (value: unknown): string | undefined => {
  try {
    return decodeURIComponent((textOf(value) ?? "").replaceAll("+", " "));
  } catch {
    return undefined;
  }
};

/** With 10 messages at once, this bounds what a checkpoint holds. */
const messageObjectsMax = 1_000;
const notAnObject = "The message names no bucket and key as S3 writes them.";

const objectsOf = (list: readonly (ToldObject | undefined)[]): Notification => {
  if (list.length > messageObjectsMax) return unreadable("The message tells of too many objects.");
  const objects = list.flatMap((object) => object ?? []);
  return objects.length === list.length ? { kind: "objects", objects } : unreadable(notAnObject);
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html */
const fromS3 = (records: readonly unknown[]): Notification => {
  const created = records
    .map(fieldsOf)
    .filter(
      (record) => !/^(?:s3:)?Object(?:Removed|Tagging|Acl)/.test(String(record.get("eventName"))),
    );
  return objectsOf(
    created.map((record) => {
      const s3 = fieldsOf(record.get("s3"));
      const object = fieldsOf(s3.get("object"));
      const bucket = fieldsOf(s3.get("bucket")).get("name");
      return toldObject({
        bucket,
        key: unescapedKey(object.get("key")),
        object,
        time: record.get("eventTime"),
      });
    }),
  );
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html */
const fromEventBridge = (message: Fields): Notification => {
  if (message.get("detail-type") !== "Object Created") return { kind: "objects", objects: [] };
  const detail = fieldsOf(message.get("detail"));
  const object = fieldsOf(detail.get("object"));
  const bucket = fieldsOf(detail.get("bucket")).get("name");
  const key = textOf(object.get("key"));
  return objectsOf([toldObject({ bucket, key, object, time: message.get("time") })]);
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/configure-sns-notifications-for-cloudtrail.html */
const fromCloudTrail = (message: Fields, keys: readonly unknown[]): Notification =>
  objectsOf(
    keys.map((key) =>
      toldObject({
        bucket: message.get("s3Bucket"),
        key: textOf(key),
        object: new Map(),
        time: undefined,
      }),
    ),
  );

const wrapsMax = 2;

/**
 * Reads one message: S3's event notification, as it is or inside an SNS notification, EventBridge's
 * event, or what CloudTrail tells by SNS. Never throws: the text is anybody's who may write to the queue.
 */
export const readNotification = (body: string, wraps = 0): Notification => {
  let given: unknown;
  try {
    given = JSON.parse(body);
  } catch {
    return unreadable("The message is not JSON.");
  }
  const message = fieldsOf(given);
  const inner = message.get("Message");
  if (typeof inner === "string" && message.get("Type") === "Notification" && wraps < wrapsMax) {
    return readNotification(inner, wraps + 1);
  }
  const records = message.get("Records");
  if (Array.isArray(records)) return fromS3(records);
  const keys = message.get("s3ObjectKey");
  if (Array.isArray(keys)) return fromCloudTrail(message, keys);
  if (message.get("source") === "aws.s3") return fromEventBridge(message);
  if (message.get("Event") === "s3:TestEvent") return { kind: "objects", objects: [] };
  return unreadable("The message is not a notification of S3.");
};
