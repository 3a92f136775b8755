import type { Incident, IncidentStatus, SeverityId } from "@xdr/event";
import {
  checkInput,
  type IncidentQuery,
  type IncidentSort,
  requireScope,
  type ServiceContext,
  type SortOrder,
} from "@xdr/ports";

export interface ListIncidentsInput {
  readonly statuses?: readonly IncidentStatus[];
  readonly severityMin?: SeverityId;
  /** ATT&CK tactic id, such as `TA0006`. */
  readonly tactic?: string;
  readonly text?: string;
  readonly sort?: IncidentSort;
  readonly order?: SortOrder;
  readonly limit?: number;
  readonly offset?: number;
}

export interface IncidentPage {
  readonly items: readonly Incident[];
  readonly total: number;
}

export const incidentsPageMax = 200;
const incidentsPageDefault = 50;
const offsetMax = 100_000;
const textCharsMax = 200;

const statusNames: readonly IncidentStatus[] = ["new", "in_progress", "closed"];
const sortNames: readonly IncidentSort[] = [
  "updated",
  "score",
  "first_seen",
  "last_seen",
  "severity",
  "title",
  "tactics",
  "findings",
  "status",
];
const orderNames: readonly SortOrder[] = ["asc", "desc"];

const parse = (input: ListIncidentsInput): IncidentQuery => {
  const check = checkInput();
  const { statuses, severityMin, tactic, text } = input;
  if (severityMin !== undefined) check.integer("severityMin", severityMin, 1, 5);
  const query: IncidentQuery = {
    sort: check.oneOf("sort", input.sort ?? "score", sortNames),
    order: check.oneOf("order", input.order ?? "desc", orderNames),
    limit: check.integer("limit", input.limit ?? incidentsPageDefault, 1, incidentsPageMax),
    offset: check.integer("offset", input.offset ?? 0, 0, offsetMax),
    ...(statuses === undefined
      ? {}
      : { statuses: statuses.map((status) => check.oneOf("statuses", status, statusNames)) }),
    ...(severityMin === undefined ? {} : { severityMin }),
    ...(tactic === undefined
      ? {}
      : { tactic: check.text("tactic", tactic, { charsMax: 10, pattern: /^TA\d{4}$/ }) }),
    ...(text === undefined || text.trim() === ""
      ? {}
      : { text: check.text("text", text, { charsMax: textCharsMax }) }),
  };
  check.done();
  return query;
};

/** A page of the queue, by default the highest score first, and how many there are in all. */
export const listIncidents = async (
  ctx: ServiceContext,
  input: ListIncidentsInput,
): Promise<IncidentPage> => {
  requireScope(ctx, "incident:read");
  const query = parse(input);
  return ctx.control.inTenant(ctx.tenantId, (tx) => tx.incidents.list(query));
};
