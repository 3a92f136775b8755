/** How long a tenant's events are kept, and how much it may send. */
export interface TenantSettings {
  /** Whole days after the day on which an event was stored. */
  readonly retentionDays: number;
  /** Nothing of the tenant is removed while it stands, however old and however full the disk. */
  readonly legalHold: boolean;
  readonly holdReason: string;
  /** Absent: no limit. */
  readonly eventsPerDayMax?: number;
  readonly bytesPerDayMax?: number;
  readonly sourcesMax?: number;
  readonly usersMax?: number;
  readonly searchesPerMinuteMax?: number;
}

/** Fits a disk of 20 GB at some 2 million events of 800 bytes a day. */
export const retentionDaysDefault = 30;
export const retentionDaysMax = 3_650;

export const defaultTenantSettings: TenantSettings = {
  retentionDays: retentionDaysDefault,
  legalHold: false,
  holdReason: "",
};

/** What came in on one day, UTC; raw bytes of records. `day` is the first millisecond of it. */
export interface UsageOfDay {
  readonly day: number;
  readonly events: number;
  readonly bytes: number;
}

/**
 * Settings and usage of one tenant.
 * - `get` gives the defaults until something was `put`.
 * - `addUsage` adds to what the day has; old days are forgotten with `forgetUsage`.
 */
export interface TenantDataRepo {
  get(): Promise<TenantSettings>;
  put(settings: TenantSettings): Promise<void>;
  addUsage(usage: UsageOfDay): Promise<void>;
  /** Oldest first. */
  usage(fromDay: number): Promise<readonly UsageOfDay[]>;
  forgetUsage(beforeDay: number): Promise<void>;
}
