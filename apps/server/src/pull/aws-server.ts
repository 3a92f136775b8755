import { createHash, createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * For tests: SQS and S3 on one loopback port, holding callers to their public contracts. SQS by its
 * JSON protocol (receive, visibility, receipt handles, delete), S3 by path; each call must be signed
 * as Signature Version 4 says, which is computed here and not by the SDK.
 */
export interface AwsServer {
  readonly values: Readonly<Record<string, string>>;
  send(body: string): string;
  put(key: string, bytes: Uint8Array): { readonly eTag: string };
  forbid(key: string): void;
  /** Time passes. */
  advance(seconds: number): void;
  /** Messages that were not deleted. */
  left(): number;
  /** Called before a message is deleted, with its body. */
  onDelete(run: (body: string) => Promise<void>): void;
  close(): void;
}

interface Message {
  readonly id: string;
  readonly body: string;
  handle: string;
  visibleFrom: number;
}

const region = "eu-central-1";
const accessKeyId = "AKIAEXAMPLE";
const secretAccessKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

const sha256 = (data: string | Uint8Array): string =>
  createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Uint8Array, text: string): Buffer =>
  createHmac("sha256", key).update(text).digest();

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
const isSigned = (request: IncomingMessage, body: Buffer, service: string): boolean => {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, key, day = "", zone = "", name = "", headers = "", signature] =
    form.exec(request.headers.authorization ?? "") ?? [];
  const time = String(request.headers["x-amz-date"]);
  if (key !== accessKeyId || zone !== region || name !== service) return false;
  if (!time.startsWith(day) || !headers.split(";").includes("host")) return false;
  const stated = request.headers["x-amz-content-sha256"];
  if (stated !== undefined && stated !== sha256(body)) return false;
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const canonical = [
    request.method,
    path,
    query.split("&").toSorted().join("&"),
    ...headers.split(";").map((one) => `${one}:${String(request.headers[one]).trim()}`),
    "",
    headers,
    sha256(body),
  ].join("\n");
  const scope = `${day}/${zone}/${service}/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical)].join("\n");
  const signing = [zone, service, "aws4_request"].reduce(
    (last, part) => hmac(last, part),
    hmac(`AWS4${secretAccessKey}`, day),
  );
  return hmac(signing, text).toString("hex") === signature;
};

interface Asked {
  readonly QueueUrl: string;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly Entries?: readonly { readonly Id: string; readonly ReceiptHandle: string }[];
}
interface Answer {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

const sqsAnswer = (status: number, body: object): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { "content-type": "application/x-amz-json-1.0" },
});
const sqsProblem = (status: number, type: string): Answer =>
  sqsAnswer(status, { __type: `com.amazonaws.sqs#${type}`, message: type });
const s3Problem = (status: number, code: string): Answer => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`,
  headers: { "content-type": "application/xml" },
});

const bucket = "logs-of-acme";

const md5 = (bytes: Uint8Array | string): string => createHash("md5").update(bytes).digest("hex");

const createStore = () => {
  const objects = new Map<string, Buffer>();
  const forbidden = new Set<string>();
  const answer = (request: IncomingMessage, body: Buffer): Answer => {
    if (!isSigned(request, body, "s3")) return s3Problem(403, "SignatureDoesNotMatch");
    const path = decodeURIComponent((request.url ?? "").split("?")[0] ?? "");
    if (!path.startsWith(`/${bucket}/`)) return s3Problem(404, "NoSuchBucket");
    const key = path.slice(bucket.length + 2);
    if (forbidden.has(key)) return s3Problem(403, "AccessDenied");
    const bytes = objects.get(key);
    if (bytes === undefined) return s3Problem(404, "NoSuchKey");
    const wanted = request.headers["if-match"];
    if (wanted !== undefined && wanted !== `"${md5(bytes)}"`) {
      return s3Problem(412, "PreconditionFailed");
    }
    return { status: 200, body: bytes, headers: { etag: `"${md5(bytes)}"` } };
  };
  return {
    answer,
    put: (key: string, bytes: Uint8Array) => {
      objects.set(key, Buffer.from(bytes));
      return { eTag: md5(bytes) };
    },
    forbid: (key: string): void => {
      forbidden.add(key);
    },
  };
};

const createQueue = () => {
  let skippedMs = 0;
  let messages: readonly Message[] = [];
  let beforeDelete: (body: string) => Promise<void> = async () => undefined;
  const now = (): number => Date.now() + skippedMs;

  const receive = ({ MaxNumberOfMessages = 1, VisibilityTimeout = 30 }: Asked): Answer => {
    if (MaxNumberOfMessages < 1 || MaxNumberOfMessages > 10) {
      return sqsProblem(400, "InvalidParameterValue");
    }
    const given = messages.filter((message) => message.visibleFrom <= now());
    const Messages = given.slice(0, MaxNumberOfMessages).map((message) => {
      message.handle = randomUUID();
      message.visibleFrom = now() + VisibilityTimeout * 1000;
      const { id: MessageId, handle: ReceiptHandle, body: Body } = message;
      return { MessageId, ReceiptHandle, Body, MD5OfBody: md5(Body) };
    });
    return sqsAnswer(200, Messages.length === 0 ? {} : { Messages });
  };
  const remove = async ({ Entries = [] }: Asked): Promise<Answer> => {
    if (Entries.length === 0) return sqsProblem(400, "EmptyBatchRequest");
    if (Entries.length > 10) return sqsProblem(400, "TooManyEntriesInBatchRequest");
    for (const { ReceiptHandle } of Entries) {
      // A handle that is not the newest succeeds and deletes nothing.
      const message = messages.find(({ handle }) => handle === ReceiptHandle);
      if (message !== undefined) await beforeDelete(message.body);
      messages = messages.filter((one) => one !== message);
    }
    return sqsAnswer(200, { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] });
  };
  const answer = async (request: IncomingMessage, body: Buffer): Promise<Answer> => {
    if (!isSigned(request, body, "sqs")) return sqsProblem(403, "InvalidSignatureException");
    const asked: Asked = JSON.parse(body.toString());
    if (!asked.QueueUrl.endsWith("/000000000000/xdr")) {
      return sqsProblem(400, "QueueDoesNotExist");
    }
    const action = request.headers["x-amz-target"];
    if (action === "AmazonSQS.ReceiveMessage") return receive(asked);
    if (action === "AmazonSQS.DeleteMessageBatch") return remove(asked);
    return sqsProblem(400, "InvalidAction");
  };
  return {
    answer,
    send: (body: string) => {
      const id = randomUUID();
      messages = [...messages, { id, body, handle: "", visibleFrom: 0 }];
      return id;
    },
    advance: (seconds: number) => {
      skippedMs += seconds * 1000;
    },
    left: () => messages.length,
    onDelete: (run: (body: string) => Promise<void>) => {
      beforeDelete = run;
    },
  };
};

export const startAwsServer = async (): Promise<AwsServer> => {
  const store = createStore();
  const queue = createQueue();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", async () => {
      const body = Buffer.concat(chunks);
      const isQueue = request.headers["x-amz-target"] !== undefined;
      const answer = isQueue ? await queue.answer(request, body) : store.answer(request, body);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // Of a server on a port it is an object.
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  return {
    values: {
      region,
      queueUrl: `${base}/000000000000/xdr`,
      accessKeyId,
      secretAccessKey,
      s3Endpoint: base,
    },
    send: queue.send,
    put: store.put,
    forbid: store.forbid,
    advance: queue.advance,
    left: queue.left,
    onDelete: queue.onDelete,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

/** S3's event notification of one object, as S3 writes it. */
export const s3Notification = (
  key: string,
  eTag: string,
  sequencer = "0055AED6DCD90281E5",
): string =>
  JSON.stringify({
    Records: [
      {
        eventVersion: "2.1",
        eventSource: "aws:s3",
        awsRegion: region,
        eventTime: new Date().toISOString(),
        eventName: "ObjectCreated:Put",
        s3: {
          s3SchemaVersion: "1.0",
          configurationId: "xdr",
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: {
            key: encodeURIComponent(key).replaceAll("%2F", "/").replaceAll("%20", "+"),
            eTag,
            sequencer,
          },
        },
      },
    ],
  });

/** The same, as SNS hands it to SQS where raw delivery is off. */
export const inSns = (message: string): string =>
  JSON.stringify({
    Type: "Notification",
    MessageId: randomUUID(),
    TopicArn: `arn:aws:sns:${region}:000000000000:xdr`,
    Message: message,
    SignatureVersion: "1",
  });
