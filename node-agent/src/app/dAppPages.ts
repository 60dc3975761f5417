/** Who signs, as a link to the registration names them. */
interface Key {
  address: string;
  curve: string;
}

/** Pages of the dApp where people do what the agent waits for; whole links where its address is configured. */
export function dAppPages({ dappUrl = "" }: { dappUrl?: string | undefined }) {
  const at = (path: string) => `${dappUrl.replace(/\/$/, "")}${path}`;
  return {
    newNode: (key: Key | null) => at(`/nodes/new?key=${key?.address ?? ""}&kind=${key?.curve ?? ""}`),
    node: (nodeId: number | bigint) => at(`/nodes/${nodeId}`),
    registers: (nodeId: number | bigint) => at(`/nodes/${nodeId}/registers`),
    dispute: (id: bigint) => at(`/disputes/${id}`),
  };
}
