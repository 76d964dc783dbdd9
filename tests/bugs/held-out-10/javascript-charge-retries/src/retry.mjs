/**
 * Calls `task` until it succeeds, at most `attempts` times. Only errors marked `transient` are
 * worth another attempt; the last error is the caller's.
 *
 * @template T
 * @param {() => Promise<T>} task
 * @param {{ attempts?: number, pause?: (n: number) => Promise<void>, n?: number }} [options]
 * @returns {Promise<T>} what the task came to
 */
export async function withRetry(task, { attempts = 4, pause = backOff, n = 1 } = {}) {
  try {
    return await task()
  } catch (error) {
    if (!error.transient || n >= attempts) {
      throw error
    }
    await pause(n)
    await withRetry(task, { attempts, pause, n: n + 1 })
  }
}

/** 20, 40, 80 ... milliseconds. */
function backOff(n) {
  return new Promise((resolve) => setTimeout(resolve, 10 * 2 ** n))
}
