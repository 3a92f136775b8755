import { Link } from "@tanstack/react-router";
import { SearchX } from "lucide-react";
import { buttonClass } from "../../parts/button.tsx";
import { usePageTitle } from "../../parts/page.tsx";
import { EmptyState } from "../../parts/states.tsx";

export const NotFoundPage = () => {
  usePageTitle("Not found");
  return (
    <div className="grid h-full place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX size={24} />}
        title="There is no such page"
        action={
          <>
            <Link to="/incidents" className={buttonClass("primary")}>
              Incident queue
            </Link>
            <Link to="/" className={buttonClass("plain")}>
              Overview
            </Link>
          </>
        }
      >
        The address may be mistyped, or what it named is not of this tenant.
      </EmptyState>
    </div>
  );
};

/** Outside the frame of the console, which has the landmark. */
export const BareNotFoundPage = () => (
  <main className="h-full">
    <NotFoundPage />
  </main>
);
