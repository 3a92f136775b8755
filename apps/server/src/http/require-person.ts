import { XdrError } from "@xdr/event";
import type { MemberCaller } from "./route.ts";

/** What only a person at a console may do, who has just proved who they are: no key stands in. */
export const requirePerson = ({ kind }: Pick<MemberCaller, "kind">): void => {
  if (kind === "user") return;
  throw new XdrError("REQUEST_FORBIDDEN", "A person must do this, not an API key.");
};
