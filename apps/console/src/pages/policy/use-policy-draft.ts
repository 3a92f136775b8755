import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { policyCheckQuery, policyQuery, savePolicy } from "../../api/policy.ts";
import type { PolicyDraft, PolicyVersion } from "../../api/types.ts";
import { showToast } from "../../parts/toast.tsx";
import { useRested } from "../../parts/use-rested.ts";

/** The draft of a version, without what only a saved one has. */
export const draftOf = ({ text, tests, autonomy, businessTime }: PolicyVersion): PolicyDraft => ({
  ...{ text, tests, autonomy, businessTime },
});

/** A policy while it is written: what the server says of it, and the way to put it in force. */
export const usePolicyDraft = (inForce: PolicyVersion) => {
  const [draft, setDraft] = useState<PolicyDraft>(() => draftOf(inForce));
  const queryClient = useQueryClient();
  const { data: report, error: checkError } = useQuery(policyCheckQuery(useRested(draft)));
  const save = useMutation({
    mutationFn: (note: string) => savePolicy({ ...draft, note, basedOn: inForce.version }),
    onSuccess: async (saved) => {
      queryClient.setQueryData(policyQuery.queryKey, saved);
      await queryClient.invalidateQueries({ queryKey: ["policy", "versions"] });
      showToast({ text: `Version ${saved.version} is in force` });
    },
  });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(inForce));
  return { draft, setDraft, report, checkError, save, isChanged };
};
