export type { FileFollower, FollowedLines, FollowOptions } from "./follow.ts";
export { createFileFollower } from "./follow.ts";
export type { FollowState } from "./mark.ts";
