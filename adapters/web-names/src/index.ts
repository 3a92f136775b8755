export { createWebNames, webNameLimits } from "./web-names.ts";
