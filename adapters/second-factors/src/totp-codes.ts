import { type TotpCodes, totpDriftSteps } from "@xdr/ports";
import { generateSecret, generateURI, verify } from "otplib";

const periodSeconds = 30;
const issuer = "Mini-XDR";
const codeForm = /^\d{6}$/;

/** RFC 6238 by otplib. */
export const createTotpCodes = (): TotpCodes => ({
  newSecret: () => generateSecret(),
  uriOf: (secret, label) => generateURI({ issuer, label, secret }),
  stepOf: async (secret, code, now) => {
    if (!codeForm.test(code)) return undefined;
    const result = await verify({
      secret,
      token: code,
      epoch: Math.floor(now / 1000),
      epochTolerance: totpDriftSteps * periodSeconds,
    });
    return result.valid && "timeStep" in result ? result.timeStep : undefined;
  },
});
