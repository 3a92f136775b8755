import { CircleCheck, CircleX, Trash2 } from "lucide-react";
import { useState } from "react";
import type { PolicyCase, PolicyDraft, PolicyReport } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { Field, Input, Select } from "../../parts/field.tsx";
import { decisionText } from "./decision-text.ts";

const effects = ["allow", "require_approval", "deny"] as const;
const askers = ["machine", "analyst", "responder", "admin"] as const;
const criticalities = ["normal", "low", "high", "critical"] as const;

const situationOf = (test: PolicyCase): string =>
  [
    `${test.asks} asks`,
    test.action,
    ...(test.criticality === undefined ? [] : [`${test.criticality} target`]),
    ...(test.isInside === true ? ["inside"] : []),
    ...(test.isLastResort === true ? ["last resort"] : []),
    ...(test.autonomy === undefined ? [] : [`autonomy ${test.autonomy}`]),
    ...(test.severity === undefined ? [] : [`severity ${test.severity}`]),
    ...(test.score === undefined ? [] : [`score ${test.score}`]),
    ...(test.targets === undefined ? [] : [`${test.targets} targets`]),
  ].join(", ");

export interface CasesPanelProps {
  readonly draft: PolicyDraft;
  readonly report: PolicyReport | undefined;
  readonly actions: readonly string[];
  readonly canWrite: boolean;
  readonly onChange: (draft: PolicyDraft) => void;
}

const Case = ({ test, result, onRemove }: CaseProps) => (
  <li className="hairline-b grid grid-cols-[18px_minmax(0,1fr)_auto] items-start gap-2 px-3 py-2 text-sm">
    {result?.isAsExpected === true ? (
      <CircleCheck size={15} aria-label="as expected" className="mt-0.5 text-ok" />
    ) : (
      <CircleX size={15} aria-label="not as expected" className="mt-0.5 text-problem" />
    )}
    <span className="min-w-0">
      <span className="font-medium">{test.name}</span>
      <span className="block text-xs text-ink-2">{situationOf(test)}</span>
      <span className="block text-xs">
        {result?.decision === undefined
          ? "No answer while the text has an error"
          : `${decisionText(result.decision)}: ${result.decision.reasons.join(" ")}`}
        {result?.isAsExpected === false ? (
          <span className="text-problem">
            {" "}
            Expected: {decisionText({ effect: test.expect, approvers: test.approvers ?? 1 })}
          </span>
        ) : null}
      </span>
    </span>
    {onRemove === undefined ? null : (
      <Button look="quiet" aria-label={`Remove ${test.name}`} onClick={onRemove}>
        <Trash2 size={14} />
      </Button>
    )}
  </li>
);

interface CaseProps {
  readonly test: PolicyCase;
  readonly result: PolicyReport["results"][number] | undefined;
  readonly onRemove: (() => void) | undefined;
}

/** Situations that the policy must answer as expected, or it is not saved. */
export const CasesPanel = ({ draft, report, actions, canWrite, onChange }: CasesPanelProps) => (
  <div className="flex flex-col">
    <p className="px-3 py-2 text-xs text-ink-2">
      A policy is saved only when each of its cases is answered as expected.
    </p>
    <ul>
      {draft.tests.map((test, at) => (
        <Case
          // biome-ignore lint/suspicious/noArrayIndexKey: a case is its place
          key={at}
          test={test}
          result={report?.results[at]}
          onRemove={
            canWrite ? () => onChange({ ...draft, tests: draft.tests.toSpliced(at, 1) }) : undefined
          }
        />
      ))}
    </ul>
    {canWrite ? (
      <NewCase
        actions={actions}
        onAdd={(test) => onChange({ ...draft, tests: [...draft.tests, test] })}
      />
    ) : null}
  </div>
);

interface NewCaseProps {
  readonly actions: readonly string[];
  readonly onAdd: (test: PolicyCase) => void;
}

const Choice = <T extends string>({ label, value, options, onChange }: ChoiceProps<T>) => (
  <Field label={label}>
    {(ids) => (
      <Select
        {...ids}
        value={value}
        onChange={(event) => {
          const found = options.find((option) => option === event.target.value);
          if (found !== undefined) onChange(found);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {option.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
    )}
  </Field>
);

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly onChange: (value: T) => void;
}

const NewCase = ({ actions, onAdd }: NewCaseProps) => {
  const [name, setName] = useState("");
  const [action, setAction] = useState(actions[0] ?? "");
  const [asks, setAsks] = useState<(typeof askers)[number]>("machine");
  const [criticality, setCriticality] = useState<(typeof criticalities)[number]>("normal");
  const [expect, setExpect] = useState<(typeof effects)[number]>("require_approval");
  return (
    <form
      className="grid grid-cols-2 gap-x-2 p-3 sm:grid-cols-3"
      onSubmit={(event) => {
        event.preventDefault();
        onAdd({ name, action, asks, criticality, expect });
        setName("");
      }}
    >
      <Field label="New case">
        {(ids) => (
          <Input
            {...ids}
            required
            maxLength={120}
            placeholder="what it shows"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Choice label="Action" value={action} options={actions} onChange={setAction} />
      <Choice label="Who asks" value={asks} options={askers} onChange={setAsks} />
      <Choice
        label="Target is"
        value={criticality}
        options={criticalities}
        onChange={setCriticality}
      />
      <Choice label="Expected" value={expect} options={effects} onChange={setExpect} />
      <span className="self-center">
        <Button type="submit">Add case</Button>
      </span>
    </form>
  );
};
