import { parseArgs } from "node:util";
import { createSystemClock } from "@xdr/clock-system";
import { asTenantId, type TenantId, XdrError } from "@xdr/event";
import type { ControlStore, TenantSettings } from "@xdr/ports";
import { loadConfig } from "../config.ts";
import { openInstallationSecrets } from "../keys/installation-secrets.ts";
import { openControl } from "../keys/open-control.ts";
import { dayOf } from "../retention/plan.ts";
import { runCommand } from "../start/run-command.ts";

const usage = `usage: ./xdr tenants list [--data DIR]
       ./xdr tenants quota TENANT [--events-per-day N|none] [--bytes-per-day N|none] [--sources N|none] [--data DIR]
`;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const list = async (control: ControlStore, now: number): Promise<void> => {
  for (const { id, name } of await control.asSystem((tx) => tx.tenants.list())) {
    const { settings, usage: today } = await control.inTenant(id, async ({ data }) => ({
      settings: await data.get(),
      usage: (await data.usage(dayOf(now)))[0],
    }));
    const hold = settings.legalHold ? ", legal hold" : "";
    const quota = settings.eventsPerDayMax ?? "no limit";
    say(
      `${id}  ${name}  keeps ${settings.retentionDays} days${hold}, today ${today?.events ?? 0} events of ${quota}`,
    );
  }
};

/** Undefined leaves the limit as it is; `none` takes it away. */
const limitOf = (flag: string, text: string | undefined, before: number | undefined) => {
  if (text === undefined) return before;
  if (text === "none") return undefined;
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new XdrError("CONFIG_VALUE_INVALID", `${flag} must be a whole number or "none".`);
  }
  return value;
};

interface QuotaFlags {
  readonly events: string | undefined;
  readonly bytes: string | undefined;
  readonly sources: string | undefined;
}

const quotaOf = (before: TenantSettings, flags: QuotaFlags): TenantSettings => {
  const events = limitOf("--events-per-day", flags.events, before.eventsPerDayMax);
  const bytes = limitOf("--bytes-per-day", flags.bytes, before.bytesPerDayMax);
  const sources = limitOf("--sources", flags.sources, before.sourcesMax);
  return {
    retentionDays: before.retentionDays,
    legalHold: before.legalHold,
    holdReason: before.holdReason,
    ...(events === undefined ? {} : { eventsPerDayMax: events }),
    ...(bytes === undefined ? {} : { bytesPerDayMax: bytes }),
    ...(sources === undefined ? {} : { sourcesMax: sources }),
  };
};

const setQuota = async (
  control: ControlStore,
  tenantId: TenantId,
  flags: QuotaFlags,
): Promise<void> => {
  const known = await control.asSystem((tx) => tx.tenants.byId(tenantId));
  if (known === undefined) throw new XdrError("REQUEST_NOT_FOUND", "There is no such tenant.");
  await control.inTenant(tenantId, async (tx) => {
    const before = await tx.data.get();
    const after = quotaOf(before, flags);
    await tx.data.put(after);
    const keys = ["eventsPerDayMax", "bytesPerDayMax", "sourcesMax"] as const;
    await tx.receipts.append({
      action: "tenant.quota",
      actor: { kind: "system", id: "cli", label: "command line" },
      target: { kind: "tenant", id: tenantId, label: known.name },
      outcome: "success",
      changes: Object.fromEntries(
        keys
          .filter((key) => before[key] !== after[key])
          .map((key) => [key, [before[key] ?? null, after[key] ?? null] as const]),
      ),
    });
  });
  say(`changed ${tenantId}`);
};

const options = {
  data: { type: "string" },
  "events-per-day": { type: "string" },
  "bytes-per-day": { type: "string" },
  sources: { type: "string" },
} as const;

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options });
  const [verb = "", tenant = ""] = positionals;
  if (!(verb === "list" || (verb === "quota" && tenant !== ""))) {
    process.stderr.write(usage);
    return 2;
  }
  const clock = createSystemClock();
  const given = loadConfig(values.data === undefined ? [] : ["--data", values.data], process.env);
  const how = { clock, env: process.env, mayMake: false };
  const { config } = await openInstallationSecrets(given, how);
  const { control, close } = await openControl(config, clock);
  try {
    if (verb === "list") await list(control, clock.now());
    else {
      const { "events-per-day": events, "bytes-per-day": bytes, sources } = values;
      await setQuota(control, asTenantId(tenant), { events, bytes, sources });
    }
    return 0;
  } finally {
    await close();
  }
};

/** `./xdr tenants …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runTenants = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
