import {
  type ClassUid,
  classUid,
  type OcsfEvent,
  type OcsfMetadata,
  type OcsfProduct,
  ocsfVersion,
  type StatusId,
} from "@xdr/event";
import { compactInto, type Loose } from "./compact.ts";
import { ocsfClasses } from "./ocsf-classes.ts";

type Derived = "class_uid" | "class_name" | "category_uid" | "type_uid" | "activity_id";

/** What a decoder says of an event; whatever follows from class and activity is filled in. */
export type EventFields = Loose<
  Omit<OcsfEvent, Derived | "severity_id" | "metadata" | "unmapped"> & {
    readonly severity_id?: number;
    readonly metadata?: Omit<OcsfMetadata, "version" | "product">;
  }
> & {
  readonly product: OcsfProduct;
  /** Kept as it is, not compacted: it may hold keys from the record. */
  readonly unmapped?: Readonly<Record<string, unknown>> | undefined;
};

/** OCSF `severity_id` of an event of which the source says nothing worse. */
export const severityIdDefault = 1;

/** `activity_id` for what a class has no number for; say what it was in `activity_name`. */
export const activityOther = 99;

const statusNames: Readonly<Record<StatusId, string>> = {
  0: "Unknown",
  1: "Success",
  2: "Failure",
  99: "Other",
};

/** Category of a class: the thousands, without the extension's hundred-thousands (201001 is 1). */
const categoryOf = (uid: number): number => Math.floor((uid % 100_000) / 1000);

const activityNameOf = (uid: number, activityId: number): string => {
  if (activityId === 0) return "Unknown";
  return ocsfClasses.get(uid)?.activities[activityId] ?? "Other";
};

/** Attributes that are written before or after the others. */
const setApart: ReadonlySet<string> = new Set([
  "product",
  "unmapped",
  "metadata",
  "severity_id",
  "activity_name",
]);

/**
 * One event of the class, with the derived attributes filled in and `undefined` ones dropped. It is
 * built in one pass, as every record of every source goes through here.
 *
 * The cast holds because `EventFields` is `OcsfEvent` without what is written here, and `compact`
 * drops what only `Loose` allows.
 */
export const ocsfEvent = (uid: ClassUid, activityId: number, fields: EventFields): OcsfEvent => {
  const { product, unmapped, metadata, status_id } = fields;
  const event: Record<string, unknown> = {
    class_uid: uid,
    class_name: ocsfClasses.get(uid)?.name,
    category_uid: categoryOf(uid),
    activity_id: activityId,
    activity_name: fields.activity_name ?? activityNameOf(uid, activityId),
    type_uid: uid * 100 + activityId,
    severity_id: fields.severity_id ?? severityIdDefault,
  };
  if (status_id !== undefined) event["status"] = statusNames[status_id];
  compactInto(event, fields, setApart);
  const meta: Record<string, unknown> = { version: ocsfVersion, product };
  if (metadata !== undefined) compactInto(meta, metadata);
  event["metadata"] = meta;
  if (unmapped !== undefined) event["unmapped"] = unmapped;
  return event as unknown as OcsfEvent;
};

/** For what has no class of its own; class 0, activity 0 unless `activity_name` is given. */
export const baseEvent = (fields: EventFields): OcsfEvent =>
  ocsfEvent(classUid.baseEvent, fields.activity_name === undefined ? 0 : activityOther, fields);

/** Authentication (3002): 1 Logon, 2 Logoff, 6 Preauth. */
export const authenticationEvent = (activityId: number, fields: EventFields): OcsfEvent =>
  ocsfEvent(classUid.authentication, activityId, fields);

/** Process Activity (1007): 1 Launch, 2 Terminate, 5 Set User ID. */
export const processEvent = (activityId: number, fields: EventFields): OcsfEvent =>
  ocsfEvent(classUid.processActivity, activityId, fields);

/** Network Activity (4001): 1 Open, 2 Close, 3 Reset, 4 Fail, 5 Refuse, 6 Traffic. */
export const networkEvent = (activityId: number, fields: EventFields): OcsfEvent =>
  ocsfEvent(classUid.networkActivity, activityId, fields);

/** File System Activity (1001): 1 Create, 2 Read, 3 Update, 4 Delete, 5 Rename, 14 Open. */
export const fileEvent = (activityId: number, fields: EventFields): OcsfEvent =>
  ocsfEvent(classUid.fileActivity, activityId, fields);

/** API Activity (6003): 1 Create, 2 Read, 3 Update, 4 Delete, 99 Other. */
export const apiEvent = (activityId: number, fields: EventFields): OcsfEvent =>
  ocsfEvent(classUid.apiActivity, activityId, fields);

const httpActivityByMethod: ReadonlyMap<string, number> = new Map([
  ["CONNECT", 1],
  ["DELETE", 2],
  ["GET", 3],
  ["HEAD", 4],
  ["OPTIONS", 5],
  ["POST", 6],
  ["PUT", 7],
  ["TRACE", 8],
  ["PATCH", 9],
]);

/** HTTP Activity (4002); the activity follows from `http_request.http_method`. */
export const httpEvent = (fields: EventFields): OcsfEvent => {
  const method = fields.http_request?.http_method;
  const activity =
    method === undefined ? 0 : (httpActivityByMethod.get(method.toUpperCase()) ?? activityOther);
  return ocsfEvent(classUid.httpActivity, activity, fields);
};
