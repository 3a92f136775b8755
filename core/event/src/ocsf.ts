/**
 * The part of OCSF 1.5 that Mini-XDR uses. Attribute names are OCSF's own, in snake case, so that
 * an event can be handed to any OCSF consumer as it is. Source: https://schema.ocsf.io/1.5.0
 */
export const ocsfVersion = "1.5.0";

/** Class ids by name. `type_uid` is `class_uid * 100 + activity_id`. */
export const classUid = {
  baseEvent: 0,
  fileActivity: 1001,
  kernelActivity: 1003,
  memoryActivity: 1004,
  moduleActivity: 1005,
  scheduledJobActivity: 1006,
  processActivity: 1007,
  eventLogActivity: 1008,
  scriptActivity: 1009,
  registryKeyActivity: 201001,
  registryValueActivity: 201002,
  windowsResourceActivity: 201003,
  windowsServiceActivity: 201004,
  detectionFinding: 2004,
  accountChange: 3001,
  authentication: 3002,
  authorizeSession: 3003,
  entityManagement: 3004,
  userAccess: 3005,
  groupManagement: 3006,
  networkActivity: 4001,
  httpActivity: 4002,
  dnsActivity: 4003,
  dhcpActivity: 4004,
  rdpActivity: 4005,
  smbActivity: 4006,
  sshActivity: 4007,
  ftpActivity: 4008,
  emailActivity: 4009,
  tunnelActivity: 4014,
  inventoryInfo: 5001,
  webResourcesActivity: 6001,
  applicationLifecycle: 6002,
  apiActivity: 6003,
  datastoreActivity: 6005,
} as const;

export type ClassUid = (typeof classUid)[keyof typeof classUid];

/** OCSF `status_id`: 0 unknown, 1 success, 2 failure, 99 other. */
export type StatusId = 0 | 1 | 2 | 99;

export interface OcsfProduct {
  readonly name: string;
  readonly vendor_name?: string;
  readonly feature?: { readonly name: string };
}

export interface OcsfMetadata {
  readonly version: string;
  readonly product: OcsfProduct;
  readonly tenant_uid?: string;
  readonly uid?: string;
  readonly log_name?: string;
  readonly log_provider?: string;
  readonly event_code?: string;
  readonly original_time?: string;
  readonly logged_time?: number;
  readonly labels?: readonly string[];
}

export interface OcsfUser {
  readonly name?: string;
  readonly uid?: string;
  readonly domain?: string;
  readonly type?: string;
  readonly email_addr?: string;
}

export interface OcsfDevice {
  readonly hostname?: string;
  readonly ip?: string;
  readonly uid?: string;
  readonly os?: { readonly name: string };
  readonly domain?: string;
}

export interface OcsfFingerprint {
  readonly algorithm: string;
  readonly value: string;
}

export interface OcsfFile {
  readonly name?: string;
  readonly path?: string;
  readonly size?: number;
  readonly mime_type?: string;
  readonly hashes?: readonly OcsfFingerprint[];
}

export interface OcsfProcess {
  readonly name?: string;
  readonly pid?: number;
  readonly uid?: string;
  readonly cmd_line?: string;
  readonly working_directory?: string;
  readonly file?: OcsfFile;
  readonly user?: OcsfUser;
  readonly parent_process?: OcsfProcess;
  readonly integrity?: string;
  readonly session?: OcsfSession;
}

export interface OcsfSession {
  readonly uid?: string;
  readonly is_remote?: boolean;
  readonly terminal?: string;
}

export interface OcsfActor {
  readonly user?: OcsfUser;
  readonly process?: OcsfProcess;
  readonly session?: OcsfSession;
  readonly app_name?: string;
  readonly invoked_by?: string;
}

/** Where an address is registered: ISO 3166-1 alpha-2, upper case. */
export interface OcsfLocation {
  readonly country?: string;
}

export interface OcsfAutonomousSystem {
  readonly number?: number;
  readonly name?: string;
}

/** What was found out about an attribute, which stands beside the event and not in it. */
export interface OcsfEnrichment {
  /** Path of the attribute, such as `src_endpoint.ip`. */
  readonly name: string;
  readonly value: string;
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

export interface OcsfEndpoint {
  readonly location?: OcsfLocation;
  readonly autonomous_system?: OcsfAutonomousSystem;
  readonly ip?: string;
  readonly port?: number;
  readonly hostname?: string;
  readonly mac?: string;
  readonly domain?: string;
  readonly svc_name?: string;
}

export interface OcsfUrl {
  readonly url_string?: string;
  readonly path?: string;
  readonly query_string?: string;
  readonly hostname?: string;
  readonly scheme?: string;
  readonly port?: number;
}

export interface OcsfAttack {
  readonly tactic?: { readonly uid: string; readonly name: string };
  readonly technique?: { readonly uid: string; readonly name: string };
  readonly sub_technique?: { readonly uid: string; readonly name: string };
  readonly version?: string;
}

/** One normalised event. `time` is milliseconds since the epoch, UTC. */
export interface OcsfEvent {
  readonly class_uid: number;
  readonly class_name?: string;
  readonly category_uid: number;
  readonly activity_id: number;
  readonly activity_name?: string;
  readonly type_uid: number;
  readonly severity_id: number;
  readonly time: number;
  readonly message?: string;
  readonly status_id?: StatusId;
  readonly status?: string;
  readonly status_code?: string;
  readonly status_detail?: string;
  readonly disposition_id?: number;
  readonly action_id?: number;
  readonly duration?: number;
  readonly count?: number;
  readonly metadata: OcsfMetadata;
  readonly device?: OcsfDevice;
  readonly actor?: OcsfActor;
  readonly user?: OcsfUser;
  readonly group?: { readonly name?: string; readonly uid?: string };
  readonly src_endpoint?: OcsfEndpoint;
  readonly dst_endpoint?: OcsfEndpoint;
  readonly connection_info?: {
    readonly protocol_name?: string;
    readonly direction?: string;
    readonly uid?: string;
  };
  readonly traffic?: {
    readonly bytes?: number;
    readonly bytes_in?: number;
    readonly bytes_out?: number;
    readonly packets?: number;
  };
  readonly process?: OcsfProcess;
  readonly module?: { readonly file?: OcsfFile; readonly type?: string };
  readonly file?: OcsfFile;
  readonly reg_key?: { readonly path?: string };
  readonly reg_value?: { readonly name?: string; readonly path?: string; readonly data?: string };
  readonly job?: { readonly name?: string; readonly cmd_line?: string; readonly user?: OcsfUser };
  readonly script?: {
    readonly type_id: number;
    readonly type?: string;
    readonly uid?: string;
    readonly script_content: { readonly value: string };
    readonly file?: OcsfFile;
  };
  readonly win_service?: {
    readonly name?: string;
    readonly cmd_line?: string;
    readonly service_start_type?: string;
    readonly service_start_name?: string;
    readonly service_type?: string;
  };
  readonly win_resource?: {
    readonly name?: string;
    readonly type?: string;
    readonly uid?: string;
    readonly details?: string;
  };
  /** The log that an Event Log Activity is about. */
  readonly log_name?: string;
  readonly http_request?: {
    readonly http_method?: string;
    readonly url?: OcsfUrl;
    readonly user_agent?: string;
    readonly referrer?: string;
    readonly version?: string;
  };
  readonly http_response?: { readonly code: number; readonly length?: number };
  readonly query?: { readonly hostname?: string; readonly type?: string };
  readonly answers?: readonly { readonly rdata?: string; readonly type?: string }[];
  readonly service?: { readonly name?: string };
  readonly session?: OcsfSession;
  readonly auth_protocol?: string;
  readonly logon_type_id?: number;
  readonly logon_type?: string;
  readonly is_remote?: boolean;
  readonly is_mfa?: boolean;
  readonly is_cleartext?: boolean;
  readonly api?: {
    readonly operation?: string;
    readonly service?: { readonly name?: string };
    readonly request?: { readonly uid?: string };
    readonly response?: { readonly error?: string; readonly error_message?: string };
  };
  readonly cloud?: {
    readonly provider?: string;
    readonly region?: string;
    readonly account?: { readonly uid?: string; readonly name?: string };
  };
  readonly resources?: readonly {
    readonly uid?: string;
    readonly name?: string;
    readonly type?: string;
  }[];
  readonly finding_info?: {
    readonly title?: string;
    readonly uid?: string;
    readonly types?: readonly string[];
    readonly desc?: string;
  };
  readonly attacks?: readonly OcsfAttack[];
  readonly enrichments?: readonly OcsfEnrichment[];
  /** The source's own field names and values, complete, so that nothing the source said is lost. */
  readonly unmapped?: Readonly<Record<string, unknown>>;
}
