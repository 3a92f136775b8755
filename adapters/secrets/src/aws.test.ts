import type { IncomingMessage, ServerResponse } from "node:http";
import { codeOf, secretsProviderSuite } from "@xdr/testing";
import { expect, it } from "vitest";
import { createAwsSecrets } from "./aws-provider.ts";
import { startLoopback } from "./loopback-server.ts";
import { isSigned } from "./signature-v4.ts";

const key = { id: "AKIAEXAMPLE", secret: "of a test, on the loopback" };
process.env["AWS_ACCESS_KEY_ID"] = key.id;
process.env["AWS_SECRET_ACCESS_KEY"] = key.secret;

type Mode = "well" | "denied" | "throttled" | "down" | "garbage" | "empty" | "binary";

const refusals: Readonly<Partial<Record<Mode, readonly [number, string]>>> = {
  denied: [400, "AccessDeniedException"],
  throttled: [400, "ThrottlingException"],
  down: [503, "InternalServiceError"],
};

/** Secrets Manager's public JSON protocol, signatures checked. */
const startManager = async () => {
  const secrets = new Map<string, string>();
  const state: { mode: Mode } = { mode: "well" };
  const say = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { "content-type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(body));
  };
  const answer = (request: IncomingMessage, body: string, response: ServerResponse): unknown => {
    if (!isSigned(request, body, key)) {
      return say(response, 400, { __type: "InvalidSignatureException", message: "signature" });
    }
    if (request.headers["x-amz-target"] !== "secretsmanager.GetSecretValue") {
      return say(response, 400, { __type: "UnknownOperationException" });
    }
    const refusal = refusals[state.mode];
    if (refusal !== undefined) return say(response, refusal[0], { __type: refusal[1] });
    if (state.mode === "garbage") return response.end("<html>");
    if (state.mode === "empty") return response.end("");
    const { SecretId: id } = JSON.parse(body);
    if (state.mode === "binary") return say(response, 200, { Name: id, SecretBinary: "AAEC" });
    const value = secrets.get(id);
    if (value === undefined) return say(response, 400, { __type: "ResourceNotFoundException" });
    return say(response, 200, { ARN: `arn:${id}`, Name: id, SecretString: value, VersionId: "1" });
  };
  return { server: await startLoopback(answer), secrets, state };
};

const createManaged = async () => {
  const { server, secrets, state } = await startManager();
  const provider = createAwsSecrets({
    region: "eu-central-1",
    prefix: "mini-xdr/",
    endpoint: server.url,
  });
  const begin = (mode: Mode) => async () => {
    state.mode = mode;
    return async () => {
      state.mode = "well";
    };
  };
  return { server, secrets, provider, begin };
};

secretsProviderSuite("AWS Secrets Manager", async () => {
  const { server, secrets, provider, begin } = await createManaged();
  return {
    provider,
    put: async (name, value) => void secrets.set(`mini-xdr/${name}`, value),
    outages: {
      denied: begin("denied"),
      throttled: begin("throttled"),
      down: begin("down"),
      garbage: begin("garbage"),
      empty: begin("empty"),
      binary: begin("binary"),
    },
    close: () => server.close(),
  };
});

it("gives up on a manager that is away, and never with a value in the error", async () => {
  const { server, provider } = await createManaged();
  await server.close();
  expect(await codeOf(provider.get("one"))).toBe("SECRETS_PROVIDER_UNAVAILABLE");
  await expect(provider.get("one")).rejects.not.toThrow(key.secret);
});
