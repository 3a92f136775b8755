const secondMs = 1000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A session ends after this much time, used or not. */
export const sessionAbsoluteMs = 12 * hourMs;
/** A session ends when it was not used for so long. */
export const sessionIdleMs = 1 * hourMs;
/** A session's last use is written at most so often. */
export const sessionTouchMs = 1 * minuteMs;

/** Whoever has the link first is the administrator; a start makes a new one. */
export const setupTokenMs = 15 * minuteMs;
export const invitationMs = 72 * hourMs;
/** Shorter: it opens an account that exists. */
export const resetLinkMs = 1 * hourMs;
/** Open invitations of one tenant. */
export const invitationsMax = 500;

/** With the password alone a session waits so long for the second factor. */
export const pendingSessionMs = 10 * minuteMs;
/** What is delicate wants a proof that is no older. */
export const stepUpMs = 10 * minuteMs;
/** A passkey signs within this time. */
export const challengeMs = 5 * minuteMs;
export const factorsMax = 10;
export const recoveryCodesMax = 10;
/** 120 bits: from 112 on a fast hash is enough (ASVS 5.0, 6.5.2). */
export const recoveryCodeBytes = 15;

/** Of one tenant. */
export const apiKeysMax = 200;
export const apiKeyDaysMax = 365;

/** Of cookies, CSRF tokens and set-up tokens. */
export const secretBytes = 32;

export interface AttemptLimit {
  /** Failures before the first delay. */
  readonly freeFailures: number;
  /** The first delay; each further failure doubles it. */
  readonly delayMsMin: number;
  readonly delayMsMax: number;
  /** Failures are forgotten when none came for so long. */
  readonly forgetMs: number;
}

/** Short, because anybody can make it happen to anybody. It does not touch existing sessions. */
export const accountLimit: AttemptLimit = {
  freeFailures: 5,
  delayMsMin: 1 * secondMs,
  delayMsMax: 30 * secondMs,
  forgetMs: 15 * minuteMs,
};

/** Whoever tries factors knows the password: no stranger can make this happen to anybody. */
export const factorLimit: AttemptLimit = {
  freeFailures: 5,
  delayMsMin: 30 * secondMs,
  delayMsMax: 60 * minuteMs,
  forgetMs: 24 * hourMs,
};

/** Longer: it meets the one who tries, though a whole office may share the address. */
export const addressLimit: AttemptLimit = {
  freeFailures: 20,
  delayMsMin: 1 * secondMs,
  delayMsMax: 15 * minuteMs,
  forgetMs: 1 * hourMs,
};

/** Of one tenant. */
export const customRolesMax = 50;

/** Of one tenant's provisioning. */
export const scimRolesMax = 50;
export const scimGroupsMax = 500;
/** Resources of one answer. */
export const scimPageDefault = 100;
export const scimPageMax = 200;

/** A sign-in at an identity provider comes back within this time. */
export const ssoFlowMs = 10 * minuteMs;
export const ssoDomainsMax = 20;
export const ssoRolesMax = 50;

/** From a browser that its holder signed in from: nobody else can make this happen to them. */
export const deviceLimit: AttemptLimit = {
  freeFailures: 5,
  delayMsMin: 1 * secondMs,
  delayMsMax: 15 * minuteMs,
  forgetMs: 1 * hourMs,
};
/** A browser that was not used for so long is a stranger's. */
export const deviceMs = 180 * 24 * hourMs;
/** Of one person. */
export const devicesMax = 20;
