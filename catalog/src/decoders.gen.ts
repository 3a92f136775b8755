// Written by tools/gen/src/decoders.ts from the folders of catalog/decoders. Do not edit.
import type { Decoder } from "@xdr/decoding";
import { decoder as genericCef } from "../decoders/generic-cef/decoder.ts";
import { decoder as genericJson } from "../decoders/generic-json/decoder.ts";
import { decoder as genericKv } from "../decoders/generic-kv/decoder.ts";
import { decoder as genericSyslog } from "../decoders/generic-syslog/decoder.ts";
import { decoder as honeypotCowrie } from "../decoders/honeypot-cowrie/decoder.ts";
import { decoder as linuxAuditd } from "../decoders/linux-auditd/decoder.ts";
import { decoder as linuxSshd } from "../decoders/linux-sshd/decoder.ts";
import { decoder as webAccessLog } from "../decoders/web-access-log/decoder.ts";

/** Every decoder of the catalog, in order of name. */
export const decoders: readonly Decoder[] = [
  genericCef,
  genericJson,
  genericKv,
  genericSyslog,
  honeypotCowrie,
  linuxAuditd,
  linuxSshd,
  webAccessLog,
];
