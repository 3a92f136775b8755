import { isIP } from "node:net";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import type { Factor, Passkeys } from "@xdr/ports";

const rpName = "Mini-XDR";
/** People look for their key, and find it. */
const timeoutMs = 5 * 60_000;
/** COSE: EdDSA, ES256, RS256. The library would offer what Node only has as an experiment. */
const supportedAlgorithmIDs = [-8, -7, -257];

/** The library reads each field of an answer with care and throws for one that is missing. */
const asRegistration = (answer: unknown): RegistrationResponseJSON =>
  answer as RegistrationResponseJSON;
const asAssertion = (answer: unknown): AuthenticationResponseJSON =>
  answer as AuthenticationResponseJSON;

const credentials = (known: readonly Factor[]) =>
  known.flatMap(({ credentialId }) => (credentialId === undefined ? [] : [{ id: credentialId }]));

const bytesOf = (base64url: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(base64url, "base64url"));

interface RelyingParty {
  readonly id: string;
  readonly origins: string[];
}

const loopback = /^(127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * WebAuthn ties keys to a name. An installation that is asked for at 127.0.0.1 is also there as
 * `localhost`, which browsers take for a name; at any other bare IP there are no passkeys.
 */
const relyingParty = (publicUrl: string): RelyingParty | undefined => {
  const { hostname, origin, port, protocol } = new URL(publicUrl);
  if (loopback.test(hostname)) {
    const local = `${protocol}//localhost${port === "" ? "" : `:${port}`}`;
    return { id: "localhost", origins: [local] };
  }
  return isIP(hostname.replace(/^\[|\]$/g, "")) === 0
    ? { id: hostname, origins: [origin] }
    : undefined;
};

/** An answer that the library refuses is thrown by it, or said; both are "no" here. */
const orNothing = async <T>(work: () => Promise<T | undefined>): Promise<T | undefined> => {
  try {
    return await work();
  } catch {
    return undefined;
  }
};

const nowhere = (): never => {
  throw new Error("passkeys are not available at this address");
};

/**
 * WebAuthn by SimpleWebAuthn. `publicUrl` is asked anew each time: a server on any free port knows
 * its own only when it listens.
 */
export const createPasskeys = (publicUrl: () => string): Passkeys => ({
  get isAvailable() {
    return relyingParty(publicUrl()) !== undefined;
  },
  registration: async ({ userId, email, name, known }) => {
    const { id: rpID } = relyingParty(publicUrl()) ?? nowhere();
    const options = await generateRegistrationOptions({
      rpName,
      rpID,
      userName: email,
      userDisplayName: name,
      userID: new Uint8Array(Buffer.from(userId, "utf8")),
      timeout: timeoutMs,
      attestationType: "none",
      supportedAlgorithmIDs,
      excludeCredentials: credentials(known),
      authenticatorSelection: { residentKey: "preferred", userVerification: "preferred" },
    });
    return { challenge: options.challenge, options: { ...options } };
  },
  registered: (challenge, answer) =>
    orNothing(async () => {
      const { id, origins } = relyingParty(publicUrl()) ?? nowhere();
      const { registrationInfo } = await verifyRegistrationResponse({
        response: asRegistration(answer),
        expectedChallenge: challenge,
        expectedOrigin: origins,
        expectedRPID: id,
        requireUserVerification: false,
        supportedAlgorithmIDs,
      });
      if (registrationInfo === undefined) return undefined;
      const { id: credentialId, publicKey, counter } = registrationInfo.credential;
      return { credentialId, material: Buffer.from(publicKey).toString("base64url"), counter };
    }),
  assertion: async (known) => {
    const { id: rpID } = relyingParty(publicUrl()) ?? nowhere();
    const options = await generateAuthenticationOptions({
      rpID,
      allowCredentials: credentials(known),
      timeout: timeoutMs,
      userVerification: "preferred",
    });
    return { challenge: options.challenge, options: { ...options } };
  },
  asserted: (challenge, answer, { credentialId, material, counter }) =>
    orNothing(async () => {
      if (credentialId === undefined) return undefined;
      const { id, origins } = relyingParty(publicUrl()) ?? nowhere();
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response: asAssertion(answer),
        expectedChallenge: challenge,
        expectedOrigin: origins,
        expectedRPID: id,
        requireUserVerification: false,
        credential: { id: credentialId, publicKey: bytesOf(material), counter },
      });
      return verified ? authenticationInfo.newCounter : undefined;
    }),
});
