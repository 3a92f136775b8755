import type { Factor, SecondFactors } from "@xdr/ports";

const stepMs = 30_000;

/** The code of a moment, as `createPlainFactors` wants it: anybody can reckon it. */
export const plainCode = (now: number): string =>
  String(Math.floor(now / stepMs) % 1_000_000).padStart(6, "0");

const fieldsOf = (answer: unknown): Readonly<Record<string, unknown>> =>
  typeof answer === "object" && answer !== null ? Object.fromEntries(Object.entries(answer)) : {};

const request = (challenge: string) => ({ challenge, options: { challenge } });

/**
 * Second factors for tests that cost nothing and hide nothing: a code is the number of its step; a
 * passkey's answer repeats the challenge as `{ challenge, id, counter }`.
 */
export const createPlainFactors = (): SecondFactors => {
  let challenges = 0;
  const next = () => request(`challenge-${++challenges}`);
  return {
    totp: {
      newSecret: () => "PLAIN",
      uriOf: (secret, label) => `otpauth://totp/${label}?secret=${secret}`,
      stepOf: async (_secret, code, now) =>
        [-1, 0, 1]
          .map((drift) => Math.floor(now / stepMs) + drift)
          .find((step) => plainCode(step * stepMs) === code),
    },
    passkeys: {
      isAvailable: true,
      registration: async () => next(),
      registered: async (challenge, answer) => {
        const { challenge: given, id, counter } = fieldsOf(answer);
        return given === challenge
          ? { material: "public", credentialId: String(id), counter: Number(counter) }
          : undefined;
      },
      assertion: async () => next(),
      asserted: async (challenge, answer, factor: Factor) => {
        const { challenge: given, id, counter } = fieldsOf(answer);
        const isRight = given === challenge && id === factor.credentialId;
        return isRight ? Number(counter) : undefined;
      },
    },
  };
};
