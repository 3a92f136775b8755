/** How much a target matters to its tenant; `normal` where nobody said. */
export const criticalities = ["low", "normal", "high", "critical"] as const;
export type Criticality = (typeof criticalities)[number];

export const autonomyMax = 4;

/** When people are at work. */
export interface BusinessTime {
  /** IANA name, such as `Europe/Vienna`. */
  readonly zone: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly days: readonly number[];
  /** Minutes after midnight; `to` is not in it. */
  readonly from: number;
  readonly to: number;
}

export const businessTimeDefault: BusinessTime = {
  zone: "UTC",
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 17 * 60,
};

/** A case that a policy must answer as expected, kept beside its text. */
export interface PolicyTest {
  readonly name: string;
  readonly action: string;
  /** Who asks: a person of a role, or a machine such as a playbook. */
  readonly asks: "viewer" | "analyst" | "responder" | "admin" | "machine";
  /** 0 to 4; that of the tenant when absent. */
  readonly autonomy?: number;
  /** 1 (informational) to 5 (critical); 4 (high) when absent. */
  readonly severity?: number;
  /** 0 to 100; 50 when absent. */
  readonly score?: number;
  readonly criticality?: Criticality;
  readonly isInside?: boolean;
  readonly isLastResort?: boolean;
  readonly isBusinessTime?: boolean;
  readonly targets?: number;
  readonly expect: "allow" | "deny" | "require_approval";
  /** With `require_approval`: how many must agree. */
  readonly approvers?: number;
}
