import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DeleteMessageBatchCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { isXdrError, XdrError } from "@xdr/event";
import type { Egress, ObjectAnswer, ObjectPlace, ObjectQueue, QueueMessage } from "@xdr/ports";
import { asRefusal, createEgressHandler } from "./egress-handler.ts";
import { statusOf } from "./status-of.ts";

export interface AwsQueueOptions {
  readonly egress: Egress;
  readonly region: string;
  /** As SQS shows it; calls go to its origin. */
  readonly queueUrl: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Of an S3 that is not AWS's; buckets are then in the path. */
  readonly s3Endpoint?: string;
  /** Nobody else gets a received message for so long, seconds. */
  readonly visibilitySeconds?: number;
}

const visibilitySecondsDefault = 300;
const messagesMax = 10;
/** A long poll: an empty answer is given after so long. */
const waitSeconds = 1;

const goneOf = (error: unknown, secrets: readonly string[]): ObjectAnswer => {
  if (isXdrError(error) && error.code === "EGRESS_ANSWER_TOO_LARGE") {
    return { kind: "large", message: error.message };
  }
  const status = statusOf(error);
  if (status === 404 || status === 412) {
    return { kind: "gone", message: asRefusal(error, secrets).message };
  }
  throw asRefusal(error, secrets);
};

const openClients = (options: AwsQueueOptions) => {
  const { region, accessKeyId, secretAccessKey, s3Endpoint } = options;
  const common = {
    region,
    credentials: { accessKeyId, secretAccessKey },
    requestHandler: createEgressHandler(options.egress),
    // The one who asks waits and asks again.
    maxAttempts: 1,
  };
  const url = URL.parse(options.queueUrl);
  if (url === null) throw new XdrError("EGRESS_ADDRESS_DENIED", "The queue's URL cannot be read.");
  const own = s3Endpoint === undefined ? {} : { endpoint: s3Endpoint, forcePathStyle: true };
  return {
    sqs: new SQSClient({ ...common, endpoint: url.origin }),
    s3: new S3Client({ ...common, ...own }),
  };
};

/** SQS and S3 by the SDK of AWS, signed with the given key and with no other, behind `egress`. */
export const createAwsQueue = (options: AwsQueueOptions): ObjectQueue => {
  const { accessKeyId, secretAccessKey, queueUrl } = options;
  const { sqs, s3 } = openClients(options);
  const secrets = [secretAccessKey, accessKeyId];

  const receive = async (signal: AbortSignal): Promise<readonly QueueMessage[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: messagesMax,
      WaitTimeSeconds: waitSeconds,
      VisibilityTimeout: options.visibilitySeconds ?? visibilitySecondsDefault,
    });
    const { Messages = [] } = await sqs.send(command, { abortSignal: signal });
    return Messages.map(({ MessageId = "", ReceiptHandle = "", Body = "" }) => ({
      id: MessageId,
      handle: ReceiptHandle,
      body: Body,
    }));
  };
  const remove = async (handles: readonly string[], signal: AbortSignal): Promise<void> => {
    for (let from = 0; from < handles.length; from += messagesMax) {
      const part = handles.slice(from, from + messagesMax);
      const Entries = part.map((ReceiptHandle, place) => ({ Id: String(place), ReceiptHandle }));
      const command = new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries });
      // One that is not removed, for instance by a handle too old, comes again and is known then.
      await sqs.send(command, { abortSignal: signal });
    }
  };
  const object = async (place: ObjectPlace, signal: AbortSignal): Promise<ObjectAnswer> => {
    const { bucket, key, versionId, eTag } = place;
    const command = new GetObjectCommand({
      Bucket: bucket,
      Key: key,
      ...(versionId === undefined ? {} : { VersionId: versionId }),
      ...(eTag === undefined ? {} : { IfMatch: `"${eTag}"` }),
    });
    try {
      const { Body } = await s3.send(command, { abortSignal: signal });
      if (Body === undefined) return { kind: "bytes", bytes: new Uint8Array() };
      return { kind: "bytes", bytes: await Body.transformToByteArray() };
    } catch (error) {
      signal.throwIfAborted();
      return goneOf(error, secrets);
    }
  };
  const refusing = async <T>(signal: AbortSignal, run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      signal.throwIfAborted();
      throw asRefusal(error, secrets);
    }
  };
  return {
    receive: (signal) => refusing(signal, () => receive(signal)),
    remove: (handles, signal) => refusing(signal, () => remove(handles, signal)),
    object,
  };
};
