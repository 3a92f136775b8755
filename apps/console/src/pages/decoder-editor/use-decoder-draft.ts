import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { decoderTrialQuery, proposeDecoder, saveDecoder } from "../../api/decoders.ts";
import type { OwnDecoderDetail } from "../../api/types.ts";
import { showToast } from "../../parts/toast.tsx";
import { useRested } from "../../parts/use-rested.ts";

interface Draft {
  readonly definition: string;
  readonly lines: string;
}

/** A name of a decoder from what a person calls the source. */
const nameOf = (title: string): string => {
  const words = title.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return `own-${words.replace(/^-+|-+$/g, "").slice(0, 50) || "source"}`;
};

/** A decoder while it is written: what it makes of the lines, and the way to put it into use. */
export const useDecoderDraft = (
  saved: OwnDecoderDetail | undefined,
  options: { readonly canTry: boolean; readonly onProposed: (definition: string) => void },
) => {
  const [draft, setDraft] = useState<Draft>({
    definition: saved?.definition ?? "",
    lines: saved?.samples ?? "",
  });
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const rested = useRested(draft);
  const trial = useQuery({
    ...decoderTrialQuery({ definition: rested.definition, lines: rested.lines }),
    enabled: options.canTry && rested.definition !== "",
  });
  const propose = useMutation({
    mutationFn: (title: string) =>
      proposeDecoder({ lines: draft.lines, name: saved?.name ?? nameOf(title), title }),
    onSuccess: ({ definition }) => {
      setDraft((before) => ({ ...before, definition }));
      options.onProposed(definition);
    },
  });
  const save = useMutation({
    mutationFn: (note: string) =>
      saveDecoder({
        definition: draft.definition,
        samples: draft.lines,
        note,
        basedOn: saved?.version ?? 0,
      }),
    onSuccess: async (after) => {
      showToast({ text: `${after.name} is saved as version ${after.version}` });
      await queryClient.invalidateQueries({ queryKey: ["decoders"] });
      await navigate({ to: "/decoder-editor", search: { name: after.name } });
    },
  });
  const isChanged =
    draft.definition !== (saved?.definition ?? "") || draft.lines !== (saved?.samples ?? "");
  return { draft, setDraft, trial, propose, save, isChanged };
};
