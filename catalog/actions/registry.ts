import type { ActionEntry } from "@xdr/event";
import { blockAddress } from "./block-address/action.ts";
import { collectEvidence } from "./collect-evidence/action.ts";
import { disableUser } from "./disable-user/action.ts";
import { isolateDevice } from "./isolate-device/action.ts";
import { killProcess } from "./kill-process/action.ts";
import { openTicket } from "./open-ticket/action.ts";
import { pageOncall } from "./page-oncall/action.ts";
import { quarantineFile } from "./quarantine-file/action.ts";
import { revokeSession } from "./revoke-session/action.ts";
import { sendMessage } from "./send-message/action.ts";
import { shareIndicators } from "./share-indicators/action.ts";
import { suspendProcess } from "./suspend-process/action.ts";

/**
 * Every action that may be proposed. `executor` names who carries it out; `none` says honestly that
 * nothing can yet.
 */
export const actionRegistry: readonly ActionEntry[] = [
  blockAddress,
  isolateDevice,
  disableUser,
  killProcess,
  suspendProcess,
  quarantineFile,
  revokeSession,
  collectEvidence,
  sendMessage,
  openTicket,
  pageOncall,
  shareIndicators,
];
