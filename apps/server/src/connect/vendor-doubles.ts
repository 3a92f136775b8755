import { createHash, createHmac, generateKeyPairSync, verify } from "node:crypto";
import type { Egress, EgressAnswer, EgressRequest } from "@xdr/ports";

/** For tests: a product that acts, as its public contract describes it. */
export interface VendorDouble {
  readonly egress: Egress;
  readonly values: Readonly<Record<string, string>>;
  readonly action: string;
  /** A target that is there, as the action's target. */
  readonly target: string;
  /** What the product does now, for comparing. */
  readonly state: () => unknown;
  /** Requests that could change something, as they came. */
  readonly changes: readonly string[];
}

type Handler = (request: EgressRequest, url: URL, body: unknown) => EgressAnswer;

const json = (status: number, body: unknown): EgressAnswer => ({
  status,
  headers: {},
  body: Buffer.from(status === 204 ? "" : JSON.stringify(body)),
});

interface DoubleOptions extends Pick<VendorDouble, "values" | "action" | "target" | "state"> {
  /** Said in the credential's place; a wrong one is refused as the vendor does. */
  readonly proof: (request: EgressRequest) => boolean;
  readonly handler: Handler;
}

const bodyOf = (request: EgressRequest): unknown => {
  if (request.body === undefined) return undefined;
  const type = request.headers["content-type"] ?? "";
  if (type.includes("form")) return Object.fromEntries(new URLSearchParams(request.body));
  return JSON.parse(request.body);
};

/** Refuses every fifth call for a moment, as vendors do. */
const double = ({ proof, handler, ...rest }: DoubleOptions): VendorDouble => {
  const changes: string[] = [];
  let calls = 0;
  const send: Egress["send"] = async (request) => {
    calls += 1;
    const url = new URL(request.url);
    if (calls % 5 === 0) return { ...json(429, {}), headers: { "retry-after": "0" } };
    const isToken = url.pathname.endsWith("/token");
    if (!isToken && !proof(request)) return json(401, { error: "no proof" });
    if (!isToken && request.method !== "GET") changes.push(`${request.method} ${url.pathname}`);
    return handler(request, url, bodyOf(request));
  };
  return { ...rest, egress: { send }, changes };
};

const bearer = (token: string) => (request: EgressRequest) =>
  request.headers["authorization"] === `Bearer ${token}`;

const tokenFor = (body: unknown, status: number): EgressAnswer => {
  const isOurs = JSON.stringify(body).includes('"client_secret":"s3cret"');
  return isOurs
    ? json(status, { access_token: "given", expires_in: 600 })
    : json(401, { error: "invalid_client" });
};

const has = (body: unknown, text: string): boolean => JSON.stringify(body ?? null).includes(text);

export const oktaUsersDouble = (): VendorDouble => {
  let status = "ACTIVE";
  let sessions = 2;
  return double({
    values: { host: "example.okta.com", token: "okta-token" },
    ...{ action: "disable-user", target: "ann@example.com", state: () => ({ status, sessions }) },
    proof: (request) => request.headers["authorization"] === "SSWS okta-token",
    handler: (request, { pathname, searchParams }) => {
      const user = { id: "00u1", status, profile: { login: "ann@example.com" } };
      const what = `${request.method} ${pathname}`;
      if (what === "GET /api/v1/users/me") return json(200, { id: "00uSelf" });
      if (/^GET \/api\/v1\/users\/(00u1|ann%40example\.com)$/.test(what)) return json(200, user);
      const wrong = json(400, { errorCode: "E0000001", errorSummary: "Api validation failed" });
      if (what === "POST /api/v1/users/00u1/lifecycle/suspend") {
        if (status !== "ACTIVE") return wrong;
        status = "SUSPENDED";
        return json(200, {});
      }
      if (what === "POST /api/v1/users/00u1/lifecycle/unsuspend") {
        if (status !== "SUSPENDED") return wrong;
        status = "ACTIVE";
        return json(200, {});
      }
      if (what === "DELETE /api/v1/users/00u1/sessions") {
        sessions = searchParams.get("oauthTokens") === "true" ? 0 : 1;
        return json(204, undefined);
      }
      return json(404, { errorCode: "E0000007" });
    },
  });
};

export const entraUsersDouble = (): VendorDouble => {
  let accountEnabled = true;
  let revoked = 0;
  return double({
    values: { tenant: "t1", client: "app", clientSecret: "s3cret" },
    ...{ action: "disable-user", target: "ann@example.com" },
    state: () => ({ accountEnabled, isRevoked: revoked > 0 }),
    proof: bearer("given"),
    handler: (request, { pathname, hostname }, body) => {
      if (hostname === "login.microsoftonline.com") {
        return pathname === "/t1/oauth2/v2.0/token" ? tokenFor(body, 200) : json(404, {});
      }
      const what = `${request.method} ${pathname}`;
      const user = { id: "u-1", accountEnabled, userPrincipalName: "ann@example.com" };
      if (what === "GET /v1.0/users") return json(200, { value: [{ id: "u-1" }] });
      if (/^GET \/v1\.0\/users\/(u-1|ann%40example\.com)$/.test(what)) return json(200, user);
      if (what === "PATCH /v1.0/users/u-1") {
        accountEnabled = has(body, '"accountEnabled":true');
        return json(204, undefined);
      }
      if (what === "POST /v1.0/users/u-1/revokeSignInSessions") {
        revoked += 1;
        return json(200, { value: true });
      }
      return json(404, { error: { code: "Request_ResourceNotFound" } });
    },
  });
};

/** A device that takes a look or two until it does what it was told. */
const slowly = (calm: string, held: string, way: { on: string; off: string }) => {
  let state = calm;
  let goal = calm;
  return {
    look: (): string => {
      const now = state;
      state = goal;
      return now;
    },
    tell: (isHeld: boolean): void => {
      goal = isHeld ? held : calm;
      if (state !== goal) state = isHeld ? way.on : way.off;
    },
    goal: () => goal,
  };
};

export const crowdstrikeDouble = (): VendorDouble => {
  const ways = { on: "containment_pending", off: "lift_containment_pending" };
  const device = slowly("normal", "contained", ways);
  return double({
    values: { host: "api.crowdstrike.com", client: "app", clientSecret: "s3cret" },
    ...{ action: "isolate-device", target: "web-1", state: device.goal, proof: bearer("given") },
    handler: (request, { pathname, searchParams }, body) => {
      const what = `${request.method} ${pathname}`;
      if (what === "POST /oauth2/token") return tokenFor(body, 201);
      if (what === "GET /devices/queries/devices/v1") {
        const filter = searchParams.get("filter") ?? "hostname:'web-1'";
        return json(200, { resources: filter === "hostname:'web-1'" ? ["d1"] : [] });
      }
      if (what === "GET /devices/entities/devices/v2" && searchParams.get("ids") === "d1") {
        return json(200, { resources: [{ device_id: "d1", status: device.look() }] });
      }
      if (what === "POST /devices/entities/devices-actions/v2" && has(body, '"ids":["d1"]')) {
        device.tell(searchParams.get("action_name") === "contain");
        return json(202, { resources: [{ id: "d1" }] });
      }
      return json(400, { errors: [{ code: 400, message: "bad request" }] });
    },
  });
};

export const sentinelOneDouble = (): VendorDouble => {
  const device = slowly("connected", "disconnected", { on: "disconnecting", off: "connecting" });
  return double({
    values: { host: "example.sentinelone.net", token: "s1-token" },
    ...{ action: "isolate-device", target: "web-1", state: device.goal },
    proof: (request) => request.headers["authorization"] === "ApiToken s1-token",
    handler: (request, { pathname, searchParams }, body) => {
      if (pathname === "/web/api/v2.1/agents" && request.method === "GET") {
        const name = searchParams.get("computerName") ?? "web-1";
        const isOne = name === "web-1" && (searchParams.get("ids") ?? "a1") === "a1";
        return json(200, { data: isOne ? [{ id: "a1", networkStatus: device.look() }] : [] });
      }
      const verb = /^\/web\/api\/v2\.1\/agents\/actions\/(connect|disconnect)$/.exec(pathname)?.[1];
      if (verb === undefined || request.method !== "POST") return json(404, {});
      const isOne = has(body, '"ids":["a1"]');
      if (isOne) device.tell(verb === "disconnect");
      return json(200, { data: { affected: isOne ? 1 : 0 } });
    },
  });
};

export const defenderDouble = (): VendorDouble => {
  const actions: { type: string; status: string }[] = [];
  return double({
    values: { tenant: "t1", client: "app", clientSecret: "s3cret" },
    ...{ action: "isolate-device", target: "web-1", proof: bearer("given") },
    state: () => actions.at(-1)?.type ?? "Unisolate",
    handler: (_request, { pathname, hostname, searchParams }, body) => {
      if (hostname === "login.microsoftonline.com") return tokenFor(body, 200);
      const filter = searchParams.get("$filter");
      if (pathname === "/api/machines") {
        const isOne = filter === null || filter === "computerDnsName eq 'web-1'";
        return json(200, { value: isOne ? [{ id: "m1" }] : [] });
      }
      if (pathname === "/api/machineactions" && filter?.startsWith("machineId eq 'm1'")) {
        const last = actions.at(-1);
        const shown = last === undefined ? [] : [{ ...last }];
        if (last !== undefined) last.status = "Succeeded";
        return json(200, { value: shown });
      }
      const verb = /^\/api\/machines\/m1\/(isolate|unisolate)$/.exec(pathname)?.[1];
      if (verb === undefined || !has(body, '"Comment":"')) return json(400, {});
      if (verb === "isolate" && !has(body, '"IsolationType":"Full"')) return json(400, {});
      const type = verb === "isolate" ? "Isolate" : "Unisolate";
      const last = actions.at(-1);
      if (last?.type === type && last.status !== "Succeeded") {
        return json(400, { error: { code: "ActiveRequestAlreadyExists" } });
      }
      actions.push({ type, status: "Pending" });
      return json(201, { id: `x${actions.length}`, type, status: "Pending" });
    },
  });
};

export const cloudflareDouble = (): VendorDouble => {
  const rules = new Map<string, string>();
  const base = "/client/v4/zones/z1/firewall/access_rules/rules";
  return double({
    values: { zone: "z1", token: "cf-token" },
    ...{ action: "block-address", target: "203.0.113.9", state: () => [...rules.values()] },
    proof: bearer("cf-token"),
    handler: (request, { pathname, searchParams }, body) => {
      if (pathname === "/client/v4/zones/z1") return json(200, { success: true });
      if (pathname === base && request.method === "GET") {
        const wanted = searchParams.get("configuration.value");
        const found = [...rules].filter(([, value]) => value === wanted);
        const result = found.map(([id, value]) => ({ id, configuration: { target: "ip", value } }));
        return json(200, { success: true, result });
      }
      if (pathname === base && request.method === "POST") {
        const value = /"value":"([\d.]+)"/.exec(JSON.stringify(body))?.[1] ?? "";
        if ([...rules.values()].includes(value)) return json(400, { errors: [{ code: 10009 }] });
        rules.set(`r${rules.size + 1}`, value);
        return json(200, { success: true, result: { id: `r${rules.size}` } });
      }
      const id = pathname.startsWith(`${base}/`) ? pathname.slice(base.length + 1) : "";
      return request.method === "DELETE" && rules.delete(id) ? json(200, {}) : json(404, {});
    },
  });
};

export const opnsenseDouble = (): VendorDouble => {
  const listed = new Set<string>(["192.0.2.1"]);
  return double({
    values: { host: "fw.example.com", alias: "mini_xdr", key: "k", keySecret: "s" },
    ...{ action: "block-address", target: "203.0.113.9", state: () => [...listed].toSorted() },
    proof: ({ headers }) => headers["authorization"] === `Basic ${btoa("k:s")}`,
    handler: (request, { pathname }, body) => {
      const verb = /^\/api\/firewall\/alias_util\/(list|add|delete)\/mini_xdr$/.exec(pathname)?.[1];
      const address = /"address":"([^"]+)"/.exec(JSON.stringify(body ?? null))?.[1];
      if (verb === "list" && request.method === "GET") {
        return json(200, { total: listed.size, rows: [...listed].map((ip) => ({ ip })) });
      }
      if (address === undefined || request.method !== "POST")
        return json(200, { status: "failed" });
      if (verb === "add") listed.add(address);
      if (verb === "delete") listed.delete(address);
      return json(200, { status: "done" });
    },
  });
};

export const fortigateDouble = (): VendorDouble => {
  const addresses = new Map<string, string>([["bad", "192.0.2.0/24"]]);
  const members = new Set<string>(["bad"]);
  return double({
    values: { host: "fw.example.com", group: "blocked", token: "fg-token" },
    ...{ action: "block-address", target: "203.0.113.9", proof: bearer("fg-token") },
    state: () => [...members].map((name) => [name, addresses.get(name)]),
    handler: (request, { pathname }, body) => {
      const name = /"name":"([^"]+)"/.exec(JSON.stringify(body ?? null))?.[1] ?? "";
      const what = `${request.method} ${decodeURIComponent(pathname).replace("/api/v2/cmdb/firewall", "")}`;
      const group = "/addrgrp/blocked";
      if (what === `GET ${group}`) {
        const member = [...members].map((one) => ({ name: one, q_origin_key: one }));
        return json(200, { status: "success", results: [{ name: "blocked", member }] });
      }
      if (what === "POST /address") {
        if (addresses.has(name)) return json(500, { error: -5, status: "error" });
        addresses.set(name, /"subnet":"([^"]+)"/.exec(JSON.stringify(body))?.[1] ?? "");
        return json(200, { status: "success" });
      }
      if (what === `POST ${group}/member`) {
        if (members.has(name)) return json(500, { error: -5, status: "error" });
        members.add(name);
        return json(200, { status: "success" });
      }
      const gone = /^DELETE (?:\/addrgrp\/blocked\/(member)|\/address)\/(.+)$/.exec(what);
      const list = gone?.[1] === undefined ? addresses : members;
      return gone !== null && list.delete(gone[2] ?? "") ? json(200, {}) : json(404, {});
    },
  });
};

const xml = (status: number, text: string): EgressAnswer => ({
  ...{ status, headers: {} },
  body: Buffer.from(text),
});

export const panosDouble = (): VendorDouble => {
  const tagged = new Set<string>(["192.0.2.1"]);
  return double({
    values: { host: "fw.example.com", tag: "mini-xdr", key: "pan-key" },
    ...{ action: "block-address", target: "203.0.113.9", state: () => [...tagged].toSorted() },
    proof: ({ headers }) => headers["x-pan-key"] === "pan-key",
    handler: (_request, { pathname, searchParams }) => {
      const command = searchParams.get("cmd") ?? "";
      if (pathname !== "/api/") return json(404, {});
      if (searchParams.get("type") === "op" && command.includes('<entry name="mini-xdr"/>')) {
        const entries = [...tagged].map(
          (ip) =>
            `<entry ip="${ip}" from_agent="0" persistent="1"><tag><member>mini-xdr</member></tag></entry>`,
        );
        return xml(
          200,
          `<response status="success"><result>${entries.join("")}</result></response>`,
        );
      }
      const [, verb, ip = ""] =
        /<(register|unregister)><entry ip="([0-9a-f.:]+)">/.exec(command) ?? [];
      const isTag = command.includes("<tag><member>mini-xdr</member></tag>");
      if (verb === undefined || !isTag) return xml(200, '<response status="error" code="17"/>');
      const isNew = verb === "register" ? !tagged.has(ip) : tagged.has(ip);
      if (verb === "register") tagged.add(ip);
      else tagged.delete(ip);
      return xml(
        200,
        isNew
          ? '<response status="success"/>'
          : '<response status="error"><msg>already</msg></response>',
      );
    },
  });
};

/** Of a service account, for this test alone. */
const googleKey = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
});

const isAssertion = (body: unknown): boolean => {
  const { assertion = "", grant_type: type } = Object(body);
  const [head = "", claims = "", signature = ""] = String(assertion).split(".");
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned = verify(
    ...(["sha256", signed, googleKey.publicKey, Buffer.from(signature, "base64url")] as const),
  );
  const told = JSON.parse(Buffer.from(claims, "base64url").toString());
  const wanted = { iss: "xdr@p.iam.gserviceaccount.com", sub: "admin@example.com" };
  return (
    isSigned &&
    type === "urn:ietf:params:oauth:grant-type:jwt-bearer" &&
    told.iss === wanted.iss &&
    told.sub === wanted.sub &&
    String(told.scope).includes("admin.directory.user")
  );
};

export const googleUsersDouble = (): VendorDouble => {
  let suspended = false;
  let sessions = 2;
  const keyJson = JSON.stringify({
    client_email: "xdr@p.iam.gserviceaccount.com",
    private_key: googleKey.privateKey,
  });
  return double({
    values: { admin: "admin@example.com", keyJson },
    ...{
      action: "disable-user",
      target: "ann@example.com",
      state: () => ({ suspended, sessions }),
    },
    proof: bearer("given"),
    handler: (request, { pathname, hostname }, body) => {
      if (hostname === "oauth2.googleapis.com") {
        return isAssertion(body)
          ? json(200, { access_token: "given", expires_in: 3599 })
          : json(400, { error: "invalid_grant" });
      }
      const what = `${request.method} ${decodeURIComponent(pathname).replace("/admin/directory/v1", "")}`;
      const user = { id: "117", primaryEmail: "ann@example.com", suspended, isAdmin: false };
      if (what === "GET /users/admin@example.com") return json(200, { id: "1", isAdmin: true });
      if (what === "GET /users/117" || what === "GET /users/ann@example.com")
        return json(200, user);
      if (what === "PATCH /users/117") {
        suspended = has(body, '"suspended":true');
        return json(200, { ...user, suspended });
      }
      if (what === "POST /users/117/signOut") {
        sessions = 0;
        return json(204, undefined);
      }
      return json(404, { error: { code: 404, message: "Resource Not Found: userKey" } });
    },
  });
};

const awsSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const mac = (key: string | Uint8Array, text: string) =>
  createHmac("sha256", key).update(text).digest();
const sha = (text: string) => createHash("sha256").update(text).digest("hex");

/** Computed anew; that this is right is shown by AWS's own vectors in core/outbound. */
const isAwsSigned = ({ method, url, headers, body = "" }: EgressRequest): boolean => {
  const time = headers["x-amz-date"] ?? "";
  const form =
    /^AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE\/(\d{8})\/us-east-1\/iam\/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=([0-9a-f]{64})$/;
  const [, day = "", signature] = form.exec(headers["authorization"] ?? "") ?? [];
  const { host, pathname } = new URL(url);
  const lines = [`content-type:${headers["content-type"]}`, `host:${host}`, `x-amz-date:${time}`];
  const canonical = [method, pathname, "", ...lines, "", "content-type;host;x-amz-date", sha(body)];
  const scope = `${day}/us-east-1/iam/aws4_request`;
  const text = ["AWS4-HMAC-SHA256", time, scope, sha(canonical.join("\n"))].join("\n");
  const key = ["us-east-1", "iam", "aws4_request"].reduce(mac, mac(`AWS4${awsSecret}`, day));
  return time.startsWith(day) && mac(key, text).toString("hex") === signature;
};

export const awsUsersDouble = (): VendorDouble => {
  const policies = new Map<string, string>();
  const changes: string[] = [];
  let calls = 0;
  const problem = (status: number, code: string) =>
    xml(
      status,
      `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code></Error></ErrorResponse>`,
    );
  const send: Egress["send"] = async (request) => {
    calls += 1;
    if (calls % 5 === 0) return { ...json(503, {}), headers: { "retry-after": "0" } };
    if (!isAwsSigned(request)) return problem(403, "SignatureDoesNotMatch");
    const form = new URLSearchParams(request.body ?? "");
    const action = form.get("Action") ?? "";
    const [user, name] = [form.get("UserName"), form.get("PolicyName") ?? ""];
    if (form.get("Version") !== "2010-05-08") return problem(400, "InvalidAction");
    if (!action.startsWith("Get")) changes.push(action);
    if (action === "GetUser" && user === null) return xml(200, "<GetUserResponse/>");
    if (user !== "ann@example.com") return problem(404, "NoSuchEntity");
    switch (action) {
      case "GetUser":
        return xml(200, "<GetUserResponse/>");
      case "GetUserPolicy":
        return policies.has(name)
          ? xml(
              200,
              `<GetUserPolicyResponse><PolicyName>${name}</PolicyName></GetUserPolicyResponse>`,
            )
          : problem(404, "NoSuchEntity");
      case "PutUserPolicy":
        policies.set(name, form.get("PolicyDocument") ?? "");
        return xml(200, "<PutUserPolicyResponse/>");
      case "DeleteUserPolicy":
        return policies.delete(name) ? xml(200, "<x/>") : problem(404, "NoSuchEntity");
      default:
        return problem(400, "InvalidAction");
    }
  };
  return {
    values: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: awsSecret },
    ...{ action: "disable-user", target: "ann@example.com", changes },
    ...{ egress: { send }, state: () => [...policies] },
  };
};
