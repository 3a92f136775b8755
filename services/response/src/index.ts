export { edgesOf as playbookEdges } from "@xdr/respond";
export type { ApproveInput } from "./approve-run.ts";
export { approveRun } from "./approve-run.ts";
export type { ConnectorCommandParts } from "./connectors/connector-commands.ts";
export { withConnectors } from "./connectors/connector-commands.ts";
export type { ConnectorCatalog } from "./connectors/definition-of.ts";
export type { ConnectorInput, ShownConnector } from "./connectors/manage-connectors.ts";
export {
  createConnectorRecord,
  deleteConnector,
  listConnectors,
  tryConnector,
} from "./connectors/manage-connectors.ts";
export type { Judge, JudgeInput, ResponseContext, ResponseParts } from "./context.ts";
export type { RunWorker } from "./due-worker.ts";
export type { EndRunInput } from "./end-run.ts";
export { cancelRun, denyRun } from "./end-run.ts";
export type { ResponseState } from "./kill-switch.ts";
export { responseState, setKillSwitch } from "./kill-switch.ts";
export { responseLimits } from "./limits.ts";
export type { ListRunsInput, RunStory } from "./list-runs.ts";
export { getRun, listRuns } from "./list-runs.ts";
export type { WantedAction } from "./plan-run.ts";
export type { KnownPlaybook } from "./playbook/known-playbooks.ts";
export { problemsOfText, soundPlaybooks } from "./playbook/known-playbooks.ts";
export type { PlaybookContext, PlaybookParts } from "./playbook/playbook-context.ts";
export type { Recommendation, RunThrough } from "./playbook/recommend.ts";
export { recommendPlaybooks, runThrough } from "./playbook/recommend.ts";
export {
  checkPlaybook,
  enablePlaybook,
  getPlaybook,
  listPlaybooks,
  playbookText,
  removePlaybook,
  savePlaybook,
} from "./playbook/save-playbook.ts";
export { startByTriggers, startPlaybook } from "./playbook/start-playbook.ts";
export {
  answerPlaybook,
  cancelPlaybook,
  dismissPlaybook,
  getPlaybookRun,
  listPlaybookRuns,
  retryPlaybook,
  skipPlaybookStep,
} from "./playbook/steer-playbook.ts";
export { targetsOfStep } from "./playbook/targets.ts";
export { keepProtected, setProtectedList } from "./protected-list.ts";
export type { RequestRunInput } from "./request-run.ts";
export { requestRun } from "./request-run.ts";
export type { BySelf } from "./respond-by-itself.ts";
export { machineActor, respondByItself } from "./respond-by-itself.ts";
export { revertRun } from "./revert-run.ts";
export type { WorkerParts } from "./run-journal.ts";
export type { Simulation } from "./simulate-action.ts";
export { simulateAction } from "./simulate-action.ts";
export type { WhoCan, WhoCanInput } from "./who-can.ts";
export { whoCan } from "./who-can.ts";
export { workRun } from "./work-run.ts";
export { startPlaybookWorker, startRunWorker } from "./worker.ts";
