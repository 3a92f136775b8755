export type { AwsQueueOptions } from "./aws-queue.ts";
export { createAwsQueue } from "./aws-queue.ts";
export type { CheckpointBucketOptions } from "./checkpoint-bucket.ts";
export { createCheckpointBucket } from "./checkpoint-bucket.ts";
