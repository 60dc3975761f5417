// Adds to package-lock.json every optional platform package npm dropped because the registry it asked lacked it, so that
// `npm ci` works everywhere and never reports a lock out of step. Run after `npm install`.
import { readFileSync, writeFileSync } from "node:fs";

interface Entry {
  version?: string;
  os?: string[];
  cpu?: string[];
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
}

const platforms: Record<string, string> = { windows: "win32", win: "win32" };
const systems = ["linux", "darwin", "win32", "windows", "win", "freebsd", "android", "openharmony"];
const cpus: Record<string, string> = {
  x64: "x64",
  amd64: "x64",
  arm64: "arm64",
  arm: "arm",
  ia32: "ia32",
  ppc64: "ppc64",
  s390x: "s390x",
  riscv64: "riscv64",
};

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Entry> };
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue;
    const words = name.split(/[/-]/);
    const system = words.find((word) => systems.includes(word));
    const cpu = words.map((word) => cpus[word]).find(Boolean);
    if (!system || !cpu) continue;
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ""),
      os: [platforms[system] ?? system],
      cpu: [cpu],
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to ${file}`);
