import { parseArgs } from "node:util";
import { createSystemIds } from "@xdr/clock-system";
import { asTenantId, type TenantId, XdrError } from "@xdr/event";
import {
  createTenant,
  deleteTenant,
  type PlatformContext,
  resumeTenant,
  setTenantQuota,
  suspendTenant,
  type TenantQuota,
} from "@xdr/identity";
import { type ControlStore, platformTenantId, type Tenant, type TenantSettings } from "@xdr/ports";
import type { ServerConfig } from "../config.ts";
import { dayOf } from "../retention/plan.ts";
import { runCommand } from "../start/run-command.ts";
import { withControl } from "../start/with-control.ts";

const usage = `usage: ./xdr tenants list [--data DIR]
       ./xdr tenants create NAME --admin EMAIL [--public-url URL] [--data DIR]     prints the link with which the
                                  administrator joins; URL is where the server is reached
       ./xdr tenants quota TENANT [--events-per-day N|none] [--bytes-per-day N|none] [--sources N|none]
                                  [--users N|none] [--searches-per-minute N|none] [--data DIR]
       ./xdr tenants suspend TENANT --reason TEXT [--data DIR]
       ./xdr tenants resume TENANT [--data DIR]     takes back a suspension, or a deletion within its grace
       ./xdr tenants delete TENANT --name NAME --reason TEXT [--grace-days N] [--data DIR]
`;

/** Whoever has the machine. */
const commandLine: Pick<PlatformContext, "permissions" | "actor"> = {
  permissions: ["platform:write"],
  actor: { kind: "system", id: "cli", label: "command line" },
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const stateOf = ({ state, stateReason, deleteTime }: Tenant): string => {
  if (state === "active") return "";
  const until =
    deleteTime === undefined ? "" : `, to be erased ${new Date(deleteTime).toISOString()}`;
  return `, ${state} (${stateReason})${until}`;
};

const list = async (control: ControlStore, now: number): Promise<void> => {
  for (const tenant of await control.asSystem((tx) => tx.tenants.list())) {
    const { id, name } = tenant;
    if (id === platformTenantId) continue;
    const { settings, usage: today } = await control.inTenant(id, async ({ data }) => ({
      settings: await data.get(),
      usage: (await data.usage(dayOf(now)))[0],
    }));
    const hold = settings.legalHold ? ", legal hold" : "";
    const quota = settings.eventsPerDayMax ?? "no limit";
    say(
      `${id}  ${name}  keeps ${settings.retentionDays} days${hold}, today ${today?.events ?? 0} events of ${quota}${stateOf(tenant)}`,
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
  readonly users: string | undefined;
  readonly searches: string | undefined;
}

const quotaOf = (before: TenantSettings, flags: QuotaFlags): TenantQuota => {
  const events = limitOf("--events-per-day", flags.events, before.eventsPerDayMax);
  const bytes = limitOf("--bytes-per-day", flags.bytes, before.bytesPerDayMax);
  const sources = limitOf("--sources", flags.sources, before.sourcesMax);
  const users = limitOf("--users", flags.users, before.usersMax);
  const searches = limitOf("--searches-per-minute", flags.searches, before.searchesPerMinuteMax);
  return {
    ...(events === undefined ? {} : { eventsPerDayMax: events }),
    ...(bytes === undefined ? {} : { bytesPerDayMax: bytes }),
    ...(sources === undefined ? {} : { sourcesMax: sources }),
    ...(users === undefined ? {} : { usersMax: users }),
    ...(searches === undefined ? {} : { searchesPerMinuteMax: searches }),
  };
};

const setQuota = async (
  ctx: PlatformContext,
  tenantId: TenantId,
  flags: QuotaFlags,
): Promise<void> => {
  const before = await ctx.control.inTenant(tenantId, (tx) => tx.data.get());
  await setTenantQuota(ctx, { tenantId, quota: quotaOf(before, flags) });
  say(`changed ${tenantId}`);
};

const options = {
  data: { type: "string" },
  "events-per-day": { type: "string" },
  "bytes-per-day": { type: "string" },
  sources: { type: "string" },
  users: { type: "string" },
  "searches-per-minute": { type: "string" },
  admin: { type: "string", default: "" },
  "public-url": { type: "string" },
  name: { type: "string", default: "" },
  reason: { type: "string", default: "" },
  "grace-days": { type: "string" },
} as const;

type Values = ReturnType<typeof parse>["values"];

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], allowPositionals: true, options });

interface Request {
  readonly config: ServerConfig;
  readonly ctx: PlatformContext;
  /** What stands behind the verb: a tenant's id, or a name for a new one. */
  readonly subject: string;
  readonly values: Values;
}

const create = async ({ config, ctx, subject, values }: Request): Promise<void> => {
  const { tenant, token } = await createTenant(ctx, { name: subject, adminEmail: values.admin });
  say(`created ${tenant.id}  ${tenant.name}\n${config.publicUrl}/join#token=${token}`);
};

const graceOf = (text: string | undefined) => {
  if (text === undefined) return {};
  if (!/^\d{1,3}$/.test(text)) {
    throw new XdrError("CONFIG_VALUE_INVALID", "--grace-days must be a whole number.");
  }
  return { graceDays: Number(text) };
};

const remove = async ({ ctx, subject: tenantId, values }: Request): Promise<void> => {
  const { name, reason } = values;
  const grace = graceOf(values["grace-days"]);
  const { deleteTime = 0 } = await deleteTenant(ctx, { tenantId, name, reason, ...grace });
  say(`suspended ${tenantId}; the server erases it after ${new Date(deleteTime).toISOString()}.
Until then: ./xdr tenants resume ${tenantId}`);
};

const verbs = new Map<string, (request: Request) => Promise<void>>([
  ["create", create],
  ["delete", remove],
  [
    "quota",
    async ({ ctx, subject, values }) => {
      const { "events-per-day": events, "bytes-per-day": bytes, sources, users } = values;
      const searches = values["searches-per-minute"];
      await setQuota(ctx, asTenantId(subject), { events, bytes, sources, users, searches });
    },
  ],
  [
    "suspend",
    async ({ ctx, subject: tenantId, values: { reason } }) => {
      await suspendTenant(ctx, { tenantId, reason });
      say(`suspended ${tenantId}`);
    },
  ],
  [
    "resume",
    async ({ ctx, subject: tenantId }) => {
      await resumeTenant(ctx, { tenantId });
      say(`resumed ${tenantId}`);
    },
  ],
]);

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parse(args);
  const [verb = "", subject = ""] = positionals;
  const run = verbs.get(verb);
  if (verb !== "list" && (run === undefined || subject === "")) {
    process.stderr.write(usage);
    return 2;
  }
  const url = values["public-url"];
  const at = url === undefined ? [] : ["--public-url", url];
  await withControl(
    values.data,
    async ({ config, control, clock }) => {
      if (run === undefined) return list(control, clock.now());
      const ids = createSystemIds(clock);
      const ctx = { ...commandLine, control, clock, ids, requestId: ids.uuid() };
      await run({ config, ctx, subject, values });
    },
    at,
  );
  return 0;
};

/** `./xdr tenants …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runTenants = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
