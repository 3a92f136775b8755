/** How long a source may be quiet, and whether it is too quiet now. Kept by the source's id. */
export interface SourceWatch {
  /** `learned` from its own gaps, `set` by a person, or `off`. */
  readonly mode: "learned" | "set" | "off";
  /** For `set`. */
  readonly setMs?: number;
  /** Absent while too little has come to learn from. */
  readonly learnedMs?: number;
  /** When it was learned last, milliseconds since the epoch. */
  readonly learnedTime?: number;
  /** Id of the notice that is open. */
  readonly openNotice?: string;
}

/** `agent-lost`: it does not check in; `agent-silent`: it checks in, but nothing of its host arrives. */
export type NoticeKind = "source-silent" | "agent-lost" | "agent-silent";

/**
 * Something about the installation that a person should know, as an OCSF detection_finding (2004).
 * Its id follows from what it is about, so that it is there once.
 */
export interface Notice {
  readonly class_uid: 2004;
  /** 1 create, 3 close. */
  readonly activity_id: 1 | 3;
  /** 1 new, 4 resolved. */
  readonly status_id: 1 | 4;
  readonly severity_id: 3;
  /** When it was noticed, milliseconds since the epoch. */
  readonly time: number;
  /** Since when it holds, and until when it did. */
  readonly start_time: number;
  readonly end_time?: number;
  readonly finding_info: {
    readonly uid: string;
    readonly title: string;
    readonly desc: string;
    readonly types: readonly [NoticeKind];
  };
  readonly resources: readonly { readonly uid: string; readonly name: string }[];
}
