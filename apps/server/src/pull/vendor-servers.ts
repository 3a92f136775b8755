import { generateKeyPairSync, verify } from "node:crypto";
import type { Egress, EgressAnswer, EgressRequest } from "@xdr/ports";

/** For tests: what the vendors' public contracts demand of a caller, over events of our own. */
export interface VendorServer {
  readonly egress: Egress;
  readonly values: Readonly<Record<string, string>>;
  /** Answers 429 to every nth call. */
  readonly refused: () => number;
}

export interface VendorEvent {
  readonly id: string;
  readonly time: number;
}

type Handler = (request: EgressRequest, url: URL) => EgressAnswer;

const json = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): EgressAnswer => ({
  status,
  headers,
  body: Buffer.from(JSON.stringify(body)),
});

const iso = (time: number): string => new Date(time).toISOString();

const denied = (text: string): EgressAnswer => json(401, { error: text });

/** Every nth call is one too many. */
const limited = (nth: number, handler: Handler, headers: Record<string, string>) => {
  let calls = 0;
  let refused = 0;
  const send: Egress["send"] = async (request) => {
    calls += 1;
    if (calls % nth === 0) {
      refused += 1;
      return json(429, { error: "too many requests" }, headers);
    }
    return handler(request, new URL(request.url));
  };
  return { egress: { send }, refused: () => refused };
};

const afterId = (events: readonly VendorEvent[], id: string | null): readonly VendorEvent[] =>
  id === null ? events : events.slice(events.findIndex((event) => event.id === id) + 1);

/** Okta: `SSWS` token, at most 1000 a page, a `next` link also from the last page. */
export const oktaServer = (events: readonly VendorEvent[]): VendorServer => {
  const handler: Handler = (request, url) => {
    if (request.headers["authorization"] !== "SSWS okta-token") return denied("E0000011");
    if (url.pathname !== "/api/v1/logs") return json(404, {});
    const limit = Number(url.searchParams.get("limit") ?? 100);
    const since = url.searchParams.get("since");
    if (limit > 1000 || since === null) return json(400, { errorCode: "E0000001" });
    const from = events.filter((event) => event.time >= Date.parse(since));
    const rest = afterId(from, url.searchParams.get("after"));
    const page = rest.slice(0, limit);
    const next = new URL(url);
    next.searchParams.set("after", page.at(-1)?.id ?? url.searchParams.get("after") ?? "");
    const body = page.map(({ id, time }) => ({ uuid: id, published: iso(time), eventType: "x" }));
    return json(200, body, {
      link: `<${url.href}>; rel="self", <${next.href}>; rel="next"`,
      "x-rate-limit-remaining": "10",
    });
  };
  const reset = String(Math.ceil(Date.now() / 1000));
  const made = limited(4, handler, { "x-rate-limit-remaining": "0", "x-rate-limit-reset": reset });
  return { ...made, values: { host: "example.okta.com", token: "okta-token" } };
};

/** GitHub: Bearer token, a User-Agent, at most 100 a page, `Link` only where there is more. */
export const githubServer = (events: readonly VendorEvent[]): VendorServer => {
  const handler: Handler = (request, url) => {
    if (request.headers["authorization"] !== "Bearer ghp_test") return denied("Bad credentials");
    if (request.headers["user-agent"] === undefined) return json(403, { message: "User-Agent" });
    if (url.pathname !== "/orgs/acme/audit-log") return json(404, {});
    const since = /^created:>=(.+)$/.exec(url.searchParams.get("phrase") ?? "")?.[1] ?? "";
    const from = events.filter((event) => event.time >= Date.parse(since));
    const rest = afterId(from, url.searchParams.get("after"));
    const page = rest.slice(0, Math.min(100, Number(url.searchParams.get("per_page"))));
    const body = page.map(({ id, time }) => ({
      _document_id: id,
      "@timestamp": time,
      action: "x",
    }));
    const next = new URL(url);
    next.searchParams.set("after", page.at(-1)?.id ?? "");
    const link = rest.length > page.length ? { link: `<${next.href}>; rel="next"` } : {};
    return json(200, body, link);
  };
  const made = limited(5, handler, { "retry-after": "0" });
  return { ...made, values: { org: "acme", token: "ghp_test" } };
};

/** Entra: client credentials for a token that soon ends; `@odata.nextLink` where there is more. */
export const entraServer = (events: readonly VendorEvent[], now: () => number): VendorServer => {
  let issued = 0;
  let token: { readonly value: string; readonly until: number } | undefined;
  const give: Handler = (request) => {
    const form = new URLSearchParams(request.body);
    const isOurs =
      form.get("grant_type") === "client_credentials" &&
      form.get("client_id") === "app" &&
      form.get("client_secret") === "s3cret&=%" &&
      form.get("scope") === "https://graph.microsoft.com/.default";
    if (!isOurs) return json(401, { error: "invalid_client" });
    issued += 1;
    token = { value: `entra-${issued}`, until: now() + 120_000 };
    return json(200, { token_type: "Bearer", expires_in: 120, access_token: token.value });
  };
  const handler: Handler = (request, url) => {
    if (url.hostname === "login.microsoftonline.com") return give(request, url);
    const isAlive = token !== undefined && token.until > now();
    if (!isAlive || request.headers["authorization"] !== `Bearer ${token?.value}`) {
      return json(401, { error: { code: "InvalidAuthenticationToken" } });
    }
    if (url.pathname !== "/v1.0/auditLogs/signIns") return json(404, {});
    const since = /^createdDateTime ge (.+)$/.exec(url.searchParams.get("$filter") ?? "")?.[1];
    if (since === undefined) return json(400, { error: { code: "BadRequest" } });
    const from = events.filter((event) => event.time >= Date.parse(since));
    const rest = afterId(from, url.searchParams.get("$skiptoken"));
    const page = rest.slice(0, Number(url.searchParams.get("$top")));
    const next = new URL(url);
    next.searchParams.set("$skiptoken", page.at(-1)?.id ?? "");
    return json(200, {
      value: page.map(({ id, time }) => ({ id, createdDateTime: iso(time) })),
      ...(rest.length > page.length ? { "@odata.nextLink": next.href } : {}),
    });
  };
  const made = limited(6, handler, { "retry-after": "0" });
  return { ...made, values: { tenant: "dir", client: "app", clientSecret: "s3cret&=%" } };
};

/** Elasticsearch: Basic, `search_after` with as many values as `sort` has. */
export const elasticServer = (events: readonly VendorEvent[]): VendorServer => {
  const handler: Handler = (request, url) => {
    const pair = Buffer.from("web:p:w").toString("base64");
    if (request.headers["authorization"] !== `Basic ${pair}`) return denied("security_exception");
    if (request.method !== "POST" || url.pathname !== "/es/logstash-*/_search")
      return json(404, {});
    if (request.headers["content-type"] !== "application/json") return json(406, {});
    const asked: {
      size: number;
      query: { range: { "@timestamp": { gte: string } } };
      search_after?: [number, number];
    } = JSON.parse(request.body ?? "");
    const since = Date.parse(asked.query.range["@timestamp"].gte);
    const all = events.map((event, place) => ({ event, sort: [event.time, place] as const }));
    const [time, place] = asked.search_after ?? [-1, -1];
    const rest = all.filter(
      ({ event, sort }) =>
        event.time >= since && (sort[0] > time || (sort[0] === time && sort[1] > place)),
    );
    const hits = rest.slice(0, asked.size).map(({ event, sort }) => ({
      _id: event.id,
      _source: { "@timestamp": iso(event.time), type: "Cowrie", id: event.id },
      sort,
    }));
    return json(200, { took: 1, hits: { total: { value: rest.length }, hits } });
  };
  const made = limited(3, handler, { "retry-after": "0" });
  const values = { base: "https://tpot.example/es", user: "web", password: "p:w" };
  return { ...made, values };
};

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const grantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const reportsScope = "https://www.googleapis.com/auth/admin.reports.audit.readonly";

/** The claims of an assertion that Google's token service takes (RFC 7523 section 3), else undefined. */
const grantedFor = (assertion: string, now: number): string | undefined => {
  const [head = "", claims = "", signature = ""] = assertion.split(".");
  const read = (part: string): Record<string, unknown> =>
    JSON.parse(Buffer.from(part, "base64url").toString());
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify("sha256", signed, publicKey, Buffer.from(signature, "base64url"));
  if (!isSigned || read(head)["alg"] !== "RS256") return undefined;
  const { iss, sub, scope, aud, iat, exp } = read(claims);
  const [from, until] = [Number(iat) * 1000, Number(exp) * 1000];
  const isTimely = from <= now && now < until && until - from <= 3_600_000;
  const isOurs =
    iss === "xdr-bot@acme.iam.gserviceaccount.com" &&
    scope === reportsScope &&
    aud === "https://oauth2.googleapis.com/token";
  return isTimely && isOurs ? String(sub) : undefined;
};

/** Google Workspace: a signed grant for a token that soon ends; newest first; no `items` where none is. */
export const workspaceServer = (
  events: readonly VendorEvent[],
  now: () => number,
): VendorServer => {
  let issued = 0;
  let until = 0;
  const give: Handler = (request) => {
    const form = new URLSearchParams(request.body);
    const subject = grantedFor(form.get("assertion") ?? "", now());
    if (form.get("grant_type") !== grantType || subject !== "admin@example.com") {
      return json(400, { error: "invalid_grant" });
    }
    issued += 1;
    until = now() + 120_000;
    return json(200, { token_type: "Bearer", expires_in: 120, access_token: `ya29-${issued}` });
  };
  const handler: Handler = (request, url) => {
    if (url.hostname === "oauth2.googleapis.com") return give(request, url);
    const isOurs = request.headers["authorization"] === `Bearer ya29-${issued}` && until > now();
    if (!isOurs) return json(401, { error: { status: "UNAUTHENTICATED" } });
    const form = /^\/admin\/reports\/v1\/activity\/users\/all\/applications\/(login|drive)$/;
    const [, application] = form.exec(url.pathname) ?? [];
    if (application === undefined) return json(404, {});
    const since = Date.parse(url.searchParams.get("startTime") ?? "");
    const limit = Number(url.searchParams.get("maxResults"));
    if (!(limit <= 1000) || !Number.isFinite(since)) return json(400, {});
    const from = events.filter((event) => event.time >= since).toReversed();
    const rest = afterId(from, url.searchParams.get("pageToken"));
    const page = rest.slice(0, limit);
    const items = page.map(({ id, time }) => ({
      kind: "admin#reports#activity",
      id: { time: iso(time), uniqueQualifier: id, applicationName: application },
    }));
    return json(200, {
      kind: "admin#reports#activities",
      ...(items.length === 0 ? {} : { items }),
      ...(rest.length > page.length ? { nextPageToken: page.at(-1)?.id } : {}),
    });
  };
  const made = limited(6, handler, { "retry-after": "0" });
  const keyJson = JSON.stringify({
    type: "service_account",
    client_email: "xdr-bot@acme.iam.gserviceaccount.com",
    private_key: privateKey.export({ type: "pkcs8", format: "pem" }),
  });
  return { ...made, values: { admin: "admin@example.com", keyJson } };
};
