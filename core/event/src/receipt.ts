import type { TenantId } from "./ids.ts";

export interface ReceiptActor {
  readonly kind: "user" | "source" | "agent" | "system" | "anonymous";
  readonly id: string;
  readonly label: string;
}

/** What happened, before it has a place in the log. Values must hold no secret. */
export interface ReceiptDraft {
  /** Absent for acts on the installation itself. */
  readonly tenantId?: TenantId;
  /** `noun.verb`, such as `session.create` or `rule.update`. */
  readonly action: string;
  readonly actor: ReceiptActor;
  readonly target: { readonly kind: string; readonly id: string; readonly label?: string };
  readonly outcome: "success" | "denied" | "failed";
  readonly reason?: string;
  readonly requestId?: string;
  /** What changed: name -> [from, to]. */
  readonly changes?: Readonly<Record<string, readonly [unknown, unknown]>>;
}

/** One leaf of the audit log. Hashes are lower-case hex. */
export interface Receipt extends ReceiptDraft {
  /** Gapless over the installation, from 1. */
  readonly seq: number;
  readonly time: number;
  /** `hash` of the leaf before, or 64 zeros for the first. */
  readonly previousHash: string;
  /** RFC 6962 leaf hash: SHA-256(0x00 || canonical JSON of everything but `hash`). */
  readonly hash: string;
}
