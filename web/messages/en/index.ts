import agreements from "./agreements.json";
import attackcost from "./attackcost.json";
import bonds from "./bonds.json";
import bounties from "./bounties.json";
import builder from "./builder.json";
import certification from "./certification.json";
import common from "./common.json";
import contributors from "./contributors.json";
import delegates from "./delegates.json";
import developer from "./developer.json";
import disputes from "./disputes.json";
import evidence from "./evidence.json";
import farm from "./farm.json";
import feeds from "./feeds.json";
import grants from "./grants.json";
import network from "./network.json";
import nodes from "./nodes.json";
import overview from "./overview.json";
import proposals from "./proposals.json";
import registers from "./registers.json";
import roadmap from "./roadmap.json";
import sentences from "./sentences.json";
import shell from "./shell.json";
import simulation from "./simulation.json";
import sites from "./sites.json";
import standards from "./standards.json";
import treasury from "./treasury.json";
import tx from "./tx.json";
import wallet from "./wallet.json";

export default {
  agreements,
  attackcost,
  bonds,
  bounties,
  builder,
  certification,
  common,
  contributors,
  delegates,
  developer,
  disputes,
  evidence,
  farm,
  feeds,
  network,
  grants,
  nodes,
  overview,
  proposals,
  registers,
  roadmap,
  sentences,
  shell,
  simulation,
  sites,
  standards,
  treasury,
  tx,
  wallet,
};
