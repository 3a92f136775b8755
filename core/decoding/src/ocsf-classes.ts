import { classUid } from "@xdr/event";

export interface OcsfClass {
  readonly name: string;
  /** Caption of each activity id of the class; 0 and 99 are the same everywhere. */
  readonly activities: Readonly<Record<number, string>>;
}

const networkActivities = {
  1: "Open",
  2: "Close",
  3: "Reset",
  4: "Fail",
  5: "Refuse",
  6: "Traffic",
} as const;

/** Captions of OCSF 1.5 classes and their activities. Source: https://schema.ocsf.io/1.5.0/classes */
export const ocsfClasses: ReadonlyMap<number, OcsfClass> = new Map<number, OcsfClass>([
  [classUid.baseEvent, { name: "Base Event", activities: {} }],
  [
    classUid.fileActivity,
    {
      name: "File System Activity",
      activities: {
        1: "Create",
        2: "Read",
        3: "Update",
        4: "Delete",
        5: "Rename",
        6: "Set Attributes",
        7: "Set Security",
        8: "Get Attributes",
        9: "Get Security",
        10: "Encrypt",
        11: "Decrypt",
        12: "Mount",
        13: "Unmount",
        14: "Open",
      },
    },
  ],
  [
    classUid.kernelActivity,
    { name: "Kernel Activity", activities: { 1: "Create", 2: "Read", 3: "Delete", 4: "Invoke" } },
  ],
  [classUid.memoryActivity, { name: "Memory Activity", activities: {} }],
  [classUid.moduleActivity, { name: "Module Activity", activities: { 1: "Load", 2: "Unload" } }],
  [
    classUid.scheduledJobActivity,
    {
      name: "Scheduled Job Activity",
      activities: {
        1: "Create",
        2: "Update",
        3: "Delete",
        4: "Enable",
        5: "Disable",
        6: "Start",
      },
    },
  ],
  [
    classUid.processActivity,
    {
      name: "Process Activity",
      activities: { 1: "Launch", 2: "Terminate", 3: "Open", 4: "Inject", 5: "Set User ID" },
    },
  ],
  [
    classUid.eventLogActivity,
    {
      name: "Event Log Activity",
      activities: {
        1: "Clear",
        2: "Delete",
        3: "Export",
        4: "Archive",
        5: "Rotate",
        6: "Start",
        7: "Stop",
        8: "Restart",
        9: "Enable",
        10: "Disable",
      },
    },
  ],
  [classUid.scriptActivity, { name: "Script Activity", activities: { 1: "Execute" } }],
  [
    classUid.registryKeyActivity,
    {
      name: "Registry Key Activity",
      activities: { 1: "Create", 2: "Read", 3: "Modify", 4: "Delete", 5: "Rename" },
    },
  ],
  [
    classUid.registryValueActivity,
    {
      name: "Registry Value Activity",
      activities: { 1: "Get", 2: "Set", 3: "Modify", 4: "Delete" },
    },
  ],
  [
    classUid.windowsResourceActivity,
    { name: "Windows Resource Activity", activities: { 1: "Access" } },
  ],
  [
    classUid.windowsServiceActivity,
    {
      name: "Windows Service Activity",
      activities: {
        1: "Create",
        2: "Reconfigure",
        3: "Start",
        4: "Stop",
        5: "Pause",
        6: "Continue",
        7: "Delete",
      },
    },
  ],
  [
    classUid.detectionFinding,
    { name: "Detection Finding", activities: { 1: "Create", 2: "Update", 3: "Close" } },
  ],
  [
    classUid.accountChange,
    {
      name: "Account Change",
      activities: {
        1: "Create",
        2: "Enable",
        3: "Password Change",
        4: "Password Reset",
        5: "Disable",
        6: "Delete",
        7: "Attach Policy",
        8: "Detach Policy",
        9: "Lock",
        10: "MFA Factor Enable",
        11: "MFA Factor Disable",
      },
    },
  ],
  [
    classUid.authentication,
    {
      name: "Authentication",
      activities: {
        1: "Logon",
        2: "Logoff",
        3: "Authentication Ticket",
        4: "Service Ticket Request",
        5: "Service Ticket Renew",
        6: "Preauth",
      },
    },
  ],
  [
    classUid.authorizeSession,
    { name: "Authorize Session", activities: { 1: "Assign Privileges", 2: "Assign Groups" } },
  ],
  [
    classUid.entityManagement,
    {
      name: "Entity Management",
      activities: { 1: "Create", 2: "Read", 3: "Update", 4: "Delete" },
    },
  ],
  [
    classUid.userAccess,
    {
      name: "User Access Management",
      activities: { 1: "Assign Privileges", 2: "Revoke Privileges" },
    },
  ],
  [
    classUid.groupManagement,
    {
      name: "Group Management",
      activities: {
        1: "Assign Privileges",
        2: "Revoke Privileges",
        3: "Add User",
        4: "Remove User",
        5: "Delete",
        6: "Create",
      },
    },
  ],
  [classUid.networkActivity, { name: "Network Activity", activities: networkActivities }],
  [
    classUid.httpActivity,
    {
      name: "HTTP Activity",
      activities: {
        1: "Connect",
        2: "Delete",
        3: "Get",
        4: "Head",
        5: "Options",
        6: "Post",
        7: "Put",
        8: "Trace",
        9: "Patch",
      },
    },
  ],
  [
    classUid.dnsActivity,
    { name: "DNS Activity", activities: { 1: "Query", 2: "Response", 6: "Traffic" } },
  ],
  [classUid.dhcpActivity, { name: "DHCP Activity", activities: {} }],
  [
    classUid.rdpActivity,
    {
      name: "RDP Activity",
      activities: {
        1: "Initial Request",
        2: "Initial Response",
        3: "Connect Request",
        4: "Connect Response",
        5: "TLS Handshake",
        6: "Traffic",
        7: "Disconnect",
        8: "Reconnect",
      },
    },
  ],
  [
    classUid.smbActivity,
    {
      name: "SMB Activity",
      activities: {
        1: "File Supersede",
        2: "File Open",
        3: "File Create",
        4: "File Open If",
        5: "File Overwrite",
        6: "File Overwrite If",
      },
    },
  ],
  [classUid.sshActivity, { name: "SSH Activity", activities: networkActivities }],
  [classUid.ftpActivity, { name: "FTP Activity", activities: {} }],
  [classUid.emailActivity, { name: "Email Activity", activities: { 1: "Send", 2: "Receive" } }],
  [
    classUid.tunnelActivity,
    { name: "Tunnel Activity", activities: { 1: "Open", 2: "Close", 3: "Renew" } },
  ],
  [classUid.inventoryInfo, { name: "Device Inventory Info", activities: {} }],
  [classUid.webResourcesActivity, { name: "Web Resources Activity", activities: {} }],
  [
    classUid.applicationLifecycle,
    {
      name: "Application Lifecycle",
      activities: {
        1: "Install",
        2: "Remove",
        3: "Start",
        4: "Stop",
        5: "Restart",
        6: "Enable",
        7: "Disable",
        8: "Update",
      },
    },
  ],
  [
    classUid.apiActivity,
    { name: "API Activity", activities: { 1: "Create", 2: "Read", 3: "Update", 4: "Delete" } },
  ],
  [classUid.datastoreActivity, { name: "Datastore Activity", activities: {} }],
]);
