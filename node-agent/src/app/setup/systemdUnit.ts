import { MEMORY_FLAGS } from "./memoryFlags.ts";

export interface UnitOptions {
  configFile: string;
  dataDir: string;
  /** Program and its script. */
  command: [node: string, cli: string];
  user: string;
  usesTpm: boolean;
}

/** A systemd service with only the rights the agent needs: its data folder, the network, and the TPM where it has one. */
export function systemdUnit({ configFile, dataDir, command, user, usesTpm }: UnitOptions): string {
  const [node, cli] = command;
  return `[Unit]
Description=EcoSphere agent (${configFile})
Wants=network-online.target
After=network-online.target time-sync.target

[Service]
Type=exec
User=${user}
${usesTpm ? "SupplementaryGroups=tss\n" : ""}ExecStart=${[node, ...MEMORY_FLAGS, cli].map(quote).join(" ")} run --config ${quote(configFile)}
Restart=always
RestartSec=10
# 0: done, 1: a person must act, 2: wrong use
RestartPreventExitStatus=2
UMask=0077
MemoryMax=256M
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=${dataDir.startsWith("/home/") || dataDir.startsWith("/root/") ? "read-only" : "yes"}
ReadWritePaths=${quote(dataDir)}
PrivateTmp=yes
${usesTpm ? "DevicePolicy=closed\nDeviceAllow=/dev/tpmrm0 rw" : "PrivateDevices=yes"}
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectClock=yes
ProtectHostname=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
CapabilityBoundingSet=
SystemCallArchitectures=native
SystemCallFilter=@system-service

[Install]
WantedBy=multi-user.target
`;
}

const quote = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text.replaceAll("%", "%%") : JSON.stringify(text.replaceAll("%", "%%"));
