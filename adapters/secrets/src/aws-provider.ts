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

/** Loaded when it is used: the SDK takes longer to read than the rest of the server to start. */
const openClient = async ({ region, endpoint }: AwsSecretsOptions) => {
  const sdk = await import("@aws-sdk/client-secrets-manager");
  const client = new sdk.SecretsManagerClient({
    region,
    maxAttempts: attemptsMax,
    requestHandler: { requestTimeout: requestMsMax, connectionTimeout: requestMsMax },
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  return { sdk, client };
};

/**
 * AWS Secrets Manager. Credentials come from the SDK's default chain (workload identity, instance
 * role, shared file, environment). Retries throttling and outages itself, a few times.
 */
export const createAwsSecrets = (options: AwsSecretsOptions): SecretsProvider => {
  const name = `AWS Secrets Manager in ${options.region}`;
  let opening: ReturnType<typeof openClient> | undefined;
  return {
    name,
    get: async (secret, signal) => {
      requireSecretName(secret);
      opening ??= openClient(options);
      const { client, sdk } = await opening;
      const ask = new sdk.GetSecretValueCommand({ SecretId: `${options.prefix}${secret}` });
      const deadline = AbortSignal.timeout(requestMsMax);
      const abortSignal = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
      try {
        const { SecretString } = await client.send(ask, { abortSignal });
        return checkedText(name, SecretString);
      } catch (error) {
        if (error instanceof XdrError) throw error;
        if (error instanceof sdk.ResourceNotFoundException) return undefined;
        throw unavailable(name, error instanceof Error ? error.name : "no answer", error);
      }
    },
  };
};
