/** The minor of the control plane that is judging: 37 for v1.37.2. */
export function minorOfJudge(): number {
  const minor = (process.env.JUDGES_RELEASE ?? '').match(/^v1\.(\d+)/)?.[1];
  if (minor === undefined) {
    throw new Error(`JUDGES_RELEASE is "${process.env.JUDGES_RELEASE}"; start the suites with: npm run test:cluster`);
  }
  return Number(minor);
}
