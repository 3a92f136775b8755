import { defineConfig } from "vitest/config";

const corpusTests = "**/corpus*.test.ts";

/**
 * Three projects: `unit` needs no server and stays under two minutes; `corpus` reads what others
 * made (`XDR_CORPUS`); `system` starts real servers and browsers.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{core,stages,catalog,services,tools,apps}/**/*.test.ts",
            "test/src/catalog/**/*.test.ts",
          ],
          exclude: ["**/*.system.test.ts", corpusTests, "**/node_modules/**"],
          testTimeout: 30_000,
          // The tests keep no state in modules: loading them once halves the time.
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "corpus",
          include: [`{core,stages,catalog,test}/${corpusTests}`],
          exclude: ["**/node_modules/**"],
          testTimeout: 300_000,
        },
      },
      {
        test: {
          name: "system",
          include: ["{adapters,apps,test}/**/*.system.test.ts", "adapters/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
    coverage: {
      provider: "v8",
      include: [
        "{core,stages,catalog,adapters,services,apps}/**/src/**/*.ts",
        "catalog/decoders/**/*.ts",
      ],
      exclude: ["**/*.test.ts", "**/*.gen.ts", "apps/console/**", "core/testing/**"],
      thresholds: { lines: 85 },
    },
  },
});
