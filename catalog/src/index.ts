export { actionRegistry } from "../actions/registry.ts";
export { decoders } from "./decoders.gen.ts";
