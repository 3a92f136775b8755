import type { EventDetail, IncidentDetail, Me, Overview, Status } from "../src/api/types.ts";
import { coverage, techniqueRules } from "./coverage.ts";
import * as data from "./data.ts";
import { storyFindings, storyGraph, storyIncident } from "./story.ts";

/** Development fixture: answers for every route. See `story.ts`. */
export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly isSignedIn: boolean;
}
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly cookie?: string;
}

const isEmpty = process.env["FIXTURE_EMPTY"] === "1";
const needsSetup = process.env["FIXTURE_SETUP"] === "1";
const ok = (body: unknown): Reply => ({ status: 200, body });

export const problem = (status: number, code: string, message: string, extra = {}): Reply => ({
  status,
  body: {
    error: { code, message, help: "Look again.", retryable: false, requestId: "req-1", ...extra },
  },
});

const me: Me = {
  stage: "full",
  isOperator: false,
  hasFactor: false,
  factorPolicy: "optional",
  user: {
    id: "u1",
    email: "demo@minicorp.com",
    name: "Dana Demo",
    role: "admin",
    roleName: "admin",
  },
  tenant: { id: "t1", name: "MiniCorp", sandbox: true },
  permissions: [
    "event:read",
    "finding:read",
    "incident:read",
    "incident:write",
    "rule:read",
    "rule:write",
    "source:read",
    "source:write",
    "user:read",
    "user:write",
    "receipt:read",
  ],
  csrfToken: "csrf",
  sessionExpiresTime: Date.now() + 8 * 3_600_000,
};

export const status = (): Status => ({
  time: Date.now(),
  version: "0.1.0",
  ready: true,
  problems: [],
  eventsPerSecond: 87.4 + Math.random() * 4,
  detectionLagMs: 120,
  ingestLagMs: 34,
  sourcesAlive: 3,
  sourcesTotal: 6,
  agentsOnline: 0,
  killSwitch: false,
  quarantined: 3,
  undecoded24h: 812,
});

const matching = (url: URL): EventDetail[] => {
  const from = Number(url.searchParams.get("from") ?? 0);
  const to = Number(url.searchParams.get("to") ?? Date.now());
  const terms = (url.searchParams.get("query") ?? "").split(/ AND /).filter(Boolean);
  return (isEmpty ? [] : data.events).filter(
    (event) =>
      event.time >= from &&
      event.time < to &&
      terms.every((term) => {
        const isNot = term.startsWith("NOT ");
        const [field, value] = term.replace("NOT ", "").split(":");
        const hay =
          value === undefined
            ? event.message
            : String(
                {
                  user: event.user,
                  src_ip: event.srcIp,
                  device: event.device,
                  decoder: event.decoder,
                  source_id: event.sourceId,
                }[field ?? ""],
              );
        return (
          hay.toLowerCase().includes((value ?? field ?? "").toLowerCase().replaceAll('"', "")) !==
          isNot
        );
      }),
  );
};

const events = (url: URL): Reply => {
  const query = url.searchParams.get("query") ?? "";
  const bad = query.indexOf("::");
  if (bad >= 0)
    return problem(400, "SEARCH_QUERY_SYNTAX", "A value must follow the colon.", {
      help: "Write field:value, or quote the text.",
      position: bad + 1,
    });
  const all = matching(url);
  const rows = url.searchParams.get("order") === "oldest" ? all.toReversed() : all;
  const offset = Number(url.searchParams.get("cursor") ?? 0);
  const limit = Number(url.searchParams.get("limit") ?? 100);
  return ok({
    items: rows.slice(offset, offset + limit),
    ...(offset + limit < rows.length ? { nextCursor: String(offset + limit) } : {}),
    from: 0,
    to: Date.now(),
    scanned: data.events.length,
    tookMs: 18,
  });
};

const bucketsOf = (rows: readonly { time: number }[], from: number, to: number, count: number) => {
  const width = (to - from) / count;
  const buckets = Array.from({ length: count }, (_, index) => ({
    from: Math.round(from + index * width),
    to: Math.round(from + (index + 1) * width),
    count: 0,
  }));
  for (const row of rows) {
    const bucket = buckets[Math.floor((row.time - from) / width)];
    if (bucket !== undefined) bucket.count += 1;
  }
  return buckets;
};

const histogram = (url: URL): Reply => {
  const from = Number(url.searchParams.get("from"));
  const to = Number(url.searchParams.get("to"));
  const rows = matching(url);
  return ok({ from, to, total: rows.length, buckets: bucketsOf(rows, from, to, 96) });
};

const top = (url: URL): Reply => {
  const field = url.searchParams.get("field") ?? "";
  const counts = new Map<string, number>();
  for (const event of matching(url)) {
    const value = {
      user: event.user,
      src_ip: event.srcIp,
      device: event.device,
      decoder: event.decoder,
    }[field];
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const values = [...counts].map(([value, count]) => ({ value, count }));
  return ok({ field, values: values.toSorted((a, b) => b.count - a.count).slice(0, 6) });
};

const overview = (url: URL): Reply => {
  const from = Number(url.searchParams.get("from"));
  const to = Number(url.searchParams.get("to"));
  const open = isEmpty ? [] : data.incidents.filter((row) => row.status !== "closed");
  const body: Overview = {
    from,
    to,
    openIncidents: [1, 2, 3, 4, 5].map((severity) => ({
      severity,
      count: open.filter((row) => row.severity === severity).length,
    })),
    priority: open.toSorted((a, b) => b.score - a.score).slice(0, 8),
    findings: isEmpty
      ? []
      : [
          ...storyFindings.map((finding) => ({
            from: finding.time,
            severity: finding.severity,
            count: 1,
          })),
          ...Array.from({ length: 40 }, (_, index) => ({
            from: to - ((index * 37) % 48) * 1_800_000,
            severity: 1 + (index % 4),
            count: 1 + (index % 3),
          })),
        ],
    events: bucketsOf(isEmpty ? [] : data.events, from, to, 48),
    tactics: storyIncident.tactics.map((tactic, index) => ({
      ...tactic,
      findings: 3 + ((index * 5) % 17),
      incidents: 1 + (index % 4),
    })),
    topEntities: storyIncident.allEntities.map((entity, index) => ({
      entity,
      findings: 30 - index * 3,
    })),
    decoders: ["nginx-access", "openssh-sshd", "linux-cron", "linux-sudo", "none"].map(
      (value, index) => ({
        value,
        count: 90_000 >> index,
      }),
    ),
  };
  return ok(isEmpty ? { ...body, tactics: [], topEntities: [], decoders: [] } : body);
};

const incidents = (url: URL): Reply => {
  const statuses = url.searchParams.get("status")?.split(",");
  const severityMin = Number(url.searchParams.get("severityMin") ?? 1);
  const tactic = url.searchParams.get("tactic");
  const text = (url.searchParams.get("text") ?? "").toLowerCase();
  const sort = url.searchParams.get("sort") ?? "updated";
  const key = (row: (typeof data.incidents)[number]) =>
    ({
      score: row.score,
      severity: row.severity,
      first_seen: row.firstSeen,
      last_seen: row.lastSeen,
    })[sort] ?? row.updatedTime;
  const rows = (isEmpty ? [] : data.incidents)
    .filter((row) => statuses === undefined || statuses.includes(row.status))
    .filter((row) => row.severity >= severityMin)
    .filter((row) => tactic === null || row.tactics.some((each) => each.uid === tactic))
    .filter((row) => row.title.toLowerCase().includes(text))
    .toSorted((a, b) => key(b) - key(a));
  return ok({ items: rows, total: rows.length });
};

const detail = (id: string): IncidentDetail | undefined => {
  const row = data.incidents.find((each) => each.id === id);
  return row === undefined ? undefined : { ...storyIncident, ...row };
};

const patchIncident = (id: string, body: unknown): Reply => {
  const patch = body as {
    revision: number;
    status?: "new";
    verdict?: "benign";
    assigneeId?: string | null;
  };
  const index = data.incidents.findIndex((each) => each.id === id);
  const row = data.incidents[index];
  if (row === undefined) return problem(404, "REQUEST_NOT_FOUND", "There is no such incident.");
  if (row.revision !== patch.revision)
    return problem(409, "REQUEST_REVISION_STALE", "Somebody changed this incident meanwhile.");
  const user = data.users.find((each) => each.id === patch.assigneeId);
  const { assignee, ...rest } = row;
  const owner =
    patch.assigneeId === undefined
      ? assignee
      : user === undefined
        ? undefined
        : { id: user.id, name: user.name };
  const next = {
    ...rest,
    ...(owner === undefined ? {} : { assignee: owner }),
    ...(patch.status === undefined ? {} : { status: patch.status }),
    ...(patch.verdict === undefined ? {} : { verdict: patch.verdict }),
    revision: row.revision + 1,
  };
  data.incidents[index] = next;
  return ok(next);
};

const createSource = (body: unknown): Reply => {
  const { name, kind } = body as { name: string; kind: "http" | "syslog" };
  const source = {
    id: `src-${data.sources.length}`,
    name,
    kind,
    disabled: false,
    createdTime: Date.now(),
    events: 0,
    undecoded: 0,
    quarantined: 0,
    eventsPerSecond: 0,
  };
  data.sources.push(source);
  const arrive = () =>
    Object.assign(source, { firstEventTime: Date.now(), lastEventTime: Date.now(), events: 1 });
  setTimeout(arrive, 6000).unref();
  return ok({
    source,
    ...(kind === "http" ? { token: "xdrs_4bVq9LZk2mWm3xT7uQ0cYg8sRd1nHf5a" } : {}),
  });
};

const fields = [
  ["user", "string", "Who acted or was acted upon", "user:root"],
  ["src_ip", "address", "Where it came from, also as a network", "src_ip:192.0.2.0/24"],
  ["dst_ip", "address", "Where it went to", "dst_ip:198.51.100.7"],
  ["device", "string", "The machine it happened on", "device:web-1"],
  ["decoder", "string", "Who understood the record", "decoder:openssh-sshd"],
  ["status", "string", "Success or Failure", "status:Failure"],
  ["severity", "number", "1 informational to 5 critical", "severity:>=4"],
  ["process", "string", "Name of the program", "process:curl"],
  ["source_id", "string", "The source it came through", "source_id:src-web1"],
].map(([name, type, description, example]) => ({ name, type, description, example }));

const addresses = {
  http: "http://127.0.0.1:8080/api/ingest",
  syslogUdp: "127.0.0.1:5514",
  syslogTcp: "127.0.0.1:5514",
};

const reads: Readonly<Record<string, (url: URL) => Reply>> = {
  "/api/auth/me": () => ok(me),
  "/api/status": () => ok(status()),
  "/api/overview": overview,
  "/api/incidents": incidents,
  "/api/findings": (url) => {
    const ruleId = url.searchParams.get("ruleId");
    return ok({
      items: isEmpty
        ? []
        : storyFindings.filter((each) => ruleId === null || each.ruleId === ruleId).toReversed(),
    });
  },
  "/api/events": events,
  "/api/events/histogram": histogram,
  "/api/events/top": top,
  "/api/events/fields": () => ok({ items: fields }),
  "/api/rules": () => ok({ items: isEmpty ? [] : data.rules }),
  "/api/coverage": () => ok(coverage),
  "/api/sources": () => ok({ items: isEmpty ? [] : data.sources, addresses }),
  "/api/quarantine": () =>
    ok({
      items: isEmpty ? [] : data.quarantine,
      groups: isEmpty
        ? []
        : data.quarantine.map(({ sourceId, code, receivedTime }) => ({
            sourceId,
            code,
            count: 1,
            lastTime: receivedTime,
          })),
      total: isEmpty ? 0 : 3,
    }),
  "/api/users": () => ok({ items: data.users }),
  "/api/receipts": (url) => {
    const before = Number(url.searchParams.get("beforeSeq") ?? 1e9);
    const items = data.receipts.filter((each) => each.seq < before).slice(0, 100);
    return ok({ items: isEmpty ? [] : items, verified: true, checked: 140 });
  },
};

const readOne = (url: URL): Reply => {
  const [, , noun, id = "", part] = url.pathname.split("/");
  const missing = problem(404, "REQUEST_NOT_FOUND", "There is nothing with this id here.");
  if (noun === "incidents" && part === "graph") return ok(storyGraph);
  if (noun === "incidents" && part === "events")
    return ok({
      items: data.events.filter((e) => e.id.startsWith("ev-story")).toReversed(),
      from: 0,
      to: 0,
      scanned: 0,
      tookMs: 1,
    });
  if (noun === "incidents") return detail(id) === undefined ? missing : ok(detail(id));
  if (noun === "events") {
    const event = data.events.find((each) => each.id === id);
    const findings = storyFindings.filter((each) => each.eventIds.includes(id));
    return event === undefined ? missing : ok({ ...event, findings });
  }
  if (noun === "rules" && part === "activity") {
    const points = (count: number, width: number) =>
      Array.from({ length: count }, (_, index) => ({
        from: Date.now() - (count - index) * width,
        tried: 127 * index,
        matched: (index * 7) % 11,
        ms: index,
      }));
    return ok({ hours: points(24, 3_600_000), days: points(30, 86_400_000) });
  }
  if (noun === "rules" && part === "exceptions") return ok({ items: [] });
  if (noun === "findings" && part === "exception")
    return ok({
      ruleId: "r-brute",
      title: "SSH password guessing",
      kind: "rule",
      targets: [{ id: "r-brute", title: "SSH password guessing" }],
      fields: [{ field: "user", value: "root", isOfRule: true }],
    });
  if (noun === "coverage") {
    const found = techniqueRules(part ?? "");
    return found === undefined ? missing : ok(found);
  }
  if (noun === "rules") {
    const rule = data.rules.find((each) => each.id === id);
    return rule === undefined
      ? missing
      : ok({
          ...rule,
          source: data.ruleSource,
          references: ["https://attack.mitre.org/techniques/T1110/"],
          falsePositives: ["A forgotten script"],
          author: "Mini-XDR",
        });
  }
  return missing;
};

const write = ({ method, url, body }: Call): Reply => {
  const [, , noun, id = "", part] = url.pathname.split("/");
  if (noun === "auth") return { status: 204, cookie: "xdr_session=; Max-Age=0; Path=/" };
  if (noun === "incidents" && part === "notes") {
    const { text } = body as { text: string };
    const note = { id: `n${Date.now()}`, authorName: me.user.name, text, createdTime: Date.now() };
    storyIncident.notes.push(note);
    return ok(note);
  }
  if (noun === "incidents" && method === "PATCH") return patchIncident(id, body);
  if (noun === "rules") {
    const rule = data.rules.find((each) => each.id === id);
    return rule === undefined
      ? problem(404, "REQUEST_NOT_FOUND", "No such rule.")
      : ok(Object.assign(rule, body));
  }
  if (noun === "sources" && id === "") return createSource(body);
  const source = data.sources.find((each) => each.id === id);
  if (source !== undefined && part === "token")
    return ok({ source, token: "xdrs_renewed0000000000000000000000" });
  return source === undefined
    ? problem(404, "REQUEST_NOT_FOUND", "No such thing.")
    : ok(Object.assign(source, body));
};

/** The answer of the fixture to one call. */
export const answer = (call: Call): Reply => {
  const { method, url, body, isSignedIn } = call;
  const session = "xdr_session=dev; Path=/; HttpOnly; SameSite=Strict";
  if (url.pathname === "/api/setup")
    return method === "GET"
      ? ok({ needed: needsSetup, demo: !needsSetup })
      : { status: 200, body: me, cookie: session };
  if (url.pathname === "/api/auth/login") {
    const { password } = body as { password: string };
    return password === "wrong"
      ? problem(401, "AUTH_CREDENTIALS_INVALID", "E-mail or password is wrong.")
      : { status: 200, body: me, cookie: session };
  }
  if (!isSignedIn) return problem(401, "AUTH_SESSION_MISSING", "Sign in first.");
  if (method !== "GET") return write(call);
  return reads[url.pathname]?.(url) ?? readOne(url);
};
