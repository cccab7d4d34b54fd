/** What `run.js` found, and where it put the node. */
interface Found {
  /** Paths of programs, by their names. */
  readonly files: Readonly<Record<string, string>>;
  /** Programs that nobody has brought along. */
  readonly missing: readonly { readonly name: string; readonly wanted: string; readonly variable: string }[];
  /** Where iptables and nft were unpacked; empty where the machine has its own, absent where there are none. */
  readonly packetFilter?: { readonly directory?: string };
  /** The node's address. */
  readonly address: string;
}

if (process.env.JUDGES_AGENTS === undefined) {
  throw new Error('start the suites with: npm run test:agents');
}

export const FOUND = JSON.parse(process.env.JUDGES_AGENTS) as Found;

/** The path of a program. */
export function programFile(name: string): string {
  const file = FOUND.files[name];
  if (file === undefined) {
    throw new Error(`there is no ${name}; see what run.js said of it`);
  }
  return file;
}

/** Tests that need programs which no package registry serves. They are left out, which `run.js` tells, where nobody names these. */
export function describeWith(programs: readonly string[]): jest.Describe {
  return programs.every(name => FOUND.files[name] !== undefined) ? describe : describe.skip;
}
