/**
 * What shippers call the kind of a log, and the decoder of ours that reads it: Splunk's source
 * types, and the data sets of Elastic's modules and integrations. Only a hint: the decoder is asked
 * first, and where it finds that the line is not its own the choice goes by the line as ever.
 */
const table: readonly (readonly [string, string])[] = [
  ["linux-sshd", "sshd openssh"],
  ["linux-auditd", "linux_audit linux:audit auditd auditd.log auditd_manager.auditd"],
  [
    "web-access-log",
    `access_combined access_combined_wcookie access_common apache:access nginx:access
    nginx:plus:access nginx.access apache.access apache2.access`,
  ],
  ["web-nginx-error", "nginx:error nginx:plus:error nginx.error"],
  ["web-apache-error", "apache_error apache:error apache.error"],
  [
    "windows-eventlog",
    `wineventlog xmlwineventlog wineventlog:security xmlwineventlog:security
    windows.forwarded system.security windows.sysmon_operational windows.powershell`,
  ],
  ["aws-cloudtrail", "aws:cloudtrail aws.cloudtrail"],
  ["suricata-eve", "suricata suricata:eve suricata.eve"],
  ["honeypot-cowrie", "cowrie"],
  ["generic-cef", "cef cef.log common_event_format.log"],
];

const decoders: ReadonlyMap<string, string> = new Map(
  table.flatMap(([decoder, names]) => names.split(/\s+/).map((name) => [name, decoder] as const)),
);

/** The decoder for a shipper's name; the name itself where we know none: it may be a decoder's. */
export const decoderOfSourceType = (name: string): string => {
  const lower = name.toLowerCase();
  return decoders.get(lower) ?? lower;
};
