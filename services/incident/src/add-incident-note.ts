import { asIncidentId, asUserId, type IncidentNote, XdrError } from "@xdr/event";
import { checkInput, requireIdShape, requireScope, type ServiceContext } from "@xdr/ports";
import { incidentChanged, incidentOfTenant } from "./incident-of-tenant.ts";

export const noteCharsMax = 10_000;

/**
 * Adds a note in the name of the person who asks. It changes nothing of the incident itself, so that
 * no revision is needed. The receipt says that there is a note, not what it says.
 */
export const addIncidentNote = async (
  ctx: ServiceContext,
  input: { readonly incidentId: string; readonly text: string },
): Promise<IncidentNote> => {
  requireScope(ctx, "incident:write");
  const id = asIncidentId(requireIdShape(input.incidentId));
  const check = checkInput();
  const text = check.text("text", input.text, { charsMax: noteCharsMax });
  check.done();
  const noteId = ctx.ids.uuid();
  const { note, incident } = await ctx.control.inTenant(ctx.tenantId, async (tx) => {
    const found = await incidentOfTenant(tx.incidents, id);
    const author = await tx.users.byId(asUserId(ctx.actor.id));
    if (author === undefined) throw new XdrError("REQUEST_FORBIDDEN");
    const added: IncidentNote = {
      id: noteId,
      incidentId: found.id,
      authorId: author.id,
      authorName: author.name,
      text,
      createdTime: ctx.clock.now(),
    };
    await tx.incidents.addNote(added);
    await tx.receipts.append({
      action: "incident.add-note",
      actor: ctx.actor,
      target: { kind: "incident", id: found.id, label: found.title },
      outcome: "success",
      requestId: ctx.requestId,
      changes: { note: [null, noteId] },
    });
    return { note: added, incident: found };
  });
  ctx.live?.publish(incidentChanged(incident));
  return note;
};
