import { addIncidentNote } from "@xdr/incident";
import { Type } from "typebox";
import { defineRoute } from "../../http/route.ts";
import { presentNote } from "../../present/incident.ts";
import { Id } from "../../schemas/common.ts";
import { Note } from "../../schemas/detection.ts";

export const incidentNote = defineRoute(
  {
    method: "POST",
    url: "/api/incidents/:id/notes",
    summary: "Add a note to an incident",
    access: { kind: "permission", permission: "incident:write" },
    tenantScope: "tenant",
    audit: "change",
    rate: "default",
    params: Type.Object({ id: Id }),
    body: Type.Object({ text: Type.String({ minLength: 1, maxLength: 10_000 }) }),
    answer: Note,
  },
  async ({ caller, params, body }) =>
    presentNote(await addIncidentNote(caller.context, { incidentId: params.id, text: body.text })),
);
