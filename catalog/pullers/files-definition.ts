import type { FilesDefinition } from "@xdr/event";
import { plain } from "../src/vendor-settings.ts";

const secondMs = 1_000;

/** Files of the machine that the server runs on. */
export const filesDefinition: FilesDefinition = {
  name: "server-files",
  title: "Files on this server",
  steps: [
    "The operator of this server opens a folder for you: ./xdr up --follow-folders TENANT_ID=/FOLDER.",
    "Let your log server, or a share, write into that folder. Rotation is followed.",
  ],
  settings: [
    plain(
      "paths",
      "Files",
      "Such as /srv/logs/*/access.log; a folder means its files; several with commas",
    ),
    {
      ...plain("from", "Begin at", "start (as without), or end: only what is new"),
      isOptional: true,
    },
  ],
  files: true,
  intervalMs: secondMs,
};
