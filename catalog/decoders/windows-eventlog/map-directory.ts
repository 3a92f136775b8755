import { activityOther, type Loose } from "@xdr/decoding";
import { type ClassUid, classUid, type OcsfActor } from "@xdr/event";
import { auditStatus, forIds, type Mapping, type MappingTable } from "./mapping.ts";
import { endpointFrom, fileOf, processOf, userOf } from "./parts.ts";
import { textOf, type WindowsRecord } from "./windows-record.ts";

const subject = (record: WindowsRecord): Loose<OcsfActor> => ({
  user: userOf(record, "Subject"),
  process: processOf(record, { path: "ProcessName", pid: "ProcessId" }),
});

const account =
  (activityId: number, activityName?: string): Mapping =>
  (record) => ({
    classUid: classUid.accountChange,
    activityId,
    fields: {
      activity_name: activityName,
      user: userOf(record, "Target"),
      actor: { user: userOf(record, "Subject") },
      status_id: auditStatus(record),
    },
  });

/** 4740 names the calling computer in the place of the domain. */
const locked: Mapping = (record) => ({
  classUid: classUid.accountChange,
  activityId: 9,
  fields: {
    user: { name: textOf(record, "TargetUserName"), uid: textOf(record, "TargetSid") },
    actor: { user: userOf(record, "Subject") },
    src_endpoint: { hostname: textOf(record, "TargetDomainName") },
    status_id: auditStatus(record),
  },
});

/** Users and computer accounts. */
export const accountMappings: MappingTable = {
  4722: account(2),
  4723: account(3),
  4724: account(4),
  4725: account(5),
  4740: locked,
  4767: account(activityOther, "Unlock"),
  4781: account(activityOther, "Rename"),
  ...forIds([4720, 4741], account(1)),
  ...forIds([4726, 4743], account(6)),
  ...forIds([4738, 4742], account(activityOther, "Modify")),
};

const group =
  (activityId: number, activityName?: string): Mapping =>
  (record) => ({
    classUid: classUid.groupManagement,
    activityId,
    fields: {
      activity_name: activityName,
      group: { name: textOf(record, "TargetUserName"), uid: textOf(record, "TargetSid") },
      user: { name: textOf(record, "MemberName"), uid: textOf(record, "MemberSid") },
      actor: subject(record),
      status_id: auditStatus(record),
    },
  });

/** Local, global and universal groups, with and without security. */
export const groupMappings: MappingTable = {
  4799: group(activityOther, "Enumerate"),
  ...forIds([4727, 4731, 4744, 4749, 4754, 4759], group(6)),
  ...forIds([4728, 4732, 4746, 4751, 4756, 4761], group(3)),
  ...forIds([4729, 4733, 4747, 4752, 4757, 4762], group(4)),
  ...forIds([4730, 4734, 4748, 4753, 4758, 4763], group(5)),
  ...forIds([4735, 4737, 4745, 4750, 4755, 4760], group(activityOther, "Modify")),
};

const directoryObject =
  (activityId: number, activityName?: string): Mapping =>
  (record) => ({
    classUid: classUid.entityManagement,
    activityId,
    fields: {
      activity_name: activityName,
      resources: [
        {
          name: textOf(record, "ObjectDN", "NewObjectDN", "OldObjectDN") ?? "",
          type: textOf(record, "ObjectClass") ?? "",
          uid: textOf(record, "ObjectGUID") ?? "",
        },
      ],
      actor: { user: userOf(record, "Subject") },
      status_id: auditStatus(record),
    },
  });

const access =
  (activityId: number, activityName?: string): Mapping =>
  (record) => ({
    classUid: classUid.windowsResourceActivity,
    activityId,
    fields: {
      activity_name: activityName,
      win_resource: {
        name: textOf(record, "ObjectName"),
        type: textOf(record, "ObjectType", "ObjectServer"),
        details: textOf(record, "AccessMask", "PrivilegeList"),
      },
      actor: subject(record),
      status_id: auditStatus(record),
    },
  });

const share =
  (activityName: string): Mapping =>
  (record) => {
    const root = textOf(record, "ShareLocalPath", "ShareName");
    const relative = textOf(record, "RelativeTargetName");
    return {
      classUid: classUid.smbActivity,
      activityId: activityOther,
      fields: {
        activity_name: activityName,
        src_endpoint: endpointFrom(record, { ip: "IpAddress", port: "IpPort" }),
        file: fileOf(relative === undefined ? root : `${root ?? ""}\\${relative}`),
        actor: { user: userOf(record, "Subject") },
        status_id: auditStatus(record),
      },
    };
  };

/** Directory objects, handles to objects, and shares. */
export const objectMappings: MappingTable = {
  4660: access(activityOther, "Delete"),
  4670: access(activityOther, "Change Permissions"),
  5136: directoryObject(3),
  5137: directoryObject(1),
  5138: directoryObject(activityOther, "Undelete"),
  5139: directoryObject(activityOther, "Move"),
  5140: share("Access Share"),
  5141: directoryObject(4),
  5145: share("Check Access"),
  ...forIds([4656, 4661, 4662, 4663, 4673, 4674], access(1)),
};

/** A class with nothing but its activity. */
export const bare =
  (uid: ClassUid, activityId: number): Mapping =>
  (record) => ({
    classUid: uid,
    activityId,
    fields: { status_id: auditStatus(record) },
  });
