import { isErrorBody } from "./problem.ts";

const code = "IDENTITY_STEP_UP_REQUIRED";

/** Asks the person to prove it again; false when they do not want to. */
export type StepUpAsker = () => Promise<boolean>;

let ask: StepUpAsker | undefined;
let asking: Promise<boolean> | undefined;

/** Who asks; the answer takes it back. */
export const setStepUpAsker = (asker: StepUpAsker): (() => void) => {
  ask = asker;
  return () => {
    ask = undefined;
  };
};

/** One question for all requests that wait for the answer. */
const proveAgain = (): Promise<boolean> => {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = undefined;
  });
  return asking;
};

const isStepUp = async (response: Response): Promise<boolean> => {
  if (response.status !== 403) return false;
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined);
  return isErrorBody(body) && body.error.code === code;
};

/** `fetch` that asks who it is where the server wants that, and then sends the request again. */
export const fetchProven = async (request: Request): Promise<Response> => {
  const again = request.clone();
  const response = await fetch(request);
  if (!(await isStepUp(response))) return response;
  return (await proveAgain()) ? fetch(again) : response;
};
