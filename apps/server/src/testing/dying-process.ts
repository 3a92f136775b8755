import type { ControlStore } from "@xdr/ports";
import type { Intake } from "../collect/intake.ts";
import type { System } from "../system.ts";

/** What a turn does through the store and the intake, until its process is gone. */
export interface DyingProcess {
  readonly control: ControlStore;
  readonly intake: Intake;
  /** How many steps were begun. */
  readonly steps: () => number;
}

/** The process ends at one of its steps: nothing after it happens, and nothing is told. */
export const dyingAt = (
  { control: real, intake: realIntake }: Pick<System, "control" | "intake">,
  step: number,
  isAfter: boolean,
): DyingProcess => {
  let steps = 0;
  const cut = async <T>(run: () => Promise<T>): Promise<T> => {
    steps += 1;
    const isNow = steps === step;
    if (steps > step || (isNow && !isAfter)) throw new Error("the process is gone");
    const result = await run();
    if (isNow) throw new Error("the process is gone");
    return result;
  };
  const control: ControlStore = {
    ...real,
    inTenant: (tenant, run) => cut(() => real.inTenant(tenant, run)),
  };
  const intake: Intake = { ...realIntake, framed: (input) => cut(() => realIntake.framed(input)) };
  return { control, intake, steps: () => steps };
};
