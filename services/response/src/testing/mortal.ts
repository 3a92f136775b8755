import type { ControlStore, HostCommands } from "@xdr/ports";
import type { WorkerParts } from "../run-journal.ts";

/** Stands for the death of the process: whatever it does afterwards has no effect. */
export class Death extends Error {}

interface Mortality {
  /** Operations that still work. */
  readonly budget: number;
  /** Does the one in which it dies take effect? */
  readonly isAfter: boolean;
}

interface Mortal {
  readonly parts: Pick<WorkerParts, "control" | "commands">;
  readonly isDead: () => boolean;
}

/** A process that dies in one of its operations on the database or on a host. */
export const mortal = (
  { control, commands }: Pick<WorkerParts, "control" | "commands">,
  { budget, isAfter }: Mortality,
): Mortal => {
  let left = budget;
  let isDead = false;
  const guard = async <T>(operation: () => Promise<T>): Promise<T> => {
    if (isDead) throw new Death();
    left -= 1;
    if (left >= 0) return operation();
    isDead = true;
    if (isAfter) await operation();
    throw new Death();
  };
  const store: ControlStore = {
    inTenant: (tenantId, run) => guard(() => control.inTenant(tenantId, run)),
    asSystem: (run) => guard(() => control.asSystem(run)),
    ping: () => control.ping(),
  };
  const send: HostCommands["send"] = (...args) => guard(() => commands.send(...args));
  return { parts: { control: store, commands: { send } }, isDead: () => isDead };
};
