import { byteProgram } from "./program.gen.ts";

/** What the program of `assembly/` exports; positions and sizes are in bytes. */
export interface Program {
  readonly memory: WebAssembly.Memory;
  layOut(words: number): void;
  restart(): void;
  forget(): void;
  /** Number of the line that was read last. */
  presentLine(): number;
  enterKey(at: number, bytes: number, parent: number, node: number): void;
  routeBytes(): number;
  enterRoute(key: number, bucket: number): void;
  gramHash(at: number, width: number, shift: number): number;
  printHash(at: number, bytes: number, shift: number): number;
  keyHash(at: number, width: number, shift: number): number;
  begin(at: number): void;
  takeRecords(): void;
  run(end: number, recordBytesMax: number): number;
  readonly nextAt: WebAssembly.Global<"i32">;
  readonly events: WebAssembly.Global<"i32">;
  readonly clean: WebAssembly.Global<"i32">;
  readonly outBytes: WebAssembly.Global<"i32">;
}

/** Answers of `run`. */
export const status = { done: 0, route: 1, full: 2 } as const;

/** Guaranteed by `tools/gen`, which compiles the module from the functions named above. */
const programOf = (instance: WebAssembly.Instance): Program =>
  instance.exports as unknown as Program;

let compiled: WebAssembly.Module | undefined;

/** A new instance with a memory of its own. The module is compiled once. */
export function startProgram(): Program {
  compiled ??= new WebAssembly.Module(Buffer.from(byteProgram, "base64"));
  return programOf(new WebAssembly.Instance(compiled, {}));
}
