import {
  type AbiEvent,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  numberToHex,
  parseAbiItem,
  size,
} from "viem";

/** An event in the words of `gnd test`: full signature with `indexed`, parameters by name. */
export interface LoggedEvent {
  address: Hex;
  event: string;
  params: Record<string, unknown>;
  txHash?: string;
}

const bytes = (code: string) => code.replaceAll(/\s+/g, "");
const push2 = (value: number) => `61${value.toString(16).padStart(4, "0")}`;

/**
 * Code of a contract that logs what it is called with: word 0 is the number of topics, words 1 to 4 the topics (unused ones
 * are zero), the rest the data.
 */
export const emitterCode: Hex = (() => {
  // Copies the data to memory 0 and leaves its size on the stack.
  const head = bytes("60a0 36 03  80 60a0 6000 37");
  const jumpSize = 10;
  const bodies = [1, 2, 3, 4].map((topics) => {
    const load = Array.from(
      { length: topics },
      (_, i) => `60${((topics - i) * 32).toString(16).padStart(2, "0")}35`,
    );
    const size = (0x80 + topics).toString(16);
    return bytes(`5b ${load.join("")} ${size} 6000 ${(0xa0 + topics).toString(16)} 00`);
  });
  let at = head.length / 2 + bodies.length * jumpSize + 1;
  const jumps = bodies.map((body, i) => {
    const jump = bytes(`6000 35 60${numberToHex(i + 1, { size: 1 }).slice(2)} 14 ${push2(at)} 57`);
    at += body.length / 2;
    return jump;
  });
  return `0x${head}${jumps.join("")}00${bodies.join("")}`;
})();

/** Creation code that makes each emitter log its event, all in one transaction, and leaves no contract. */
export function emittingCode(events: LoggedEvent[]): Hex {
  const payloads = events.map(payloadOf);
  const callSize = 44;
  let at = payloads.length * callSize + 1;
  const calls = payloads.map((payload, i) => {
    const length = push2(size(payload));
    const address = (events[i]?.address ?? "0x").slice(2);
    const call = bytes(`${length} ${push2(at)} 6000 39  6000 6000 ${length} 6000 6000 73${address} 5a f1 50`);
    at += size(payload);
    return call;
  });
  return `0x${calls.join("")}00${payloads.map((payload) => payload.slice(2)).join("")}`;
}

function payloadOf({ event, params }: LoggedEvent): Hex {
  const item = parseAbiItem(`event ${event}`) as AbiEvent;
  const topics = encodeEventTopics({ abi: [item], args: params } as never) as Hex[];
  const plain = item.inputs.filter((input) => !input.indexed);
  const data = encodeAbiParameters(
    plain,
    plain.map((input) => params[input.name ?? ""]),
  );
  const slots = Array.from({ length: 4 }, (_, i) => (topics[i] ?? numberToHex(0, { size: 32 })).slice(2));
  return `0x${[numberToHex(topics.length, { size: 32 }).slice(2), ...slots, data.slice(2)].join("")}`;
}
