import type { Playbook, PlaybookStep } from "@xdr/event";
import type { PlaybookProblem } from "./json-reader.ts";

/** One way out of a step, with the property of CACAO that says so. */
export interface PlaybookEdge {
  readonly from: string;
  readonly to: string;
  readonly by:
    | "on_completion"
    | "on_success"
    | "on_failure"
    | "on_true"
    | "on_false"
    | `next_steps[${number}]`;
}

/** Where a step leads to, in the order of the specification. */
export const edgesOf = (id: string, step: PlaybookStep): readonly PlaybookEdge[] => {
  const ways: [PlaybookEdge["by"], string | undefined][] = [];
  if (step.type === "if-condition") ways.push(["on_true", step.onTrue], ["on_false", step.onFalse]);
  if (step.type === "while-condition") ways.push(["on_true", step.onTrue]);
  if (step.type === "parallel") {
    for (const [index, branch] of step.branches.entries()) {
      ways.push([`next_steps[${index}]`, branch]);
    }
  }
  ways.push(["on_success", step.onSuccess], ["on_failure", step.onFailure]);
  ways.push(["on_completion", step.onCompletion]);
  return ways.flatMap(([by, to]) => (to === undefined ? [] : [{ from: id, to, by }]));
};

const problem = (path: string, message: string): PlaybookProblem => ({ path, message });

const nextProblems = (playbook: Playbook, id: string, step: PlaybookStep): PlaybookProblem[] => {
  const path = `workflow.${id}`;
  const found: PlaybookProblem[] = [];
  for (const { to, by } of edgesOf(id, step)) {
    if (!Object.hasOwn(playbook.steps, to)) {
      found.push(problem(`${path}.${by}`, `names ${to}, which is no step: add it`));
    } else if (to === playbook.start) {
      found.push(problem(`${path}.${by}`, "leads back to the start: use a while-condition"));
    }
  }
  const isEnd = step.type === "end";
  const goesOn = step.onCompletion ?? step.onSuccess;
  if (!isEnd && goesOn === undefined) {
    found.push(problem(`${path}.on_completion`, "is missing: name the step that comes next"));
  }
  if (isEnd && edgesOf(id, step).length > 0) {
    found.push(problem(path, "is an end and leads on: take that out"));
  }
  return found;
};

const variableProblems = (playbook: Playbook, id: string, step: PlaybookStep) => {
  const out = "out" in step ? step.out : undefined;
  if (out === undefined || Object.hasOwn(playbook.variables, out)) return [];
  const message = `names ${out}, which is no variable: add it to playbook_variables`;
  return [problem(`workflow.${id}.out_args`, message)];
};

/** Ids of steps on a circle, which only a while-condition may make. */
const circleOf = (playbook: Playbook): readonly string[] => {
  const done = new Set<string>();
  const open: string[] = [];
  const visit = (id: string): readonly string[] => {
    if (done.has(id)) return [];
    if (open.includes(id)) return open.slice(open.indexOf(id));
    const step = playbook.steps[id];
    if (step === undefined) return [];
    open.push(id);
    for (const { to } of edgesOf(id, step)) {
      const circle = visit(to);
      if (circle.length > 0) return circle;
    }
    open.pop();
    done.add(id);
    return [];
  };
  for (const id of Object.keys(playbook.steps)) {
    const circle = visit(id);
    if (circle.length > 0) return circle;
  }
  return [];
};

const reached = (playbook: Playbook): ReadonlySet<string> => {
  const seen = new Set<string>();
  const next = [playbook.start, ...(playbook.exception === undefined ? [] : [playbook.exception])];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const step = playbook.steps[id];
    if (step === undefined || seen.has(id)) continue;
    seen.add(id);
    next.push(...edgesOf(id, step).map(({ to }) => to));
  }
  return seen;
};

/** What is wrong with how the steps hang together. */
export const checkGraph = (playbook: Playbook): readonly PlaybookProblem[] => {
  const problems = Object.entries(playbook.steps).flatMap(([id, step]) => [
    ...nextProblems(playbook, id, step),
    ...variableProblems(playbook, id, step),
  ]);
  const { steps, start, exception } = playbook;
  if (steps[start]?.type !== "start") {
    problems.push(problem("workflow_start", "names no step of type start: add it"));
  }
  if (exception !== undefined && steps[exception] === undefined) {
    problems.push(problem("workflow_exception", "names no step: add it"));
  }
  const starts = Object.values(steps).filter(({ type }) => type === "start");
  if (starts.length > 1) problems.push(problem("workflow", "has several starts: keep one"));
  const circle = circleOf(playbook);
  if (circle.length > 0) {
    const message = `goes in a circle over ${circle.join(", ")}: use a while-condition`;
    problems.push(problem("workflow", message));
  }
  const seen = reached(playbook);
  for (const id of Object.keys(steps)) {
    if (!seen.has(id)) problems.push(problem(`workflow.${id}`, "is reached from nowhere"));
  }
  return problems;
};
