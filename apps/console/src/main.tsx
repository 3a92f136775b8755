import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createAppQueryClient } from "./app/query-client.ts";
import { createAppRouter } from "./app/router.tsx";
import { recoverFromStaleBuild } from "./app/stale-build.ts";
import { showToast } from "./parts/toast.tsx";
import "./styles.css";

const queryClient = createAppQueryClient(() => {
  const next = router.state.location.href;
  void router.navigate({ to: "/sign-in", search: { next } });
});
const router = createAppRouter(queryClient);

recoverFromStaleBuild((text) => showToast({ text }));

const box = document.getElementById("root");
if (box === null) throw new Error("index.html has no element #root");

createRoot(box).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
