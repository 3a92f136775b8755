export { isInside } from "./find-files.ts";
export type { FileFollower, FollowedLines, FollowOptions } from "./follow.ts";
export { createFileFollower } from "./follow.ts";
export type { FolderFollower, FolderState } from "./follow-folders.ts";
export { createFolderFollower } from "./follow-folders.ts";
export type { FollowState } from "./mark.ts";
