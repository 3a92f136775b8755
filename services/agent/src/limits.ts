/** Per tenant. */
export const agentsMax = 10_000;
export const enrolmentTokensMax = 1_000;
export const enrolmentUsesMax = 1_000;
export const enrolmentTokenMinutesMax = 60;
export const groupForm = /^[a-z0-9][a-z0-9._-]{0,62}$/;
export const groupCharsMax = 63;
export const hostnameCharsMax = 253;
/** It becomes the device of events: nothing that would be shown as something else. */
export const hostnameForm = /^[\p{L}\p{N}._-]+$/u;
export const versionCharsMax = 100;
export const sensorsMax = 50;
/** Runs of an agent that it names because it heard no answer to them. */
export const instancesMax = 50;
export const reasonCharsMax = 300;
/** 256 random bits, so that a fast hash is enough. */
export const secretBytes = 32;
/** How long a request of an agent for commands is held open. */
export const commandWaitMsMax = 25_000;
/** How often all open requests together look for what another server enqueued or heard. */
export const commandLookMs = 250;
export const commandsTakenMax = 20;
export const commandsWaitingMax = 10_000;
