import { afterEach, expect, it, vi } from "vitest";
import { fetchProven, setStepUpAsker } from "./step-up.ts";

const refusal = { error: { code: "IDENTITY_STEP_UP_REQUIRED", message: "Prove it." } };
const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status });

/** The network: refuses until the person was asked. */
const network = (isProven: () => boolean) => {
  const bodies: string[] = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    bodies.push(await request.text());
    return isProven() ? answer(200, { ok: true }) : answer(403, refusal);
  });
  return bodies;
};
const send = (body: string) =>
  fetchProven(new Request("http://localhost/api/x", { method: "POST", body }));

afterEach(() => vi.unstubAllGlobals());

it("asks once for all requests that wait, and sends each again with its body", async () => {
  let [asked, isProven] = [0, false];
  const bodies = network(() => isProven);
  const takeBack = setStepUpAsker(async () => {
    asked += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    isProven = true;
    return true;
  });
  const answers = await Promise.all([send("a"), send("b")]);
  takeBack();
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(asked).toBe(1);
  expect(bodies.toSorted()).toEqual(["a", "a", "b", "b"]);
});

it("gives the refusal when the person does not want to, or nobody asks", async () => {
  network(() => false);
  const takeBack = setStepUpAsker(async () => false);
  expect((await send("a")).status).toBe(403);
  takeBack();
  expect((await send("a")).status).toBe(403);
});

it("leaves every other answer alone", async () => {
  vi.stubGlobal("fetch", async () => answer(403, { error: { code: "OTHER", message: "No." } }));
  const takeBack = setStepUpAsker(() => Promise.reject(new Error("asked")));
  expect(await (await send("a")).json()).toMatchObject({ error: { code: "OTHER" } });
  takeBack();
});
