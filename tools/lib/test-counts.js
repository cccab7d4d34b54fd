/**
 * How many tests passed and failed, from Jest's JSON result. A file whose tests could not even start counts as one
 * that failed, and so does a run without a result.
 */
function counts(result) {
  return result === undefined
    ? { passed: 0, failed: 1 }
    : { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
}

module.exports = { counts };
