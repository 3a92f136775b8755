import { isXdrError } from "@xdr/event";

/**
 * Runs a command of the operator and says what went wrong. Exit codes: what `run` gives, 1 refused,
 * 2 wrong use. Broken code throws.
 */
export const runCommand = async (usage: string, run: () => Promise<number>): Promise<number> => {
  try {
    return await run();
  } catch (error) {
    if (isXdrError(error)) {
      process.stderr.write(`${error.code}: ${error.message}\n${error.detail ?? ""}\n`);
      return 1;
    }
    if (!(error instanceof Error && "code" in error)) throw error;
    process.stderr.write(`${error.message}\n${usage}`);
    return 2;
  }
};
