import { parentPort, workerData } from "node:worker_threads";
import { serveBlocks } from "@xdr/sigma";
import { createLineMatcher, type LineMatcherInput } from "./line-matcher.ts";

/** Guaranteed by `start-workers.ts`, which alone starts this file. */
const inputOf = (data: unknown): LineMatcherInput => data as LineMatcherInput;

if (parentPort === null) throw new Error("worker-main runs in a worker");
serveBlocks(parentPort, createLineMatcher(inputOf(workerData)).matcher);
