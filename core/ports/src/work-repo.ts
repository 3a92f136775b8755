import type { DecodeJob } from "./decode-job.ts";
import type { Notice, SourceWatch } from "./source-watch.ts";

/** What the server does for a tenant beside requests, by kind. */
export interface WorkBodies {
  readonly "decode-again": DecodeJob;
  /** By the id of the source. */
  readonly "source-watch": SourceWatch;
  readonly notice: Notice;
}

export type WorkKind = keyof WorkBodies;

export interface WorkItem<Body> {
  readonly id: string;
  readonly body: Body;
  /** When it was put last, milliseconds since the epoch. */
  readonly updatedTime: number;
}

/**
 * States of background work, so that it goes on after a restart. Few and small: the work itself
 * bounds how many it keeps.
 */
export interface WorkRepo {
  /** By id. */
  list<Kind extends WorkKind>(kind: Kind): Promise<readonly WorkItem<WorkBodies[Kind]>[]>;
  byId<Kind extends WorkKind>(
    kind: Kind,
    id: string,
  ): Promise<WorkItem<WorkBodies[Kind]> | undefined>;
  /** Adds or replaces. */
  put<Kind extends WorkKind>(kind: Kind, id: string, body: WorkBodies[Kind]): Promise<void>;
  /** False when there was none. */
  remove(kind: WorkKind, id: string): Promise<boolean>;
}
