import { type IncidentStatus, type SeverityId, XdrError } from "@xdr/event";

const known: readonly IncidentStatus[] = ["new", "in_progress", "closed"];

/** `new,in_progress` as a list. Throws `REQUEST_BODY_INVALID` for any other word. */
export const statusesOf = (text: string | undefined): readonly IncidentStatus[] | undefined => {
  if (text === undefined || text === "") return undefined;
  return text.split(",").map((word) => {
    const found = known.find((status) => status === word);
    if (found !== undefined) return found;
    const issues = [{ path: "status", message: `must be one of ${known.join(", ")}` }];
    throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
  });
};

const severities: readonly SeverityId[] = [1, 2, 3, 4, 5];

/** The schema allowed 1 to 5 only; this gives the number its name. */
export const severityOf = (value: number): SeverityId =>
  severities.find((severity) => severity === value) ?? 1;
