/** What the host answered about one step. */
export interface DrillStepAnswer {
  readonly step: string;
  /** Why it was not done; text of that host. */
  readonly reason?: string;
}

/** One drill on one host. What was found is told by the findings that carry its id. */
export interface DrillRecord {
  readonly id: string;
  readonly agentId: string;
  readonly hostname: string;
  /** Stands in everything that the drill does; nobody can guess it before. */
  readonly nonce: string;
  readonly startedBy: string;
  readonly startedTime: number;
  /** Until then findings of it are taken for the drill's; then the host has undone it. */
  readonly endsTime: number;
  /** Absent while the host has not answered. */
  readonly answers?: readonly DrillStepAnswer[];
  /** Why nothing was done at all. */
  readonly problem?: string;
  /** When the host said that nothing of the drill is there any more. */
  readonly undoneTime?: number;
  /** Why the server could not have it undone; the host does it by itself at `endsTime`. */
  readonly undoProblem?: string;
}

export type DrillProgress = Pick<DrillRecord, "answers" | "problem" | "undoneTime" | "undoProblem">;

/**
 * Drills of one tenant.
 * - `list` is the newest first; of one host where `agentId` is given.
 * - `live` are those that end after `now`, oldest first.
 * - `create` throws `REQUEST_CONFLICT` where the id is taken.
 * - `note` adds to what is known; it does nothing where there is no such drill.
 */
export interface DrillRepo {
  create(drill: DrillRecord): Promise<void>;
  byId(id: string): Promise<DrillRecord | undefined>;
  list(limit: number, agentId?: string): Promise<readonly DrillRecord[]>;
  live(now: number): Promise<readonly DrillRecord[]>;
  note(id: string, progress: DrillProgress): Promise<void>;
}
