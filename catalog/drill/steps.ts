import { asRuleId, type DrillStep } from "@xdr/event";

/** What a drill does on a host, in the order in which it is shown. Each rule is one of the catalogue. */
export const drillSteps: readonly DrillStep[] = [
  {
    id: "failed-logins",
    title: "Failed logins",
    does: "Six logins with a wrong password, as a user that does not exist.",
    suffix: "-logins",
    classUid: 3002,
    sensors: ["logins"],
    ruleIds: [asRuleId("0d3f5c1e-9f0b-4f6e-8c41-5a2f7f0b6c11")],
    withinSeconds: 60,
  },
  {
    id: "encoded-command",
    title: "Encoded command",
    does: "A shell decodes three seconds of sleep from base64 and runs them.",
    suffix: "-encoded",
    classUid: 1007,
    sensors: ["processes", "audit"],
    ruleIds: [asRuleId("8e839538-f7d2-4a45-ac6a-41c7ec46ad9c")],
    withinSeconds: 60,
  },
  {
    id: "cron-entry",
    title: "Cron entry",
    does: "A file in /etc/cron.d with a job for the 30th of February, taken away afterwards.",
    suffix: "-cron",
    classUid: 1001,
    sensors: ["file integrity"],
    ruleIds: [asRuleId("b5aa049b-abc3-44d9-a89f-283bfa4d236d")],
    withinSeconds: 60,
  },
  {
    id: "test-file",
    title: "EICAR test file",
    does: "The harmless file that every scanner knows, in /usr/local/bin, taken away afterwards.",
    suffix: "-eicar",
    classUid: 1001,
    sensors: ["file integrity"],
    ruleIds: [asRuleId("6b1a7c52-5f8d-4d0f-9a37-2c4f1f8e90d3")],
    withinSeconds: 60,
  },
];
