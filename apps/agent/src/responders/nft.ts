import { runProgram } from "./run-program.ts";

export interface SetElement {
  readonly value: string;
  readonly comment: string | undefined;
  /** Seconds until the kernel takes it out by itself. */
  readonly expiresSeconds: number | undefined;
}

export interface Nft {
  /** Everything in the script at once or nothing of it. Throws with what nft said. */
  apply(script: string): Promise<void>;
  hasTable(table: string): Promise<boolean>;
  /** `undefined` when there is no such set. */
  elements(table: string, set: string): Promise<readonly SetElement[] | undefined>;
}

const nftPaths = ["/usr/sbin/nft"];

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

const toElement = (given: unknown): SetElement => {
  const elem = fieldOf(given, "elem") ?? given;
  const [val, comment, expires] = [
    fieldOf(elem, "val") ?? elem,
    fieldOf(elem, "comment"),
    fieldOf(elem, "expires"),
  ];
  return {
    value: String(val),
    comment: typeof comment === "string" ? comment : undefined,
    expiresSeconds: typeof expires === "number" ? expires : undefined,
  };
};

const elementsIn = (text: string): readonly SetElement[] => {
  const value: unknown = JSON.parse(text);
  const items = fieldOf(value, "nftables");
  if (!Array.isArray(items)) return [];
  const sets = items
    .map((item: unknown) => fieldOf(item, "set"))
    .filter((set) => set !== undefined);
  return sets.flatMap((set) => {
    const elem = fieldOf(set, "elem");
    return Array.isArray(elem) ? elem.map(toElement) : [];
  });
};

/** nftables of this host, or what `command` leads to; scripts hold only values that were checked. */
export const createNft = (command: readonly string[] = nftPaths): Nft => {
  const run = async (args: readonly string[], input?: string) =>
    runProgram([...command, ...args], input === undefined ? {} : { input });
  return {
    apply: async (script) => {
      const { code, stderr } = await run(["-f", "-"], script);
      if (code !== 0) throw new Error(`nft would not: ${stderr.trim()}`);
    },
    hasTable: async (table) => {
      const { code, stdout, stderr } = await run(["list", "tables", "inet"]);
      if (code !== 0) throw new Error(`nft cannot be asked: ${stderr.trim()}`);
      return stdout.toString("utf8").split("\n").includes(`table inet ${table}`);
    },
    elements: async (table, set) => {
      const { code, stdout } = await run(["-j", "list", "set", "inet", table, set]);
      return code === 0 ? elementsIn(stdout.toString("utf8")) : undefined;
    },
  };
};

/** ` timeout 1500ms`, as nft reads it; nothing for what stays until it is taken away. */
export const timeoutText = (remainingMs: number | undefined): string =>
  remainingMs === undefined ? "" : ` timeout ${Math.max(1, Math.ceil(remainingMs))}ms`;
