/** Browsers bind passkeys to names: at a loopback address the same server is `localhost`. */
const loopback = /^(127\.\d+\.\d+\.\d+|\[::1\])$/;

/** The address at which this page could have passkeys, where it cannot here. */
export const passkeyAddress = ({
  hostname,
  href,
}: Pick<Location, "hostname" | "href">): string | undefined => {
  if (!loopback.test(hostname)) return undefined;
  const url = new URL(href);
  url.hostname = "localhost";
  return url.origin;
};

/** What the browser said when it did not make or use a passkey, in words. */
export const passkeyProblem = (error: unknown): string => {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError") return "The browser did not do it: cancelled or timed out.";
  if (name === "InvalidStateError") return "This device has a passkey here already.";
  if (name === "SecurityError") return "The browser allows no passkeys at this address.";
  return error instanceof Error ? error.message : "The browser did not do it.";
};
