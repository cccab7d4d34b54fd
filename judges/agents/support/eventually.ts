/** Asks again and again until there is an answer; throws what was wrong at last when the time is up. */
export async function eventually<T>(ask: () => Promise<T> | T, seconds: number): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof Final || Date.now() > deadline) {
        throw error;
      }
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** A failure that no waiting cures. */
export class Final extends Error {}
