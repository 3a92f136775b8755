import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { formatNoteKey } from "@xdr/audit";
import { prepareSigningKey } from "@xdr/audit-file";
import { createSystemClock } from "@xdr/clock-system";
import { nextRingText, resealAll } from "@xdr/envelope-aes";
import { type ReceiptDraft, type TenantId, XdrError } from "@xdr/event";
import type { AuditSigners, ControlStore, KeyRing } from "@xdr/ports";
import { loadConfig } from "../config.ts";
import { runCommand } from "../start/run-command.ts";
import { rotateCommandRing } from "./command-ring.ts";
import {
  commandRingFileOf,
  openInstallationSecrets,
  releaseRingFileOf,
  signingKeyFileOf,
} from "./installation-secrets.ts";
import { openControl } from "./open-control.ts";
import { openEnvelope, type Sealing } from "./open-envelope.ts";

const usage = `usage: ./xdr keys status [--data DIR]
       ./xdr keys rotate envelope [--data DIR]     a new key of the installation; wraps the tenants' keys anew
       ./xdr keys rotate data [--tenant ID] [--data DIR]     new keys of tenants; seals their secrets anew
       ./xdr keys rotate audit [--data DIR]     a new key that signs the audit log; a running server takes it over by itself
       ./xdr keys rotate commands [--data DIR]     a new key that signs what agents are asked to do; restart the server
       ./xdr keys rotate releases [--data DIR]     a new key that signs versions of the agent; restart the server
       ./xdr keys retire envelope KID [--data DIR]
       ./xdr keys new-ring     a first key ring, to be put into a place of secrets
`;

interface Opened extends Sealing {
  readonly control: ControlStore;
  readonly ring: KeyRing;
  readonly ringPlace: string | undefined;
  readonly commandRingFile: string;
  readonly signingKeyFile: string;
  readonly signers: AuditSigners;
  readonly releaseRingFile: string;
}

interface Request {
  readonly opened: Opened;
  readonly purpose: string;
  readonly kid: string;
  readonly tenant: string | undefined;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const tenantIds = async (control: ControlStore): Promise<readonly TenantId[]> =>
  (await control.asSystem((tx) => tx.tenants.list())).map(({ id }) => id);

const keysOf = (control: ControlStore, tenantId: TenantId) =>
  control.inTenant(tenantId, (tx) => tx.keys.list());

const day = (time: number): string => new Date(time).toISOString().slice(0, 16).replace("T", " ");

const status = async ({
  opened: { control, ring, ringPlace, signers },
}: Request): Promise<void> => {
  const wrapped = new Map<string, number>();
  let active = 0;
  let older = 0;
  for (const tenantId of await tenantIds(control)) {
    for (const key of await keysOf(control, tenantId)) {
      wrapped.set(key.wrappedBy, (wrapped.get(key.wrappedBy) ?? 0) + 1);
      if (key.state === "active") active += 1;
      else older += 1;
    }
  }
  say(`envelope (${ringPlace ?? "in the data folder"})`);
  for (const { kid, state, createdTime } of await ring.keys()) {
    const count = wrapped.get(kid) ?? 0;
    say(`  ${kid}  ${state.padEnd(12)}  ${day(createdTime)}  wraps ${count} keys of tenants`);
  }
  say(`data\n  ${active} tenants have a key, ${older} older keys still open`);
  const all = await signers.list();
  say("audit");
  for (const [index, { name }] of all.entries()) {
    say(`  ${name}  ${index === 0 ? "active" : "waits for a server to take it over"}`);
  }
};

const keyReceipt = (purpose: string, kid: string, action: string): ReceiptDraft => ({
  action,
  actor: { kind: "system", id: "cli", label: "command line" },
  target: { kind: "key", id: kid, label: purpose },
  outcome: "success",
});

const receipt = (control: ControlStore, purpose: string, kid: string, action: string) =>
  control.asSystem((tx) => tx.receipts.append(keyReceipt(purpose, kid, action)));

/** Tells how far it is; what is done stays done when it is broken off, and is skipped next time. */
const forEachTenant = async (
  control: ControlStore,
  only: string | undefined,
  work: (tenantId: TenantId) => Promise<number>,
): Promise<number> => {
  const all = await tenantIds(control);
  const ids = only === undefined ? all : all.filter((id) => id === only);
  if (only !== undefined && ids.length === 0) throw new XdrError("REQUEST_NOT_FOUND");
  let total = 0;
  for (const [index, id] of ids.entries()) {
    total += await work(id);
    say(`  ${index + 1} of ${ids.length} tenants`);
  }
  return total;
};

const rotateEnvelope = async ({ opened }: Request): Promise<void> => {
  const { control, ring, tenantKeys } = opened;
  const { kid } = await ring.rotate();
  await receipt(control, "envelope", kid, "key.rotate");
  say(`${kid} is active; wrapping the keys of tenants anew`);
  const count = await forEachTenant(control, undefined, (id) => tenantKeys.rewrap(id));
  say(
    `done: ${count} keys wrapped anew. The key before opens only; retire it when backups are old.`,
  );
};

const rotateData = async ({ opened, tenant }: Request): Promise<void> => {
  const { control, envelope } = opened;
  const count = await forEachTenant(control, tenant, async (id) => {
    if ((await keysOf(control, id)).length === 0) return 0;
    await envelope.rotate(id);
    await receipt(control, "data", id, "key.rotate");
    return resealAll({ control, envelope }, id);
  });
  say(`done: ${count} secrets sealed anew`);
};

/** Agents follow by themselves: the key before vouches for the new one. */
const rotateCommands = async ({ opened }: Request): Promise<void> => {
  const kid = await rotateCommandRing(opened.commandRingFile);
  await receipt(opened.control, "commands", kid, "key.rotate");
  say(`${kid} signs commands from the next start of the server on`);
};

/** The key before vouches for the new one in a checkpoint that covers this receipt. */
const rotateAudit = async ({ opened }: Request): Promise<void> => {
  const { control, signingKeyFile } = opened;
  if (!existsSync(signingKeyFile)) {
    throw new XdrError(
      "REQUEST_CONFLICT",
      "The key is kept elsewhere: put a new one behind it there, in the same text.",
    );
  }
  const { before, next, add } = await prepareSigningKey(signingKeyFile);
  const key = formatNoteKey(next);
  await control.asSystem((tx) =>
    tx.receipts.append({
      ...keyReceipt("audit", next.name, "key.rotate"),
      changes: { key: [formatNoteKey(before), key] },
    }),
  );
  await add();
  say(`${next.name} signs from when ${before.name} has vouched for it: within 5 s of a running`);
  say(`server, or at its next start. Keep the new public key, too:\n${key}`);
};

/** Hosts follow as with commands. What the key before signed is believed by hosts that know only that one. */
const rotateReleases = async ({ opened }: Request): Promise<void> => {
  const kid = await rotateCommandRing(opened.releaseRingFile);
  await receipt(opened.control, "releases", kid, "key.rotate");
  say(`${kid} signs versions of the agent; add each anew: ./xdr releases remove, then add`);
};

const retire = async ({ opened, kid }: Request): Promise<void> => {
  const { control, ring } = opened;
  for (const tenantId of await tenantIds(control)) {
    if ((await keysOf(control, tenantId)).some(({ wrappedBy }) => wrappedBy === kid)) {
      throw new XdrError(
        "REQUEST_CONFLICT",
        `Keys of tenants are still wrapped by ${kid}. Rotate.`,
      );
    }
  }
  await ring.retire(kid);
  await receipt(control, "envelope", kid, "key.retire");
  say(`${kid} is retired: its bytes are gone`);
};

const verbs = new Map([
  ["status", status],
  ["rotate envelope", rotateEnvelope],
  ["rotate data", rotateData],
  ["rotate commands", rotateCommands],
  ["rotate audit", rotateAudit],
  ["rotate releases", rotateReleases],
  ["retire envelope", retire],
]);

const runVerb = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: "string" }, tenant: { type: "string" } },
  });
  const clock = createSystemClock();
  const [verb = "", purpose = "", kid = ""] = positionals;
  if (verb === "new-ring") {
    process.stdout.write(nextRingText("envelope", undefined, clock));
    return 0;
  }
  const run = verbs.get(`${verb} ${purpose}`.trim());
  if (run === undefined || (verb === "retire" && kid === "")) {
    process.stderr.write(usage);
    return 2;
  }
  const given = loadConfig(values.data === undefined ? [] : ["--data", values.data], process.env);
  const options = { clock, env: process.env, mayMake: false };
  const { config, ring, ringPlace, signers } = await openInstallationSecrets(given, options);
  const { control, close } = await openControl(config, clock);
  try {
    const sealing = openEnvelope({ control, ring, clock });
    const commandRingFile = commandRingFileOf(config);
    const signingKeyFile = signingKeyFileOf(config);
    const releaseRingFile = releaseRingFileOf(config);
    const files = { commandRingFile, releaseRingFile, signingKeyFile };
    const opened = { ...sealing, ...files, control, ring, ringPlace, signers };
    await run({ opened, purpose, kid, tenant: values.tenant });
    return 0;
  } finally {
    await close();
  }
};

/** `./xdr keys …`, beside a running server or without one. Exit codes: 0 done, 1 refused, 2 wrong use. */
export const runKeys = (args: readonly string[]): Promise<number> =>
  runCommand(usage, () => runVerb(args));
