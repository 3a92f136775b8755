import type { PullProduct } from "@xdr/event";
import { plain } from "../src/vendor-settings.ts";

const minuteMs = 60_000;

/** An API that nobody described yet: its definition is a setting of the source. */
export const ownApiProduct: PullProduct = {
  name: "own-api",
  title: "Another API, by your own definition",
  steps: [
    "Look up in the vendor's documentation how its log is asked for, page by page.",
    "Write that down as a definition; the guide “Pull from an API” says what each part means.",
    "Try it: the first events are shown as they would be stored.",
  ],
  settings: [plain("definition", "Definition", "JSON, at most 8,192 characters")],
  intervalMs: minuteMs,
};
