import { createAwsQueue } from "@xdr/aws-queue";
import { createPuller, createQueuePuller, type Puller } from "@xdr/collect";
import type { AnyPullProduct } from "@xdr/event";
import type { Clock, Egress } from "@xdr/ports";
import type { FilesReader } from "./files-puller.ts";

export interface PullerOfOptions {
  readonly egress: Egress;
  readonly clock: Clock;
  /** Reads this server's files for the source's tenant. */
  readonly files: FilesReader;
  /** Of a trial, which keeps the messages from nobody. */
  readonly isTrial?: boolean;
}

const trialSeconds = 5;

/** What reads a product with these settings and secrets. */
export const pullerOf = (
  { egress, clock, files, isTrial = false }: PullerOfOptions,
  definition: AnyPullProduct,
  values: Readonly<Record<string, string>>,
): Puller => {
  if ("files" in definition) return files(values);
  if (!("queue" in definition)) {
    // What may be left empty is empty text where the definition uses it.
    const empty = Object.fromEntries(definition.settings.map(({ name }) => [name, ""]));
    return createPuller({ definition, values: { ...empty, ...values }, egress, clock });
  }
  const { region = "", queueUrl = "", accessKeyId = "", secretAccessKey = "", s3Endpoint } = values;
  const queue = createAwsQueue({
    egress,
    region,
    queueUrl,
    accessKeyId,
    secretAccessKey,
    ...(s3Endpoint === undefined || s3Endpoint === "" ? {} : { s3Endpoint }),
    ...(isTrial ? { visibilitySeconds: trialSeconds } : {}),
  });
  return createQueuePuller({ definition, queue, clock });
};
