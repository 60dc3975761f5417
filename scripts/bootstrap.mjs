// Makes a fresh clone ready with nothing but Node >= 20 and npm: Node 24 from npm, then `npm ci` run by it.
// No dependencies: this file runs before anything is installed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === "win32";
const major = Number(process.versions.node.split(".")[0]);
const lockText = readFileSync(join(root, "package-lock.json"));
const wanted = createHash("sha256").update(lockText).digest("hex");
const stamp = join(root, "node_modules", ".install-stamp");

function stop(message) {
  console.error(`\n  ${message}\n`);
  process.exit(1);
}

function npm(args, extraPath) {
  const env = {
    ...process.env,
    PATH: extraPath ? extraPath + delimiter + process.env.PATH : process.env.PATH,
  };
  const result = spawnSync("npm", args, { cwd: root, stdio: "inherit", shell: windows, env });
  if (result.error) stop(`npm could not be started (${result.error.message}). Install npm and try again.`);
  if (result.status !== 0)
    stop(
      `"npm ${args.join(" ")}" failed (exit ${result.status}). Check the network and free disk space (2 GB), then run the same command again.`,
    );
}

function nodePackage() {
  const name = `node-${windows ? "win" : process.platform}-${process.arch}`;
  return { name, entry: JSON.parse(lockText.toString()).packages[`node_modules/${name}`] };
}

if (major < 20)
  stop(`Node ${process.versions.node} is too old: install Node 20 or newer from https://nodejs.org.`);

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const startedAt = Date.now();
  let path = "";
  // npm itself must run on Node >= 22: on Node 20 it silently skips packages that need 22 (Hardhat's EDR among them).
  if (major < 24) {
    const { name, entry } = nodePackage();
    if (entry) {
      console.log(`[1/2] Node ${entry.version} from npm (yours is ${process.versions.node}) …`);
      const toolchain = join(root, ".toolchain");
      mkdirSync(toolchain, { recursive: true });
      writeFileSync(join(toolchain, "package.json"), '{"private":true}\n');
      npm([
        "install",
        "--prefix",
        toolchain,
        "--no-save",
        "--workspaces=false",
        "--loglevel=error",
        `${name}@${entry.version}`,
      ]);
      path = resolve(toolchain, "node_modules", ".bin");
    } else if (major < 22) {
      stop(
        `There is no Node package for ${process.platform}-${process.arch} on npm. Install Node 24 and run the same command again.`,
      );
    }
  }
  console.log("[2/2] dependencies (about 1.6 GB, one to three minutes the first time) …");
  rmSync(stamp, { force: true });
  npm(["ci", "--loglevel=error"], path);
  writeFileSync(stamp, wanted);
  console.log(`Installed in ${Math.round((Date.now() - startedAt) / 1000)} s.`);
}
