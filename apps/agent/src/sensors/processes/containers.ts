import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Fields, isFields } from "../../fields.ts";

/** What an engine says of a container. */
export interface ContainerFacts {
  readonly name?: string;
  readonly image?: string;
}

const bytesMax = 4 * 1024 * 1024;
const charsMax = 300;
const knownMax = 1_000;

const readJson = (path: string): unknown => {
  try {
    return statSync(path).size > bytesMax ? undefined : JSON.parse(readFileSync(path, "utf8"));
  } catch {
    // Another engine's container, or gone meanwhile.
    return undefined;
  }
};

const fieldsAt = (value: unknown, key: string): Fields => {
  const found = isFields(value) ? value[key] : undefined;
  return isFields(found) ? found : {};
};

const toFacts = (name: unknown, image: unknown): ContainerFacts => ({
  ...(typeof name === "string" ? { name: name.replace(/^\//, "").slice(0, charsMax) } : {}),
  ...(typeof image === "string" ? { image: image.slice(0, charsMax) } : {}),
});

const docker = (root: string, id: string): ContainerFacts | undefined => {
  const config = readJson(join(root, "var/lib/docker/containers", id, "config.v2.json"));
  return isFields(config)
    ? toFacts(config["Name"], fieldsAt(config, "Config")["Image"])
    : undefined;
};

const podman = (root: string, id: string): ContainerFacts | undefined => {
  const storage = "var/lib/containers/storage/overlay-containers/containers.json";
  const list = readJson(join(root, storage));
  const found = Array.isArray(list)
    ? list.filter(isFields).find((one) => one["id"] === id)
    : undefined;
  if (found === undefined) return undefined;
  const names = found["names"];
  const metadata = found["metadata"];
  let image: unknown;
  try {
    image = fieldsAt({ told: JSON.parse(String(metadata)) }, "told")["image-name"];
  } catch {
    // It has a name all the same.
  }
  return toFacts(Array.isArray(names) ? names[0] : undefined, image);
};

const namespacesOf = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const containerd = (root: string, id: string): ContainerFacts | undefined => {
  const tasks = join(root, "run/containerd/io.containerd.runtime.v2.task");
  for (const namespace of namespacesOf(tasks)) {
    const spec = readJson(join(tasks, namespace, id, "config.json"));
    if (!isFields(spec)) continue;
    const notes = fieldsAt(spec, "annotations");
    const cri = (key: string): unknown => notes[`io.kubernetes.cri.${key}`];
    return toFacts(cri("container-name") ?? notes["nerdctl/name"], cri("image-name"));
  }
  return undefined;
};

/**
 * Name and image of containers by their id, from the files that Docker, Podman (of root) and containerd
 * keep; empty where none of them knows it. Each is read once; nothing is asked of an engine's socket.
 */
export const createContainerFacts = (root = "/"): ((id: string) => ContainerFacts) => {
  const known = new Map<string, ContainerFacts>();
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const found = docker(root, id) ?? containerd(root, id) ?? podman(root, id);
    // It may not be written down yet: asked again with its next process.
    if (found === undefined) return {};
    if (known.size >= knownMax) known.clear();
    known.set(id, found);
    return found;
  };
};

/** The part of a record that says in which container it was; empty outside of any. */
export const shownContainer = (
  id: string | undefined,
  factsOf: (id: string) => ContainerFacts,
): object => {
  if (id === undefined) return {};
  const { name, image } = factsOf(id);
  return {
    container: id,
    ...(name === undefined ? {} : { containerName: name }),
    ...(image === undefined ? {} : { containerImage: image }),
  };
};
