import { asFindingId, asRuleId, type Finding, type SeverityId, XdrError } from "@xdr/event";
import {
  checkInput,
  type FindingQuery,
  type FindingSort,
  isIdShaped,
  requireScope,
  type ServiceContext,
  type SortOrder,
} from "@xdr/ports";

export interface ListFindingsInput {
  /** Event time in milliseconds; `from` inclusive, `to` exclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly ruleId?: string;
  readonly severityMin?: SeverityId;
  readonly sort?: FindingSort;
  readonly order?: SortOrder;
  readonly limit?: number;
  /** `nextCursor` of the page before. */
  readonly cursor?: string;
}

export interface FindingPage {
  readonly findings: readonly Finding[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

export const findingsPageMax = 200;
const findingsPageDefault = 50;

const severities: readonly SeverityId[] = [1, 2, 3, 4, 5];
const sortNames: readonly FindingSort[] = ["time", "severity"];
const orderNames: readonly SortOrder[] = ["asc", "desc"];

/** `severity time id`: all that the store may order by. */
const writeCursor = ({ severity, time, id }: Finding): string => `${severity} ${time} ${id}`;

const readCursor = (cursor: string): NonNullable<FindingQuery["after"]> => {
  const [first, time, id, ...rest] = cursor.split(" ");
  const severity = severities.find((known) => String(known) === first);
  const isTime = time !== undefined && time !== "" && Number.isFinite(Number(time));
  if (severity === undefined || !isTime || !isIdShaped(id) || rest.length > 0) {
    const issues = [{ path: "cursor", message: "is not one that was given" }];
    throw new XdrError("REQUEST_BODY_INVALID", undefined, { issues });
  }
  return { severity, time: Number(time), id: asFindingId(id) };
};

const parse = (input: ListFindingsInput): FindingQuery => {
  const check = checkInput();
  const { from, to, severityMin, ruleId, cursor } = input;
  const limit = check.integer("limit", input.limit ?? findingsPageDefault, 1, findingsPageMax);
  for (const [path, value] of Object.entries({ from, to })) {
    check.require(value === undefined || Number.isFinite(value), path, "must be a time");
  }
  const isSeverity = severityMin === undefined || severities.includes(severityMin);
  check.require(isSeverity, "severityMin", "must be from 1 to 5");
  const sort = check.oneOf("sort", input.sort ?? "time", sortNames);
  const order = check.oneOf("order", input.order ?? "desc", orderNames);
  check.require(ruleId === undefined || isIdShaped(ruleId), "ruleId", "is no rule's id");
  check.done();
  return {
    limit: limit + 1,
    sort,
    order,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(severityMin === undefined ? {} : { severityMin }),
    ...(ruleId === undefined ? {} : { ruleId: asRuleId(ruleId) }),
    ...(cursor === undefined ? {} : { after: readCursor(cursor) }),
  };
};

/** Findings, by default the newest first, a page at a time. */
export const listFindings = async (
  ctx: ServiceContext,
  input: ListFindingsInput,
): Promise<FindingPage> => {
  requireScope(ctx, "finding:read");
  const query = parse(input);
  const found = await ctx.control.inTenant(ctx.tenantId, (tx) => tx.findings.list(query));
  const findings = found.slice(0, query.limit - 1);
  const last = findings.at(-1);
  const hasMore = found.length === query.limit;
  return { findings, ...(hasMore && last !== undefined ? { nextCursor: writeCursor(last) } : {}) };
};
