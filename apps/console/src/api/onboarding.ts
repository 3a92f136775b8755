import { queryOptions } from "@tanstack/react-query";
import { answerOf, client } from "./client.ts";

const pollMs = 5_000;

/** Throws `Problem`. Asked again and again until everything is done. */
export const onboardingQuery = queryOptions({
  queryKey: ["onboarding"],
  queryFn: () => answerOf(client.GET("/api/onboarding")),
  refetchInterval: ({ state }) => (state.data?.isDone === true ? false : pollMs),
});
