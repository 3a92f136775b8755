import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "../api/problem.ts";
import { meQuery } from "../api/queries.ts";

const retriesMax = 2;
const staleMs = 5000;

/** Reads are tried again when that may help; a lost session calls `onSignedOut` once. */
export const createAppQueryClient = (onSignedOut: () => void): QueryClient => {
  const onError = (error: unknown) => {
    if (problemOf(error).kind !== "signed-out") return;
    if (queryClient.getQueryData(meQuery.queryKey) === undefined) return;
    queryClient.clear();
    onSignedOut();
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        networkMode: "always",
        retry: (count, error) => count < retriesMax && problemOf(error).isRetryable,
      },
      mutations: { networkMode: "always" },
    },
  });
  return queryClient;
};
