import type {
  InputHTMLAttributes,
  ReactNode,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from "react";
import { useId } from "react";

const box =
  "w-full rounded-md border border-control bg-surface text-ink placeholder:text-ink-3 disabled:opacity-60";

export const Input = (props: InputHTMLAttributes<HTMLInputElement>) => (
  <input
    autoComplete="off"
    spellCheck={false}
    {...props}
    className={`${box} h-7 px-2 text-sm ${props.className ?? ""}`}
  />
);

export const TextArea = (props: TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <textarea {...props} className={`${box} px-2 py-1.5 text-sm ${props.className ?? ""}`} />
);

export const Select = (props: SelectHTMLAttributes<HTMLSelectElement>) => (
  <select {...props} className={`${box} h-7 px-1.5 text-sm ${props.className ?? ""}`} />
);

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** Gets the id for the control and the id of the line that describes it. */
  readonly children: (ids: { id: string; "aria-describedby": string }) => ReactNode;
}

/** Label, control, and one line below that always keeps its height, so nothing jumps. */
export const Field = ({ label, hint, problem, children }: FieldProps) => {
  const id = useId();
  const lineId = `${id}-line`;
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": lineId })}
      <p id={lineId} className={`min-h-4 text-xs ${problem ? "text-problem" : "text-ink-3"}`}>
        {problem ?? hint}
      </p>
    </div>
  );
};
