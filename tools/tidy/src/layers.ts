/** One row of the law: which packages a layer may import, and why no others. */
export interface Layer {
  readonly name: string;
  /** Folder prefix; a package belongs to the first row whose prefix fits. */
  readonly folder: string;
  readonly mayImport: readonly string[];
  readonly why: string;
}

/** Earlier rows are deeper. A layer named in `mayImport` is allowed as a whole. */
export const layers: readonly Layer[] = [
  {
    name: "core/event",
    folder: "core/event/",
    mayImport: [],
    why: "The words of the domain depend on nothing.",
  },
  {
    name: "core/evtx",
    folder: "core/evtx/",
    mayImport: [],
    why: "A file format knows no XDR: it could be published alone.",
  },
  {
    name: "core/sigma",
    folder: "core/sigma/",
    mayImport: [],
    why: "The rule language knows no XDR: it could be published alone.",
  },
  {
    name: "core/signing",
    folder: "core/signing/",
    mayImport: [],
    why: "Both ends of a signature are one package that knows neither end.",
  },
  {
    name: "core/ports",
    folder: "core/ports/",
    mayImport: ["core/event"],
    why: "A port is a promise in domain words, not an implementation.",
  },
  {
    name: "core/outbound",
    folder: "core/outbound/",
    mayImport: ["core/event", "core/ports"],
    why: "How a vendor is asked, over a port; who asks, and what for, is not known here.",
  },
  {
    name: "core/decoding",
    folder: "core/decoding/",
    mayImport: ["core/event"],
    why: "Decoders are pure text-to-event functions.",
  },
  {
    name: "core/testing",
    folder: "core/testing/",
    mayImport: ["core/event", "core/ports"],
    why: "Doubles stand in for ports only; they must not know who uses them.",
  },
  {
    name: "stages",
    folder: "stages/",
    mayImport: ["core"],
    why: "Stages meet only in apps; what passes between two of them lives in core/event.",
  },
  { name: "catalog", folder: "catalog/", mayImport: ["core"], why: "Content has no wiring." },
  {
    name: "adapters",
    folder: "adapters/",
    mayImport: ["core"],
    why: "An adapter knows ports, never a stage or a service.",
  },
  {
    name: "services",
    folder: "services/",
    mayImport: ["core", "stages"],
    why: "Verbs reach storage through their context, never an adapter.",
  },
  {
    name: "apps",
    folder: "apps/",
    mayImport: ["core", "stages", "catalog", "adapters", "services"],
    why: "Apps wire; an app never imports an app, or neither could be shipped alone.",
  },
  {
    name: "tools",
    folder: "tools/",
    mayImport: ["core", "stages", "catalog", "adapters", "services", "apps"],
    why: "Tools look at everything; nothing imports them.",
  },
  {
    name: "bench",
    folder: "bench/",
    mayImport: ["core", "stages", "catalog", "adapters", "services", "apps"],
    why: "Benchmarks look at everything; nothing imports them.",
  },
  {
    name: "test",
    folder: "test/",
    mayImport: ["core", "stages", "catalog", "adapters", "services", "apps"],
    why: "Scenarios look at everything; nothing imports them.",
  },
];

/** Row of a file, given relative to the repository with `/`. */
export const layerOf = (file: string): Layer | undefined =>
  layers.find((layer) => file.startsWith(layer.folder));

/** May code of `from` import a package of `to`? Same package is not asked here. */
export const allows = (from: Layer, to: Layer): boolean =>
  from.mayImport.some((name) => to.name === name || to.name.startsWith(`${name}/`));

export interface Ban {
  readonly pattern: RegExp;
  /** Files the ban does not hold for. */
  readonly except?: RegExp;
  /** Layers it holds for; all when absent. */
  readonly folders?: RegExp;
  readonly why: string;
}

const code = /^(core|stages|catalog|services)\//;
const tests = /\.(test|bench)\.tsx?$|^core\/testing\//;

/** Calls and words that may not occur in source, each with its reason. */
export const bans: readonly Ban[] = [
  {
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/,
    folders: code,
    except: tests,
    why: "Time comes from the Clock port, so that a test can hold it.",
  },
  {
    pattern: /\bMath\.random\(|\brandomUUID\(|\brandomBytes\(/,
    folders: code,
    except: tests,
    why: "Randomness comes from the Ids port, so that a run can be repeated.",
  },
  {
    pattern: /\beval\(|\bnew Function\(/,
    why: "Text never becomes code: rule and log text is hostile.",
  },
  {
    pattern: /dangerouslySetInnerHTML|\.innerHTML\s*=/,
    why: "Log text is hostile text; it is shown as text only.",
  },
  {
    pattern: /\bchild_process\b/,
    folders: /^(core|stages|catalog|services)\//,
    except: tests,
    why: "Processes are started by adapters and apps only.",
  },
  {
    pattern: /from "node:(fs|net|http|https|dgram|tls|dns)(\/promises)?"/,
    folders: /^(core\/|stages\/(?!collect\/)|services\/)/,
    except: tests,
    why: "Pure code does no I/O; it is handed a port.",
  },
  {
    pattern: /@ts-(ignore|nocheck|expect-error)/,
    why: "A silenced type error is a bug that waits.",
  },
  {
    pattern: /\b(it|test|describe)\.(only|todo)\b|\.skip\(/,
    why: "A test that does not run proves nothing; a skip goes through skipIf with a printed reason.",
  },
  {
    pattern: /\|\|\s*true\b(?!["'`])/,
    folders: /\.sh$|^xdr$|^\.ci\//,
    why: "A failure that is swallowed is a lie.",
  },
  {
    pattern: /\bvi\.(mock|spyOn|fn)\(/,
    why: "No mocks of our own parts: use the in-memory ports that pass the conformance suite.",
  },
  {
    pattern: /^export \* from|^export default (?!defineConfig)/m,
    except: /\.config\.ts$|^apps\/console\//,
    why: "A face lists its names, so that a new one is a reviewed line.",
  },
  {
    pattern: /\bconsole\.(log|error|warn|info)\(/,
    folders: /^(core|stages|catalog|services|adapters|apps\/server)\//,
    except: /\.test\.ts$/,
    why: "Logs go through the Log port: one JSON line, redacted.",
  },
];

/** Folder names that become bags of unrelated things. */
export const bannedFolders: ReadonlyMap<string, string> = new Map([
  ["utils", "Name the folder after the noun it holds."],
  ["util", "Name the folder after the noun it holds."],
  ["helpers", "Name the folder after the noun it holds."],
  ["common", "Name the folder after the noun it holds."],
  ["misc", "Name the folder after the noun it holds."],
  ["lib", "Name the folder after the noun it holds."],
  ["shared", "Name the folder after the noun it holds."],
  ["legacy", "Old code is removed; git keeps it."],
  ["v2", "Old code is removed; git keeps it."],
]);

export const sizes = Object.freeze({ fileLinesMax: 500, testLinesMax: 800, functionLinesMax: 70 });

/** Each exception with its reason; an entry that is no longer needed fails the check. */
export const exceptions: ReadonlyMap<string, string> = new Map<string, string>([
  [
    "import:adapters/store-postgres/src/test-server.ts",
    "The store is proved on the very server that we ship.",
  ],
]);
