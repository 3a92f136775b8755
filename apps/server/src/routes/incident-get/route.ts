import { actionRegistry } from "@xdr/catalog";
import { decide, propose } from "@xdr/decide";
import { getIncident, incidentFindings, listIncidentNotes } from "@xdr/incident";
import { policyInForce } from "@xdr/policy";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentFinding } from "../../present/finding.ts";
import { presentIncidentRow, presentIncidentStory, presentNote } from "../../present/incident.ts";
import { memberNames } from "../../present/member-names.ts";
import { presentProposal } from "../../present/proposal.ts";
import { protectedTargets } from "../../respond/protected-targets.ts";
import { Id } from "../../schemas/common.ts";
import { IncidentDetail } from "../../schemas/detection.ts";

const findingsShownMax = 500;

export const incidentGet = defineRoute(
  {
    method: "GET",
    url: "/api/incidents/:id",
    summary: "The incident workspace: story, score, findings, notes, what could be done",
    access: { kind: "permission", permission: "incident:read" },
    tenantScope: "tenant",
    audit: "read",
    rate: "default",
    params: Type.Object({ id: Id }),
    answer: IncidentDetail,
  },
  async ({ system, caller, params }) => {
    const { context, tenant, user } = caller;
    const incident = await getIncident(context, { incidentId: params.id });
    const findings = await incidentFindings(context, { incidentId: incident.id });
    const notes = await listIncidentNotes(context, { incidentId: incident.id });
    const { inForce, settings, installation } = await context.control.inTenant(
      tenant.id,
      async (tx) => ({
        inForce: await policyInForce(tx, { registry: actionRegistry, clock: context.clock }),
        settings: await tx.runs.settings(),
        installation: await tx.runs.installationSwitch(),
      }),
    );
    const policy = {
      policy: inForce,
      role: user.role,
      tenant,
      killSwitch: (settings.killSwitch ?? installation) !== undefined,
      registry: actionRegistry,
      protectedTargets: protectedTargets(settings.protected, system.addresses.http),
    };
    const proposals = propose(incident, findings, actionRegistry);
    return {
      ...presentIncidentRow(incident, await memberNames(context)),
      ...presentIncidentStory(incident, system.atlas),
      findings: findings.slice(0, findingsShownMax).map(presentFinding),
      notes: notes.map(presentNote),
      proposals: proposals.map((proposal) =>
        presentProposal(proposal, decide({ incident, proposal, context: policy })),
      ),
    };
  },
);
