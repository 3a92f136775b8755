export { actionRegistry } from "../actions/registry.ts";
export { connectorDefinitionOf, connectorDefinitions } from "../connectors/definitions.ts";
export {
  flatWindowsLines,
  nestedWindowsLines,
  windowsLines,
} from "../decoders/windows-eventlog/line-fields.ts";
export { windowsLogsource } from "../decoders/windows-eventlog/logsource-map.ts";
export { drillSteps } from "../drill/steps.ts";
export { pullDefinitions, pullProductOf, pullProducts } from "../pullers/definitions.ts";
export { filesDefinition } from "../pullers/files-definition.ts";
export { ownApiProduct } from "../pullers/own-api.ts";
export { queueDefinitions } from "../pullers/queue-definitions.ts";
export { sshIntrusion } from "../stories/ssh-intrusion/story.ts";
export type { Story, StoryLine } from "../stories/story.ts";
export { decoders } from "./decoders.gen.ts";
export { knownLogsources } from "./known-logsources.ts";
export type { RuleFolder } from "./read-rules.ts";
export { catalogRules, catalogRulesCached, readRules, readRulesCached } from "./read-rules.ts";
export type { RuleCacheUse } from "./rule-cache.ts";
export type { ShippedPlaybook } from "./shipped-playbooks.ts";
export { shippedPlaybooks } from "./shipped-playbooks.ts";
