import { type Hex, keccak256 } from "viem";

/** Larger files would make the page stand still for too long. */
export const LARGEST_FILE_BYTES = 100_000_000;

export class FileTooLarge extends Error {
  readonly size: number;
  constructor(size: number) {
    super(`a file of ${size} bytes is too large to be hashed here; at most ${LARGEST_FILE_BYTES}`);
    this.name = "FileTooLarge";
    this.size = size;
  }
}

/** keccak256 of a file's bytes. Throws FileTooLarge. */
export async function hashFile(file: Pick<Blob, "size" | "arrayBuffer">): Promise<Hex> {
  if (file.size > LARGEST_FILE_BYTES) throw new FileTooLarge(file.size);
  return keccak256(new Uint8Array(await file.arrayBuffer()));
}
