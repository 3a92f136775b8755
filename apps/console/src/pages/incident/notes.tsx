import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addNote } from "../../api/mutations.ts";
import type { IncidentDetail } from "../../api/types.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { HostileText } from "../../parts/hostile-text.tsx";
import { TimeAgo } from "../../parts/time-text.tsx";
import { usePermissions } from "../../shell/session.ts";

const noteLengthMax = 4000;

const NoteForm = ({ incidentId }: { incidentId: string }) => {
  const [text, setText] = useState("");
  const queryClient = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => addNote(incidentId, text),
    onSuccess: () => {
      setText("");
      return queryClient.invalidateQueries({ queryKey: ["incident", incidentId] });
    },
  });
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        mutation.mutate();
      }}
    >
      <TextArea
        aria-label="New note"
        placeholder="What you saw, did, or decided. Ctrl+Enter adds it."
        rows={3}
        maxLength={noteLengthMax}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && text.trim() !== "")
            mutation.mutate();
        }}
      />
      <div className="flex items-center gap-2">
        <Button type="submit" disabled={text.trim() === ""} isBusy={mutation.isPending}>
          Add note
        </Button>
        <p role="alert" className="text-xs text-problem">
          {mutation.error?.message}
        </p>
      </div>
    </form>
  );
};

export const Notes = ({ incident }: { incident: IncidentDetail }) => {
  const can = usePermissions();
  return (
    <div className="flex flex-col gap-3 p-3">
      {can("incident:write") ? <NoteForm incidentId={incident.id} /> : null}
      {incident.notes.length === 0 ? <p className="text-ink-2">No notes yet.</p> : null}
      <ul className="flex flex-col gap-2">
        {incident.notes
          .toSorted((a, b) => b.createdTime - a.createdTime)
          .map((note) => (
            <li key={note.id} className="rounded-md border border-line p-2.5">
              <p className="mb-1 flex gap-2 text-xs text-ink-2">
                <span className="font-medium text-ink">{note.authorName}</span>
                <TimeAgo time={note.createdTime} />
              </p>
              {note.text.split("\n").map((line, index) => (
                <p
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
                  key={index}
                  className="min-h-4 break-words"
                >
                  <HostileText text={line} />
                </p>
              ))}
            </li>
          ))}
      </ul>
    </div>
  );
};
