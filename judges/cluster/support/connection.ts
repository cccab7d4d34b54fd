/** How the suites reach the API server. */
export interface Connection {
  /** Address of the API server: `https://127.0.0.1:6443`. */
  readonly server: string;
  /** Certificate that its own one is checked against, as PEM. */
  readonly certificateAuthority?: string;
  readonly token?: string;
  readonly clientCertificate?: string;
  readonly clientKey?: string;
  /** Set for a cluster that is not ours: nothing may be left in it, and its nodes are real. */
  readonly existing: boolean;
}

const VARIABLE = 'JUDGES_CONNECTION';

/** Hands the connection to the processes that run the suites. */
export function publishConnection(connection: Connection): void {
  process.env[VARIABLE] = JSON.stringify(connection);
}

export function readConnection(): Connection {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error('no control plane is running; start the suites with: npm run test:cluster');
  }
  return JSON.parse(text);
}
