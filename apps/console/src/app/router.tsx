import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { problemOf } from "../api/problem.ts";
import { meQuery } from "../api/queries.ts";
import { BareErrorPage, ErrorPage } from "../pages/problem/error-page.tsx";
import { BareNotFoundPage, NotFoundPage } from "../pages/problem/not-found-page.tsx";
import { Shell } from "../shell/shell.tsx";
import * as search from "./search.ts";
import { parseSearch, stringifySearch } from "./url-state.ts";

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Outlet,
  notFoundComponent: BareNotFoundPage,
  errorComponent: BareErrorPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  validateSearch: search.signInSearch,
  component: lazyRouteComponent(() => import("../pages/sign-in/sign-in-page.tsx"), "SignInPage"),
});

const ssoCallback = createRoute({
  getParentRoute: () => root,
  path: "/sso/callback",
  component: lazyRouteComponent(
    () => import("../pages/sso-callback/callback-page.tsx"),
    "CallbackPage",
  ),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("../pages/setup/setup-page.tsx"), "SetupPage"),
});

const join = createRoute({
  getParentRoute: () => root,
  path: "/join",
  component: lazyRouteComponent(() => import("../pages/join/join-page.tsx"), "JoinPage"),
});

const enrol = createRoute({
  getParentRoute: () => root,
  path: "/enrol",
  validateSearch: search.signInSearch,
  beforeLoad: async ({ context, search: { next } }) => {
    await context.queryClient.ensureQueryData(meQuery).catch(() => {
      throw redirect({ to: "/sign-in", search: { next } });
    });
  },
  component: lazyRouteComponent(() => import("../pages/enrol/enrol-page.tsx"), "EnrolPage"),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: Shell,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
  beforeLoad: async ({ context, location }) => {
    const search = { next: location.href };
    const me = await context.queryClient.ensureQueryData(meQuery).catch((error: unknown) => {
      if (problemOf(error).kind !== "signed-out") throw error;
      throw redirect({ to: "/sign-in", search });
    });
    if (me.stage === "second-factor") throw redirect({ to: "/sign-in", search });
    if (me.stage === "enrolment") throw redirect({ to: "/enrol", search });
  },
});

const parent = { getParentRoute: () => signedIn } as const;

const overview = createRoute({
  ...parent,
  path: "/",
  validateSearch: search.overviewSearch,
  beforeLoad: async ({ context }) => {
    const me = await context.queryClient.ensureQueryData(meQuery);
    // Operators have no tenant's data to look over.
    if (me.isOperator) throw redirect({ to: "/platform" });
  },
  component: lazyRouteComponent(
    () => import("../pages/overview/overview-page.tsx"),
    "OverviewPage",
  ),
});
const incidents = createRoute({
  ...parent,
  path: "/incidents",
  validateSearch: search.incidentsSearch,
  component: lazyRouteComponent(() => import("../pages/incidents/queue-page.tsx"), "QueuePage"),
});
const incident = createRoute({
  ...parent,
  path: "/incidents/$id",
  validateSearch: search.incidentSearch,
  component: lazyRouteComponent(
    () => import("../pages/incident/incident-page.tsx"),
    "IncidentPage",
  ),
});
const events = createRoute({
  ...parent,
  path: "/events",
  validateSearch: search.eventsSearch,
  component: lazyRouteComponent(() => import("../pages/events/events-page.tsx"), "EventsPage"),
});
const findings = createRoute({
  ...parent,
  path: "/findings",
  validateSearch: search.findingsSearch,
  component: lazyRouteComponent(
    () => import("../pages/findings/findings-page.tsx"),
    "FindingsPage",
  ),
});
const rules = createRoute({
  ...parent,
  path: "/rules",
  validateSearch: search.rulesSearch,
  component: lazyRouteComponent(() => import("../pages/rules/rules-page.tsx"), "RulesPage"),
});
const rule = createRoute({
  ...parent,
  path: "/rules/$id",
  component: lazyRouteComponent(() => import("../pages/rules/rule-page.tsx"), "RulePage"),
});
const ruleEditor = createRoute({
  ...parent,
  path: "/rule-editor",
  validateSearch: search.ruleEditorSearch,
  component: lazyRouteComponent(
    () => import("../pages/rule-editor/rule-editor-page.tsx"),
    "RuleEditorPage",
  ),
});
const placeholders = createRoute({
  ...parent,
  path: "/rule-placeholders",
  component: lazyRouteComponent(
    () => import("../pages/rule-placeholders/placeholders-page.tsx"),
    "PlaceholdersPage",
  ),
});
const ruleImport = createRoute({
  ...parent,
  path: "/rule-import",
  component: lazyRouteComponent(() => import("../pages/rule-import/import-page.tsx"), "ImportPage"),
});
const coverage = createRoute({
  ...parent,
  path: "/coverage",
  validateSearch: search.coverageSearch,
  component: lazyRouteComponent(
    () => import("../pages/coverage/coverage-page.tsx"),
    "CoveragePage",
  ),
});
const sources = createRoute({
  ...parent,
  path: "/sources",
  validateSearch: search.sourcesSearch,
  component: lazyRouteComponent(() => import("../pages/sources/sources-page.tsx"), "SourcesPage"),
});
const source = createRoute({
  ...parent,
  path: "/sources/$id",
  validateSearch: search.sourceSearch,
  component: lazyRouteComponent(() => import("../pages/source/source-page.tsx"), "SourcePage"),
});
const sendLog = createRoute({
  ...parent,
  path: "/sources/first-log",
  validateSearch: search.sendLogSearch,
  component: lazyRouteComponent(
    () => import("../pages/sources/first-log-page.tsx"),
    "FirstLogPage",
  ),
});
const addPull = createRoute({
  ...parent,
  path: "/sources/pull",
  component: lazyRouteComponent(() => import("../pages/pull/add-pull-page.tsx"), "AddPullPage"),
});
const decoders = createRoute({
  ...parent,
  path: "/decoders",
  component: lazyRouteComponent(
    () => import("../pages/decoders/decoders-page.tsx"),
    "DecodersPage",
  ),
});
const decoderEditor = createRoute({
  ...parent,
  path: "/decoder-editor",
  validateSearch: search.decoderEditorSearch,
  component: lazyRouteComponent(
    () => import("../pages/decoder-editor/decoder-editor-page.tsx"),
    "DecoderEditorPage",
  ),
});
const fleet = createRoute({
  ...parent,
  path: "/fleet",
  component: lazyRouteComponent(() => import("../pages/fleet/fleet-page.tsx"), "FleetPage"),
});
const onboarding = createRoute({
  ...parent,
  path: "/onboarding",
  component: lazyRouteComponent(
    () => import("../pages/onboarding/onboarding-page.tsx"),
    "OnboardingPage",
  ),
});
const drills = createRoute({
  ...parent,
  path: "/drills",
  component: lazyRouteComponent(() => import("../pages/drills/drills-page.tsx"), "DrillsPage"),
});
const drill = createRoute({
  ...parent,
  path: "/drills/$id",
  component: lazyRouteComponent(() => import("../pages/drills/drill-page.tsx"), "DrillPage"),
});
const people = createRoute({
  ...parent,
  path: "/people",
  component: lazyRouteComponent(() => import("../pages/people/people-page.tsx"), "PeoplePage"),
});
const data = createRoute({
  ...parent,
  path: "/data",
  component: lazyRouteComponent(() => import("../pages/data/data-page.tsx"), "DataPage"),
});
const policy = createRoute({
  ...parent,
  path: "/policy",
  component: lazyRouteComponent(() => import("../pages/policy/policy-page.tsx"), "PolicyPage"),
});
const connectors = createRoute({
  ...parent,
  path: "/response/connectors",
  component: lazyRouteComponent(
    () => import("../pages/connectors/connectors-page.tsx"),
    "ConnectorsPage",
  ),
});
const response = createRoute({
  ...parent,
  path: "/response",
  component: lazyRouteComponent(
    () => import("../pages/response/response-page.tsx"),
    "ResponsePage",
  ),
});
const run = createRoute({
  ...parent,
  path: "/response/$id",
  component: lazyRouteComponent(() => import("../pages/response/run-page.tsx"), "RunPage"),
});
const playbooks = createRoute({
  ...parent,
  path: "/playbooks",
  component: lazyRouteComponent(
    () => import("../pages/playbooks/playbooks-page.tsx"),
    "PlaybooksPage",
  ),
});
const playbook = createRoute({
  ...parent,
  path: "/playbooks/$id",
  component: lazyRouteComponent(
    () => import("../pages/playbooks/playbook-page.tsx"),
    "PlaybookPage",
  ),
});
const playbookRun = createRoute({
  ...parent,
  path: "/playbooks/runs/$id",
  component: lazyRouteComponent(
    () => import("../pages/playbooks/playbook-run-page.tsx"),
    "PlaybookRunPage",
  ),
});
const account = createRoute({
  ...parent,
  path: "/account",
  component: lazyRouteComponent(() => import("../pages/account/account-page.tsx"), "AccountPage"),
});
const tenants = createRoute({
  ...parent,
  path: "/tenants",
  component: lazyRouteComponent(() => import("../pages/tenants/tenants-page.tsx"), "TenantsPage"),
});
const platform = createRoute({
  ...parent,
  path: "/platform",
  component: lazyRouteComponent(
    () => import("../pages/platform/platform-page.tsx"),
    "PlatformPage",
  ),
});
const support = createRoute({
  ...parent,
  path: "/support",
  component: lazyRouteComponent(() => import("../pages/support/support-page.tsx"), "SupportPage"),
});
const audit = createRoute({
  ...parent,
  path: "/audit",
  component: lazyRouteComponent(() => import("../pages/audit/audit-page.tsx"), "AuditPage"),
});
const quarantine = createRoute({
  ...parent,
  path: "/quarantine",
  validateSearch: search.quarantineSearch,
  component: lazyRouteComponent(
    () => import("../pages/quarantine/quarantine-page.tsx"),
    "QuarantinePage",
  ),
});

const routeTree = root.addChildren([
  signIn,
  ssoCallback,
  setup,
  join,
  enrol,
  signedIn.addChildren([
    overview,
    incidents,
    incident,
    events,
    findings,
    rules,
    rule,
    ruleImport,
    ruleEditor,
    placeholders,
    coverage,
    sources,
    source,
    sendLog,
    addPull,
    decoders,
    decoderEditor,
    fleet,
    onboarding,
    drills,
    drill,
    people,
    policy,
    connectors,
    response,
    run,
    playbooks,
    playbook,
    playbookRun,
    data,
    account,
    tenants,
    platform,
    support,
    audit,
    quarantine,
  ]),
]);

export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultNotFoundComponent: NotFoundPage,
    defaultErrorComponent: ErrorPage,
    defaultPreload: "intent",
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
