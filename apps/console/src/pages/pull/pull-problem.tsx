import { Problem } from "../../api/problem.ts";
import { HostileText } from "../../parts/hostile-text.tsx";

/** Why it did not go, with the place of each thing that is wrong with what was filled in. */
export const PullProblem = ({ error }: { error: Error }) => {
  const issues = error instanceof Problem ? error.issues : [];
  return (
    <div role="alert" className="mt-2 text-problem break-words">
      {issues.length === 0 ? (
        <HostileText text={error.message} max={600} />
      ) : (
        <ul className="flex flex-col gap-1">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <span className="mono">
                <HostileText text={path.replace(/^settings\./, "")} max={200} />
              </span>{" "}
              <HostileText text={message} max={300} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
