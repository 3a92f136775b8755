export { decoders } from "./decoders.gen.ts";
