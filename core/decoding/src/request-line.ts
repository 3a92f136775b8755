/** A request line taken apart; `undefined` fields were not there or were no HTTP. */
export interface RequestLine {
  readonly method?: string;
  /** Request target as sent: path and query, or an absolute address. */
  readonly target?: string;
  readonly path?: string;
  readonly query?: string;
  readonly hostname?: string;
  readonly scheme?: string;
  readonly version?: string;
}

const methodPattern = /^[A-Za-z][A-Za-z_-]{0,31}$/;
const versionPattern = /^HTTP\/(\d(?:\.\d)?)$/;
const absolutePattern = /^(https?):\/\/([^/?#\s]{1,255})/i;

const splitTarget = (target: string): RequestLine => {
  const absolute = absolutePattern.exec(target);
  const rest = absolute === null ? target : target.slice(absolute[0].length) || "/";
  const mark = rest.indexOf("?");
  const origin =
    absolute === null
      ? {}
      : {
          scheme: (absolute[1] ?? "").toLowerCase(),
          hostname: (absolute[2] ?? "")
            .toLowerCase()
            .replace(/^.*@/, "")
            .replace(/:\d{1,5}$/, ""),
        };
  return mark < 0
    ? { target, path: rest, ...origin }
    : { target, path: rest.slice(0, mark), query: rest.slice(mark + 1), ...origin };
};

/**
 * `METHOD target HTTP/1.1` (RFC 9112 section 3); the target may hold blanks, as clients send them.
 * Anything that does not begin with a method, such as a TLS hello sent to a plain port, gives `{}`.
 */
export const parseRequestLine = (request: string): RequestLine => {
  const first = request.indexOf(" ");
  if (first < 0) return {};
  const method = request.slice(0, first);
  if (!methodPattern.test(method)) return {};
  const last = request.lastIndexOf(" ");
  const version = versionPattern.exec(request.slice(last + 1))?.[1];
  const end = version === undefined ? request.length : last;
  // `GET HTTP/1.1` has a single blank and therefore no target.
  if (end <= first) return version === undefined ? { method } : { method, version };
  const target = request.slice(first + 1, end);
  const line = { method, ...splitTarget(target) };
  return version === undefined ? line : { ...line, version };
};
