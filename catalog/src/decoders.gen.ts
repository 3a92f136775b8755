// Written by tools/gen/src/decoders.ts from the folders of catalog/decoders. Do not edit.
import type { Decoder } from "@xdr/decoding";
import { decoder as awsCloudtrail } from "../decoders/aws-cloudtrail/decoder.ts";
import { decoder as genericCef } from "../decoders/generic-cef/decoder.ts";
import { decoder as genericJson } from "../decoders/generic-json/decoder.ts";
import { decoder as genericKv } from "../decoders/generic-kv/decoder.ts";
import { decoder as genericSyslog } from "../decoders/generic-syslog/decoder.ts";
import { decoder as honeypotCowrie } from "../decoders/honeypot-cowrie/decoder.ts";
import { decoder as linuxAccounts } from "../decoders/linux-accounts/decoder.ts";
import { decoder as linuxAuditd } from "../decoders/linux-auditd/decoder.ts";
import { decoder as linuxCron } from "../decoders/linux-cron/decoder.ts";
import { decoder as linuxNetfilter } from "../decoders/linux-netfilter/decoder.ts";
import { decoder as linuxPam } from "../decoders/linux-pam/decoder.ts";
import { decoder as linuxSshd } from "../decoders/linux-sshd/decoder.ts";
import { decoder as linuxSu } from "../decoders/linux-su/decoder.ts";
import { decoder as linuxSudo } from "../decoders/linux-sudo/decoder.ts";
import { decoder as linuxSystemd } from "../decoders/linux-systemd/decoder.ts";
import { decoder as suricataEve } from "../decoders/suricata-eve/decoder.ts";
import { decoder as webAccessLog } from "../decoders/web-access-log/decoder.ts";
import { decoder as webApacheError } from "../decoders/web-apache-error/decoder.ts";
import { decoder as webNginxError } from "../decoders/web-nginx-error/decoder.ts";
import { decoder as windowsEventlog } from "../decoders/windows-eventlog/decoder.ts";

/** Every decoder of the catalog, in order of name. */
export const decoders: readonly Decoder[] = [
  awsCloudtrail,
  genericCef,
  genericJson,
  genericKv,
  genericSyslog,
  honeypotCowrie,
  linuxAccounts,
  linuxAuditd,
  linuxCron,
  linuxNetfilter,
  linuxPam,
  linuxSshd,
  linuxSu,
  linuxSudo,
  linuxSystemd,
  suricataEve,
  webAccessLog,
  webApacheError,
  webNginxError,
  windowsEventlog,
];
