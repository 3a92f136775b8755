import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { checkPlaybook, savePlaybook } from "../../api/playbooks.ts";
import { problemOf } from "../../api/problem.ts";
import type { PlaybookCheck, PlaybookDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { CodeBlock } from "../../parts/code-block.tsx";
import { Field, TextArea } from "../../parts/field.tsx";
import { usePermissions } from "../../shell/session.ts";

const Problems = ({ problems }: Pick<PlaybookCheck, "problems">) =>
  problems.length === 0 ? (
    <p className="text-ok">No problems.</p>
  ) : (
    <ul className="list-disc pl-5 text-problem">
      {problems.map(({ path, message }) => (
        <li key={`${path} ${message}`}>
          <span className="mono break-all">{path}</span> {message}
        </li>
      ))}
    </ul>
  );

/** The document itself: what the graph shows, to read, change and copy. */
export const PlaybookTextPanel = ({ playbook }: { playbook: PlaybookDetail }) => {
  const can = usePermissions()("response:manage");
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<string>();
  const [checked, setChecked] = useState<PlaybookCheck>();
  const [problem, setProblem] = useState<string>();
  if (draft === undefined) {
    return (
      <div className="flex flex-col gap-2">
        {can ? (
          <div>
            <Button onClick={() => setDraft(playbook.text)}>Change it</Button>
          </div>
        ) : null}
        <CodeBlock text={playbook.text} label="CACAO 2.0" className="max-h-[60vh]" />
      </div>
    );
  }
  const tried = async (act: () => Promise<void>) => {
    try {
      await act();
      setProblem(undefined);
    } catch (error) {
      setProblem(problemOf(error).message);
    }
  };
  const save = async () => {
    const found = await checkPlaybook(draft);
    setChecked(found);
    if (found.problems.length > 0) return;
    await savePlaybook({ text: draft, basedOn: playbook.revision });
    await queryClient.invalidateQueries({ queryKey: ["playbooks"] });
    setDraft(undefined);
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label="CACAO 2.0" problem={problem}>
        {(ids) => (
          <TextArea
            {...ids}
            rows={24}
            spellCheck={false}
            value={draft}
            onChange={({ target }) => setDraft(target.value)}
          />
        )}
      </Field>
      {checked === undefined ? null : <Problems problems={checked.problems} />}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void tried(async () => setChecked(await checkPlaybook(draft)))}>
          Check
        </Button>
        <Button look="primary" onClick={() => void tried(save)}>
          Save
        </Button>
        <Button onClick={() => setDraft(undefined)}>Leave it</Button>
      </div>
    </div>
  );
};
