const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

export const playbookLimits = Object.freeze({
  /** Of its JSON. */
  bytesMax: 256 * 1024,
  stepsMax: 200,
  variablesMax: 50,
  triggersMax: 10,
  branchesMax: 10,
  answersMax: 10,
  nameCharsMax: 200,
  textCharsMax: 4_000,
  targetsMax: 20,
  loopsMax: 100,
  /** Playbooks that call playbooks. */
  depthMax: 4,
  delayMsMax: 7 * dayMs,
  durationMsMin: minuteMs,
  durationMsMax: 7 * dayMs,
  everyMsMin: 5 * minuteMs,
  everyMsMax: 7 * dayMs,
  cooldownMsDefault: 60 * minuteMs,
  cooldownMsMax: 30 * dayMs,
  /** Steps that one run begins, all loops together. */
  stepsBegunMax: 500,
  timelineMax: 1_000,
});

/** Names what CACAO leaves to implementations; properties of ours stand under it. */
export const extensionId = "extension-definition--6f1e1a0c-3c55-5f5e-9d0c-6b1d2f0f7a11";
/** Executor of steps: the platform, of the CACAO type `security-category`. */
export const platformAgentId = "security-category--2c7c1c8e-0a55-5f0f-8c0e-0d7d7a6f3b02";
export const peopleAgentId = "group--5b8b3e5e-8a4d-5d0a-9a57-4f8a3f2f9c03";
/** Command of an action step that names an action of the registry. */
export const actionCommandType = "xdr-action";
