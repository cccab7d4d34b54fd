/** Runs once after the suites. */
export default async function teardown(): Promise<void> {
  await (globalThis as any).__STOP_JUDGE__?.();
}
