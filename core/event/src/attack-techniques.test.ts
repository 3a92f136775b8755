import { expect, test } from "vitest";
import { attacksOfTags, techniqueName } from "./attack-techniques.ts";

test("a single tactic owns every technique of the rule", () => {
  expect(attacksOfTags(["attack.credential-access", "attack.t1110.001", "attack.T1078"])).toEqual([
    {
      tactic: { uid: "TA0006", name: "Credential Access" },
      technique: { uid: "T1110", name: "Brute Force" },
      sub_technique: { uid: "T1110.001", name: "Password Guessing" },
    },
    {
      tactic: { uid: "TA0006", name: "Credential Access" },
      technique: { uid: "T1078", name: "Valid Accounts" },
    },
  ]);
});

test("with several tactics, tactics and techniques stand apart and each once", () => {
  const tags = ["attack.execution", "attack.persistence", "attack.t1053.003", "attack.execution"];
  expect(attacksOfTags(tags)).toEqual([
    { tactic: { uid: "TA0002", name: "Execution" } },
    { tactic: { uid: "TA0003", name: "Persistence" } },
    {
      technique: { uid: "T1053", name: "Scheduled Task/Job" },
      sub_technique: { uid: "T1053.003", name: "Cron" },
    },
  ]);
});

test("other tags say nothing, unknown techniques keep their id", () => {
  expect(attacksOfTags(["cve.2021-44228", "execution", "attack.s0002", "attack.t99"])).toEqual([]);
  expect(techniqueName("T9999")).toBe("T9999");
  expect(techniqueName("__proto__")).toBe("__proto__");
});
