/** The highest number most fields of Kubernetes hold: 32 bits with a sign. The API server refuses what is above it. */
export const HIGHEST_INT32 = 2_147_483_647;

/** Whether a field of Kubernetes can hold the number: whole, and from the least to the highest of 32 bits. */
export function isInt32(value: number, least: number): boolean {
  return Number.isInteger(value) && value >= least && value <= HIGHEST_INT32;
}
