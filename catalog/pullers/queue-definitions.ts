import type { PullSetting, QueueDefinition } from "@xdr/event";

const setting = (name: string, label: string, hint: string): PullSetting => ({
  name,
  label,
  hint,
  isSecret: false,
});

/** The names are known to whoever opens the queue. */
const settings: readonly PullSetting[] = [
  setting("region", "Region", "Of the queue and the bucket, such as eu-central-1"),
  setting("queueUrl", "Queue URL", "As SQS shows it, https://sqs.…"),
  setting("accessKeyId", "Access key ID", "Of a user who may do no more than the steps say"),
  { ...setting("secretAccessKey", "Secret access key", "Shown by AWS once"), isSecret: true },
  {
    ...setting("s3Endpoint", "S3 address", "Only of an S3 that is not AWS's; else empty"),
    isOptional: true,
  },
];

const fromBucket = (
  given: Pick<QueueDefinition, "name" | "title" | "queue"> & {
    readonly logs: string;
    readonly sourceType?: string;
  },
): QueueDefinition => {
  const { logs, ...rest } = given;
  return {
    ...rest,
    steps: [
      logs,
      "SQS: create a standard queue; its policy lets the bucket (or an SNS topic) send to it.",
      "S3: Properties, Event notifications: all object create events, to that queue.",
      "IAM: a user with sqs:ReceiveMessage and sqs:DeleteMessage on the queue, s3:GetObject on the bucket's logs (kms:Decrypt where they are encrypted by a key of yours); an access key of that user.",
    ],
    settings,
    intervalMs: 20_000,
  };
};

/** Logs that AWS writes to S3 and tells of by SQS, as data. */
export const queueDefinitions: readonly QueueDefinition[] = Object.freeze([
  fromBucket({
    name: "aws-cloudtrail-s3",
    title: "AWS CloudTrail, from S3",
    logs: "CloudTrail: create a trail of all regions that writes to a bucket.",
    queue: { form: "cloudtrail" },
    sourceType: "aws-cloudtrail",
  }),
  fromBucket({
    name: "aws-vpcflow-s3",
    title: "AWS VPC flow logs, from S3",
    logs: "VPC: create a flow log to a bucket, as text (not Parquet), in any format.",
    queue: { form: "header-lines" },
    sourceType: "aws-vpcflow",
  }),
  fromBucket({
    name: "aws-guardduty-s3",
    title: "AWS GuardDuty, from S3",
    logs: "GuardDuty: Settings, Findings export options: to a bucket.",
    queue: { form: "lines" },
    sourceType: "aws-guardduty",
  }),
  fromBucket({
    name: "s3-lines",
    title: "Lines of text or JSON, from S3",
    logs: "Have files written to a bucket, one record a line, packed with gzip or not.",
    queue: { form: "lines" },
  }),
]);
