import { hash, verify } from "@node-rs/argon2";
import { verify as verifyBcrypt } from "@node-rs/bcrypt";
import { XdrError } from "@xdr/event";
import type { Ids, PasswordHasher } from "@xdr/ports";

export interface Argon2HasherOptions {
  readonly ids: Pick<Ids, "secret">;
  /** Default: 19456 (19 MiB). */
  readonly memoryKibibytes?: number;
  /** Default: 2. */
  readonly passes?: number;
  /** Hashes that run at once. Default: 2. */
  readonly runningMax?: number;
  /** Callers that may wait for their turn. Default: 64. */
  readonly waitingMax?: number;
}

/** OWASP's minimum for Argon2id, which is also what RFC 9106 calls memory-constrained, rounded. */
const defaultMemoryKibibytes = 19_456;
const defaultPasses = 2;
const defaultRunningMax = 2;
const defaultWaitingMax = 64;
const retryAfterSeconds = 2;

/** Argon2id in the enum of the library, which is `const` and so cannot be imported. */
const argon2id = 2;

/** Runs at most so many at once, so that sign-ins cannot take all memory and all cores. */
const createTurnstile = (runningMax: number, waitingMax: number) => {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= runningMax) {
      if (waiting.length >= waitingMax) {
        throw new XdrError("SERVER_UNAVAILABLE", undefined, { retryAfterSeconds });
      }
      await new Promise<void>((resolve) => waiting.push(resolve));
    } else {
      running += 1;
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
};

const bcryptForm = /^\$2[abxy]\$/;
/** bcrypt reads no further. Its hashes of the old system are those of cut passwords. */
const bcryptBytesMax = 72;
/** Above, one check would hold a turn for seconds; the old system used 12. */
const bcryptCostMax = 14;

const verifyOld = async (stored: string, password: string): Promise<boolean> => {
  const cost = Number(stored.slice(4, 6));
  if (!(cost <= bcryptCostMax)) return false;
  const cut = Buffer.from(password, "utf8").subarray(0, bcryptBytesMax);
  return verifyBcrypt(cut, stored);
};

const verifyAny = (stored: string, password: string): Promise<boolean> =>
  bcryptForm.test(stored) ? verifyOld(stored, password) : verify(stored, password);

const parametersForm = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

/**
 * Argon2id (RFC 9106) with bounded concurrency. Also takes the bcrypt hashes of the system before
 * this one, which are outdated: they are replaced when their owner signs in.
 */
export const createArgon2Hasher = (options: Argon2HasherOptions): PasswordHasher => {
  const parameters = {
    algorithm: argon2id,
    memoryCost: options.memoryKibibytes ?? defaultMemoryKibibytes,
    timeCost: options.passes ?? defaultPasses,
    parallelism: 1,
  };
  const inTurn = createTurnstile(
    options.runningMax ?? defaultRunningMax,
    options.waitingMax ?? defaultWaitingMax,
  );
  // Nobody knows this password: checks against it do the work of a real one and are always false.
  const decoy = inTurn(() => hash(options.ids.secret(32), parameters));
  decoy.catch(() => undefined);
  return {
    hash: (password) => inTurn(() => hash(password, parameters)),
    verify: async (stored, password) => {
      const against = stored ?? (await decoy);
      const isSame = await inTurn(() => verifyAny(against, password).catch(() => false));
      return isSame && stored !== undefined;
    },
    isOutdated: (stored) => {
      const [, memory, passes] = parametersForm.exec(stored) ?? [];
      return !(Number(memory) >= parameters.memoryCost && Number(passes) >= parameters.timeCost);
    },
  };
};
