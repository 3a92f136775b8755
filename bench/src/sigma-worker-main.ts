import { parentPort } from "node:worker_threads";
import { flatWindowsLines } from "@xdr/catalog";
import { compile, createByteMatcher, serveBlocks } from "@xdr/sigma";
import { publicRules, ruleSetOf } from "./sigma-rules.ts";

if (parentPort === null) throw new Error("sigma-worker-main runs in a worker");
serveBlocks(parentPort, createByteMatcher(compile(ruleSetOf(publicRules())), flatWindowsLines));
