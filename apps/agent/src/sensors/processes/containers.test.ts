import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createContainerFacts } from "./containers.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "containers-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const id = "3f5a9c1d2e7b".padEnd(64, "0");
const write = (path: string, value: unknown): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof value === "string" ? value : JSON.stringify(value));
};
const dockerFile = `var/lib/docker/containers/${id}/config.v2.json`;

it("reads what Docker keeps", () => {
  write(dockerFile, { ID: id, Name: "/web", Config: { Image: "nginx:1.29", Env: [] } });
  expect(createContainerFacts(root)(id)).toEqual({ name: "web", image: "nginx:1.29" });
});

it("reads what Podman keeps", () => {
  write("var/lib/containers/storage/overlay-containers/containers.json", [
    { id: "other", names: ["x"], metadata: "{}" },
    { id, names: ["db"], metadata: '{"image-name":"docker.io/library/postgres:17"}' },
  ]);
  const image = "docker.io/library/postgres:17";
  expect(createContainerFacts(root)(id)).toEqual({ name: "db", image });
});

it("reads what containerd keeps for Kubernetes", () => {
  write(`run/containerd/io.containerd.runtime.v2.task/k8s.io/${id}/config.json`, {
    ociVersion: "1.1.0",
    annotations: {
      "io.kubernetes.cri.container-name": "api",
      "io.kubernetes.cri.image-name": "registry.example/api:7",
    },
  });
  const facts = createContainerFacts(root);
  expect(facts(id)).toEqual({ name: "api", image: "registry.example/api:7" });
});

it("asks again for what is not written down yet, and remembers what is", () => {
  const facts = createContainerFacts(root);
  expect(facts(id)).toEqual({});
  write(dockerFile, { Name: "/late", Config: { Image: "x" } });
  expect(facts(id)).toEqual({ name: "late", image: "x" });
  rmSync(join(root, "var"), { recursive: true });
  expect(facts(id)).toEqual({ name: "late", image: "x" });
});

it("takes any file for what an engine keeps without failing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
      write(dockerFile, text);
      write("var/lib/containers/storage/overlay-containers/containers.json", text);
      createContainerFacts(root)(id);
    }),
    { numRuns: 50 },
  );
});
