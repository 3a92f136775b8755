import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { openTrust } from "./commands/trust.ts";
import { createServerLink } from "./server-link.ts";
import { openKey, readSettings, writeSettings } from "./state-folder.ts";
import { version } from "./version.ts";

export interface EnrolOptions {
  readonly folder: string;
  readonly server: string;
  readonly token: string;
  readonly ca: string | undefined;
  readonly plainHttp: boolean;
}

export const newNonce = (): string => randomBytes(16).toString("base64url");

/**
 * Makes this host's key, shows its public half with the token, and remembers the server. The
 * private half never leaves the folder. Throws with what the server said.
 */
export const enrol = async (options: EnrolOptions): Promise<{ readonly agentId: string }> => {
  const { folder, server, ca, plainHttp } = options;
  if (readSettings(folder) !== undefined) {
    throw new Error(`This host is enrolled already. To enrol anew, remove ${folder}.`);
  }
  const key = openKey(folder);
  const link = createServerLink({ server, key, ca, plainHttp, now: Date.now, nonce: newNonce });
  const answer = await link.post(
    {
      path: "/api/agent/enrol",
      contentType: "application/json",
      tag: "xdr-enrol",
      body: Buffer.from(
        JSON.stringify({
          token: options.token,
          publicKey: key.publicText,
          hostname: hostname(),
          platform: `${process.platform} ${process.arch}`,
          version: version(),
        }),
      ),
    },
    AbortSignal.timeout(60_000),
  );
  const { id, group } = answer.fields;
  if (answer.error !== undefined || typeof id !== "string" || typeof group !== "string") {
    throw new Error(answer.error ?? "The server's answer cannot be read.");
  }
  openTrust(folder).learn(answer.fields["trust"]);
  writeSettings(folder, {
    server,
    agentId: id,
    group,
    instances: [],
    ...(ca === undefined ? {} : { ca }),
    ...(plainHttp ? { plainHttp } : {}),
  });
  return { agentId: id };
};
