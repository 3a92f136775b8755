export type { AwsQueueOptions } from "./aws-queue.ts";
export { createAwsQueue } from "./aws-queue.ts";
