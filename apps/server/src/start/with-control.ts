import { createSystemClock } from "@xdr/clock-system";
import type { Clock, ControlStore } from "@xdr/ports";
import { loadConfig, type ServerConfig } from "../config.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { openControl } from "../keys/open-control.ts";

export interface CommandParts {
  readonly config: ServerConfig;
  readonly control: ControlStore;
  readonly clock: Clock;
}

/**
 * What a command of the operator needs of an installation that exists, beside its running server or
 * without one; closed when `run` ends. `data` is its folder, the usual one when absent.
 */
export const withControl = async (
  data: string | undefined,
  run: (parts: CommandParts) => Promise<void>,
  more: readonly string[] = [],
): Promise<void> => {
  const clock = createSystemClock();
  const args = [...(data === undefined ? [] : ["--data", data]), ...more];
  const how = { clock, env: process.env, mayMake: false };
  const { config } = await openInstallationSecrets(loadConfig(args, process.env), how);
  const { control, close } = await openControl(config, clock);
  try {
    await run({ config, control, clock });
  } finally {
    await close();
  }
};
