import { configOf, type Invocation, languageFor, momentOf, UsageError } from "./options.ts";

export const help = `ecosphere-agent: runs a heating computer

  ecosphere-agent init     [--lang de|en] [--yes --folder DIR ...]   guided set-up: configuration, key, service
  ecosphere-agent doctor   --config FILE   checks everything a node needs, each with what to do
  ecosphere-agent baseline --config FILE   the start registers, signed by the device, for the installer
  ecosphere-agent swap     --config FILE   last reading of old meters and start of new ones, for the installer (stop the agent first)
  ecosphere-agent run      --config FILE   heat, compute, meter, sign and deliver readings
  ecosphere-agent status   --config FILE [--lang de|en]   what the running node does, in one screen
  ecosphere-agent explain  --config FILE   why it does so, in one screen
  ecosphere-agent claim    --config FILE   claim vested payouts for the payout account
  ecosphere-agent disclose --config FILE --at TIME       one 15-minute interval with its proof, as JSON
  ecosphere-agent verify   --config FILE PROOF.json      check such a file against the chain
  ecosphere-agent erase    --config FILE --before TIME --yes   forget intervals for good
  ecosphere-agent challenge make  --config FILE --key FILE --node N [--slots N --slot-seconds N --in SECONDS --units-per-run N]
                                           an auditor's random duty pattern for a node, signed, as JSON
  ecosphere-agent challenge send  CHALLENGE.json --url URL --out ANSWER.json [--wait SECONDS]   give it to a node, fetch the answer
  ecosphere-agent challenge check CHALLENGE.json ANSWER.json --config FILE [--sample N --reference METER.csv]
                                           what the answer shows: 0 followed, 1 not followed or not proven, 75 undecided
  ecosphere-agent adopt    --config FILE --yes   go on from the chain's last reading with a new data folder
  ecosphere-agent submit   --config FILE   bring readings of others on chain, in batches, and pay for it
  ecosphere-agent customer --config FILE   buy compute: open agreements, check work, sign vouchers
  ecosphere-agent simulate [--preset commercial|farm] [--hot-water usual|M|L] [--from YYYY-MM-DD] [--days N] [--weather FILE] [--strategy NAME] [--json]
                           [--config FILE] [--battery KWH] [--ev KWH] [--store KWH] [--pv KWP] [--other KWH] [--feed-in-limit KW]
                                           some days of a simulated site without chain
  ecosphere-agent size     [--pv-kwp N] [--wind-kw N] [--battery-kwh N] [--battery-kw N] [--weather FILE] [--modules N]
                           [--module-w N] [--base-w N] [--unserved PERCENT] [--json]
                                           how many modules a site's own PV and wind carry, hour by hour over a weather year

TIME is like 2026-01-15T10:20Z (UTC without a zone) or Unix seconds.
init asks, or takes --folder --name --node --chain --rpc --deployment --key file|tpm --curve p256|secp256k1 --submitter --preset --dapp.
Every key of the configuration is explained in config.example.yaml (customer.example.yaml, submitter.example.yaml).
Exit codes: 0 done, 1 failed (reason on stderr), 2 wrong use, 75 not now, try again.`;

interface Command {
  /** Besides --config and --help. */
  options: Record<string, "string" | "boolean">;
  /** May resolve with an exit code. */
  run: (invocation: Invocation) => Promise<unknown>;
}

/** Each command loads only what it needs. */
export const commands: Record<string, Command> = {
  run: { options: {}, run: async (line) => (await import("./run.ts")).run(configOf(line)) },
  status: {
    options: { lang: "string" },
    run: async (line) => (await import("./statusCommands.ts")).status(configOf(line), languageFor(line)),
  },
  explain: {
    options: {},
    run: async (line) => (await import("./statusCommands.ts")).explain(configOf(line)),
  },
  claim: { options: {}, run: async (line) => (await import("./claim.ts")).claim(configOf(line)) },
  customer: { options: {}, run: async (line) => (await import("./customer.ts")).customer(configOf(line)) },
  init: {
    options: {
      ...{
        yes: "boolean",
        lang: "string",
        folder: "string",
        name: "string",
        node: "string",
        chain: "string",
      },
      ...{ rpc: "string", deployment: "string", key: "string", curve: "string", submitter: "string" },
      ...{ preset: "string", dapp: "string", "tpm-handle": "string", "tpm-tcti": "string" },
    },
    run: async (line) => (await import("./setup/init.ts")).init(line),
  },
  size: {
    options: {
      ...{ "pv-kwp": "string", "wind-kw": "string", "battery-kwh": "string", "battery-kw": "string" },
      ...{ weather: "string", modules: "string", "module-w": "string", "base-w": "string" },
      ...{ unserved: "string", json: "boolean" },
    },
    run: async (line) => (await import("./size.ts")).size(line),
  },
  doctor: { options: {}, run: async (line) => (await import("./setup/doctor.ts")).doctor(configOf(line)) },
  baseline: { options: {}, run: async (line) => (await import("./baseline.ts")).baseline(configOf(line)) },
  swap: { options: {}, run: async (line) => (await import("./swap.ts")).swap(configOf(line)) },
  adopt: {
    options: { yes: "boolean" },
    run: async (line) => {
      if (!line.values.yes)
        throw new UsageError(
          "adopt is for a folder that is gone, when no other agent signs with the key: add --yes.",
        );
      return (await import("./adopt.ts")).adopt(configOf(line));
    },
  },
  challenge: {
    options: {
      ...{ key: "string", node: "string", slots: "string", "slot-seconds": "string", in: "string" },
      ...{ "units-per-run": "string", url: "string", out: "string", wait: "string" },
      ...{ sample: "string", reference: "string" },
    },
    run: async (line) => (await import("./challenge/challenge.ts")).challenge(line),
  },
  submit: { options: {}, run: async (line) => (await import("./submit.ts")).submit(configOf(line)) },
  disclose: {
    options: { at: "string" },
    run: async (line) =>
      (await import("./intervalCommands.ts")).disclose(configOf(line), momentOf(line, "at")),
  },
  erase: {
    options: { before: "string", yes: "boolean" },
    run: async (line) => {
      const moment = momentOf(line, "before");
      if (!line.values.yes)
        throw new UsageError("erase cannot be taken back: add --yes if that is what you want.");
      return (await import("./intervalCommands.ts")).erase(configOf(line), moment);
    },
  },
  verify: {
    options: {},
    run: async (line) => {
      const [file] = line.positionals;
      if (!file) throw new UsageError("verify needs the file that disclose wrote.");
      return (await import("./intervalCommands.ts")).verify(configOf(line), file);
    },
  },
};
