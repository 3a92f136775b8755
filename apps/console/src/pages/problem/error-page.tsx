import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { usePageTitle } from "../../parts/page.tsx";
import { ErrorState } from "../../parts/states.tsx";

/** What is shown when a page could not be drawn: offline, refused, or broken. */
export const ErrorPage = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter();
  usePageTitle("Problem");
  return (
    <div className="grid h-full min-h-80 place-items-center">
      <h1 className="sr-only">Problem</h1>
      <ErrorState
        error={error}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
};

/** Outside the frame of the console, which has the landmark. */
export const BareErrorPage = (props: ErrorComponentProps) => (
  <main className="h-full">
    <ErrorPage {...props} />
  </main>
);
