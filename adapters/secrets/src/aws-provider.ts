import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { XdrError } from "@xdr/event";
import type { SecretsProvider } from "@xdr/ports";
import { checkedText, requireSecretName, unavailable } from "./checked.ts";

export interface AwsSecretsOptions {
  readonly region: string;
  /** Before every name, such as `mini-xdr/`. */
  readonly prefix: string;
  /** Another address than AWS's own, for a VPC endpoint or a test. */
  readonly endpoint?: string;
}

const requestMsMax = 5_000;
const attemptsMax = 3;

/**
 * AWS Secrets Manager. Credentials come from the SDK's default chain (workload identity, instance
 * role, shared file, environment). Retries throttling and outages itself, a few times.
 */
export const createAwsSecrets = (options: AwsSecretsOptions): SecretsProvider => {
  const name = `AWS Secrets Manager in ${options.region}`;
  const client = new SecretsManagerClient({
    region: options.region,
    maxAttempts: attemptsMax,
    requestHandler: { requestTimeout: requestMsMax, connectionTimeout: requestMsMax },
    ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
  });
  return {
    name,
    get: async (secret, signal) => {
      requireSecretName(secret);
      const ask = new GetSecretValueCommand({ SecretId: `${options.prefix}${secret}` });
      const deadline = AbortSignal.timeout(requestMsMax);
      const abortSignal = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
      try {
        const { SecretString } = await client.send(ask, { abortSignal });
        return checkedText(name, SecretString);
      } catch (error) {
        if (error instanceof XdrError) throw error;
        if (error instanceof ResourceNotFoundException) return undefined;
        throw unavailable(name, error instanceof Error ? error.name : "no answer", error);
      }
    },
  };
};
