import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { postJson, type Session, setUp, signIn } from "./client.ts";
import { createDataFolder, type Installation, startInstallation } from "./installation.ts";
import { eventually } from "./processes.ts";

const folder = createDataFolder();
const member = { email: "new@example.com", password: "seven green otters dance" };
let server: Installation;
let admin: Session;
beforeAll(async () => {
  server = await startInstallation({ dataDir: folder.path });
  admin = await setUp(server);
});
afterAll(async () => {
  await server.stop();
  await folder.remove();
});

interface Made {
  readonly link: string;
}
const change = (id: string, body: object): Promise<Response> =>
  fetch(`${server.url}/api/users/${id}`, {
    method: "PATCH",
    headers: {
      "content-type": "application/json",
      cookie: admin.cookie,
      "x-csrf-token": admin.me.csrfToken,
    },
    body: JSON.stringify(body),
  });
const idOf = async (email: string): Promise<string> =>
  (await admin.get<{ items: { id: string; email: string }[] }>("/api/users")).items.find(
    (item) => item.email === email,
  )?.id ?? "";

/** Reads a live stream until the server ends it. */
const openStream = async (cookie: string) => {
  const response = await fetch(`${server.url}/api/live`, { headers: { cookie } });
  const state = { status: response.status, received: 0, isOver: false };
  const read = async (): Promise<void> => {
    for await (const chunk of response.body ?? []) state.received += chunk.length;
  };
  read()
    .catch(() => undefined)
    .finally(() => {
      state.isOver = true;
    });
  return state;
};

describe("members of a tenant", () => {
  it("join by a link that works once and is no secret of the server's log", async () => {
    const made = await admin.post<Made>("/api/invitations", {
      email: member.email,
      role: "analyst",
    });
    const token = new URL(made.link).hash.replace("#token=", "");
    const body = { token, name: "New", password: member.password };
    expect((await postJson(`${server.url}/api/auth/join`, body)).status).toBe(200);
    expect((await postJson(`${server.url}/api/auth/join`, body)).status).toBe(403);
    expect((await signIn(server, member)).me.user.role).toBe("analyst");
    expect(server.stderr).not.toContain(token);
  });

  it("lose sessions and open streams when they are disabled, and come back when enabled", async () => {
    const session = await signIn(server, member);
    const stream = await openStream(session.cookie);
    expect(stream.status).toBe(200);
    await eventually("the stream tells something", async () => stream.received > 0);
    const id = await idOf(member.email);
    expect((await change(id, { disabled: true })).status).toBe(200);
    await expect(session.get("/api/status")).rejects.toThrow("401");
    await eventually("the stream ends", async () => stream.isOver);
    expect((await postJson(`${server.url}/api/auth/login`, member)).status).toBe(401);
    expect((await change(id, { disabled: false })).status).toBe(200);
    await expect(session.get("/api/status")).rejects.toThrow("401");
    await signIn(server, member);
  });

  it("are never left without an administrator", async () => {
    const id = await idOf(admin.me.user.email);
    expect((await change(id, { role: "viewer" })).status).toBe(409);
    expect((await change(id, { disabled: true })).status).toBe(409);
  });
});
