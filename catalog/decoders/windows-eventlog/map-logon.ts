import { activityOther, type Loose } from "@xdr/decoding";
import { classUid, type OcsfActor, type StatusId } from "@xdr/event";
import {
  auditStatus,
  failure,
  forIds,
  type Mapped,
  type Mapping,
  type MappingTable,
  success,
} from "./mapping.ts";
import { endpointFrom, processOf, userOf, userOfAccount } from "./parts.ts";
import { numberOf, textOf, type WindowsRecord } from "./windows-record.ts";

const logon = 1;
const logoff = 2;
const ticket = 3;
const serviceTicket = 4;
const serviceTicketRenew = 5;
const preauth = 6;

const logonTypes: ReadonlyMap<number, string> = new Map([
  [0, "System"],
  [2, "Interactive"],
  [3, "Network"],
  [4, "Batch"],
  [5, "OS Service"],
  [7, "Unlock"],
  [8, "Network Cleartext"],
  [9, "New Credentials"],
  [10, "Remote Interactive"],
  [11, "Cached Interactive"],
  [12, "Cached Remote Interactive"],
  [13, "Cached Unlock"],
]);
const remoteLogonTypes: ReadonlySet<number> = new Set([3, 8, 10, 12]);
const cleartextLogonType = 8;

/** NTSTATUS values of refused logons (MS-ERREF 2.3.1). */
const statusTexts: ReadonlyMap<string, string> = new Map([
  ["0xc000005e", "no logon servers"],
  ["0xc0000064", "user name does not exist"],
  ["0xc000006a", "wrong password"],
  ["0xc000006d", "bad user name or password"],
  ["0xc000006e", "account restriction"],
  ["0xc000006f", "outside of allowed hours"],
  ["0xc0000070", "workstation not allowed"],
  ["0xc0000071", "password expired"],
  ["0xc0000072", "account disabled"],
  ["0xc0000133", "clocks out of step"],
  ["0xc000015b", "logon type not granted"],
  ["0xc0000193", "account expired"],
  ["0xc0000224", "password must be changed"],
  ["0xc0000234", "account locked out"],
]);

/** Kerberos error codes (RFC 4120 section 7.5.9). */
const kerberosTexts: ReadonlyMap<number, string> = new Map([
  [0x6, "client not found"],
  [0x7, "server not found"],
  [0xc, "policy forbids it"],
  [0x12, "account disabled, expired or locked"],
  [0x17, "password expired"],
  [0x18, "wrong password"],
  [0x25, "clocks out of step"],
]);

const subjectActor = (record: WindowsRecord): Loose<OcsfActor> => ({
  user: userOf(record, "Subject"),
  process: processOf(record, { path: "ProcessName", pid: "ProcessId" }),
});

const logonTypeFields = (record: WindowsRecord): Mapped["fields"] => {
  const type = numberOf(record, "LogonType");
  if (type === undefined) return {};
  return {
    logon_type_id: type,
    logon_type: logonTypes.get(type) ?? "Other",
    is_remote: remoteLogonTypes.has(type),
    is_cleartext: type === cleartextLogonType ? true : undefined,
  };
};

const failureText = (record: WindowsRecord): string | undefined => {
  const own = textOf(record, "SubStatus")?.toLowerCase();
  const outer = textOf(record, "Status")?.toLowerCase();
  return statusTexts.get(own ?? "") ?? statusTexts.get(outer ?? "");
};

const authentication = (activityId: number, fields: Mapped["fields"]): Mapped => ({
  classUid: classUid.authentication,
  activityId,
  fields,
});

const logonFields = (record: WindowsRecord): Mapped["fields"] => ({
  ...logonTypeFields(record),
  user: userOf(record, "Target"),
  actor: subjectActor(record),
  src_endpoint: endpointFrom(record, {
    ip: "IpAddress",
    port: "IpPort",
    hostname: "WorkstationName",
  }),
  auth_protocol: textOf(record, "LmPackageName", "AuthenticationPackageName"),
});

const loggedOn: Mapping = (record) =>
  authentication(logon, {
    ...logonFields(record),
    status_id: success,
    session: { uid: textOf(record, "TargetLogonId") },
  });

const logonFailed: Mapping = (record) =>
  authentication(logon, {
    ...logonFields(record),
    status_id: failure,
    status_code: textOf(record, "Status"),
    status_detail: failureText(record),
  });

const loggedOff: Mapping = (record) =>
  authentication(logoff, {
    ...logonTypeFields(record),
    user: userOf(record, "Target"),
    status_id: success,
    session: { uid: textOf(record, "TargetLogonId") },
  });

const explicitCredentials: Mapping = (record) =>
  authentication(logon, {
    user: userOf(record, "Target"),
    actor: subjectActor(record),
    src_endpoint: endpointFrom(record, { ip: "IpAddress", port: "IpPort" }),
    dst_endpoint: { hostname: textOf(record, "TargetServerName") },
    status_id: auditStatus(record),
  });

const resultOf = (code: number | undefined, record: WindowsRecord): StatusId | undefined => {
  if (code === undefined) return auditStatus(record);
  return code === 0 ? success : failure;
};

const kerberos =
  (activityId: number): Mapping =>
  (record) => {
    const code = numberOf(record, "Status", "FailureCode");
    return authentication(activityId, {
      user: userOf(record, "Target"),
      src_endpoint: endpointFrom(record, { ip: "IpAddress", port: "IpPort" }),
      service: { name: textOf(record, "ServiceName") },
      auth_protocol: "Kerberos",
      status_id: resultOf(code, record),
      status_code: textOf(record, "Status", "FailureCode"),
      status_detail: kerberosTexts.get(code ?? 0),
    });
  };

/**
 * 4776 says that a password was checked over NTLM. The logon itself, if it comes to one, is a 4624
 * or 4625, so this is not counted as a Logon.
 */
const ntlmValidation: Mapping = (record) =>
  authentication(activityOther, {
    activity_name: "Credential Validation",
    user: { name: textOf(record, "TargetUserName") },
    src_endpoint: { hostname: textOf(record, "Workstation") },
    auth_protocol: "NTLM",
    status_id: resultOf(numberOf(record, "Status"), record),
    status_code: textOf(record, "Status"),
    status_detail: statusTexts.get(textOf(record, "Status")?.toLowerCase() ?? ""),
  });

const session =
  (activityName: string): Mapping =>
  (record) =>
    authentication(activityOther, {
      activity_name: activityName,
      user: {
        name: textOf(record, "AccountName", "TargetUserName"),
        domain: textOf(record, "AccountDomain", "TargetDomainName"),
      },
      src_endpoint: endpointFrom(record, { ip: "ClientAddress", hostname: "ClientName" }),
      session: { uid: textOf(record, "LogonID", "TargetLogonId") },
      status_id: auditStatus(record),
    });

const remoteDenied: Mapping = (record) =>
  authentication(logon, {
    user: {
      name: textOf(record, "AccountName"),
      domain: textOf(record, "AccountDomain"),
    },
    src_endpoint: endpointFrom(record, { ip: "ClientAddress" }),
    logon_type_id: 10,
    logon_type: "Remote Interactive",
    is_remote: true,
    status_id: failure,
  });

const privileges =
  (activityId: number): Mapping =>
  (record) => ({
    classUid: classUid.authorizeSession,
    activityId,
    fields: {
      user: userOf(record, activityId === 1 ? "Subject" : "Target"),
      actor: subjectActor(record),
      session: { uid: textOf(record, "TargetLogonId", "SubjectLogonId") },
      status_id: auditStatus(record),
    },
  });

/** Logon, Kerberos, NTLM and session events of the Security log. */
export const logonMappings: MappingTable = {
  4624: loggedOn,
  4625: logonFailed,
  4648: explicitCredentials,
  4672: privileges(1),
  4768: kerberos(ticket),
  4769: kerberos(serviceTicket),
  4770: kerberos(serviceTicketRenew),
  4771: kerberos(preauth),
  4776: ntlmValidation,
  4778: session("Session Reconnect"),
  4779: session("Session Disconnect"),
  4800: session("Lock"),
  4801: session("Unlock"),
  4825: remoteDenied,
  4964: privileges(2),
  ...forIds([4634, 4647], loggedOff),
};

const terminal =
  (activityId: number, activityName?: string): Mapping =>
  (record) =>
    authentication(activityId, {
      activity_name: activityName,
      user: userOfAccount(textOf(record, "User")),
      src_endpoint: endpointFrom(record, { ip: "Address" }),
      session: { uid: textOf(record, "SessionID") },
      logon_type_id: 10,
      logon_type: "Remote Interactive",
      status_id: success,
    });

/** Terminal Services (local session manager). */
export const terminalMappings: MappingTable = {
  21: terminal(logon),
  23: terminal(logoff),
  24: terminal(activityOther, "Session Disconnect"),
  25: terminal(activityOther, "Session Reconnect"),
};
