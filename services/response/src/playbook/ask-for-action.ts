import { hash } from "node:crypto";
import { isXdrError, type PlaybookRequest, type PlaybookRun, type PlaybookToken } from "@xdr/event";
import { permits, rolePermissions } from "@xdr/ports";
import type { ResponseContext } from "../context.ts";
import { requestRun } from "../request-run.ts";
import {
  type HeldPlaybookRun,
  type PlaybookWorkerParts,
  playbookRunLimits,
} from "./playbook-context.ts";

export interface WantedRequest {
  readonly token: PlaybookToken;
  readonly request: PlaybookRequest;
  readonly action: string;
  readonly durationMs?: number;
  /** Name of the connector that the step names. */
  readonly connector?: string;
}

/** What came of asking; `again` is tried again later. */
export type Asked =
  | { readonly state: "asked" }
  | { readonly state: "skipped" | "failed"; readonly reason: string }
  | { readonly state: "again"; readonly reason: string };

/** The verbs of response in the name of whoever started the run, with no more than asking needs. */
export const contextOfRun = (
  parts: PlaybookWorkerParts,
  held: Pick<HeldPlaybookRun, "tenantId" | "sandbox">,
  run: PlaybookRun,
): ResponseContext => ({
  ...parts,
  ...{ tenantId: held.tenantId, sandbox: held.sandbox, actor: run.requestedBy },
  ...{ requestId: run.id },
  permissions: rolePermissions.responder.filter(
    (permission) => permits({ role: "analyst" }, permission) || permission === "response:approve",
  ),
});

const connectorId = async (
  { control }: PlaybookWorkerParts,
  { tenantId }: HeldPlaybookRun,
  connector: string | undefined,
): Promise<string | undefined> => {
  if (connector === undefined) return undefined;
  const all = await control.inTenant(tenantId, (tx) => tx.connectors.list());
  return all.find(({ name }) => name === connector)?.id;
};

/**
 * Asks for one action of a step: through policy and approval like anybody. The run of the action has
 * the id that was written down before, so that asking again after a crash finds it.
 */
export const askForAction = async (
  parts: PlaybookWorkerParts,
  held: HeldPlaybookRun,
  { run, wanted }: { readonly run: PlaybookRun; readonly wanted: WantedRequest },
): Promise<Asked> => {
  const { request, action, durationMs, connector, token } = wanted;
  const { runId, target } = request;
  const isThere = await parts.control.inTenant(held.tenantId, (tx) => tx.runs.byId(runId));
  if (isThere !== undefined) return { state: "asked" };
  const agentId = await connectorId(parts, held, connector);
  if (connector !== undefined && agentId === undefined) {
    return { state: "failed", reason: `No connector is called ${connector}. Connect it.` };
  }
  const ctx = contextOfRun(parts, held, run);
  const ids = { ...ctx.ids, uuid: () => runId };
  try {
    await requestRun(
      { ...ctx, ids },
      {
        ...{ incidentId: run.incidentId, action, target },
        ...(durationMs === undefined ? {} : { durationMs }),
        ...(agentId === undefined ? {} : { agentId }),
      },
    );
    return { state: "asked" };
  } catch (error) {
    if (!isXdrError(error)) throw error;
    const reason = error.issues?.map(({ message }) => message).join(" ") ?? error.message;
    if (error.code === "REQUEST_CONFLICT") return { state: "skipped", reason: error.message };
    const isLast = token.tries + 1 >= playbookRunLimits.triesMax;
    return { state: error.retryable && !isLast ? "again" : "failed", reason };
  }
};

/** Doubles with each try, and differs from run to run so that many do not come back at once. */
export const retryDelayMs = (runId: string, tries: number): number => {
  const { retryMs, retryMsMax } = playbookRunLimits;
  const share =
    Number.parseInt(hash("sha256", `${runId}/${tries}`, "hex").slice(0, 8), 16) / 2 ** 32;
  return Math.round(Math.min(retryMs * 2 ** tries, retryMsMax) * (0.5 + share / 2));
};
