import { execFileSync } from 'child_process';
import * as http from 'http';

/** Where every machine of EC2 finds its metadata. */
const ADDRESS = '169.254.169.254';

const METADATA: Readonly<Record<string, string>> = {
  '/latest/dynamic/instance-identity/document': JSON.stringify({
    instanceId: 'i-0123456789abcdef0', instanceType: 'm5.large', region: 'eu-central-1', availabilityZone: 'eu-central-1a',
  }),
  '/latest/meta-data/network/interfaces/macs': '02:00:00:00:00:01/',
  '/latest/meta-data/block-device-mapping': 'ami\nroot',
};

/** Stands in for the metadata service of a machine of EC2. */
export class InstanceMetadata {
  public static async start(): Promise<InstanceMetadata> {
    execFileSync('ip', ['address', 'replace', `${ADDRESS}/32`, 'dev', 'lo'], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
    const server = http.createServer((request, response) => {
      if (request.method === 'PUT' && request.url === '/latest/api/token') {
        response.setHeader('X-Aws-Ec2-Metadata-Token-Ttl-Seconds', '21600');
        response.end('a token');
        return;
      }
      const answer = METADATA[request.url!.replace(/\/$/, '')];
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(answer);
    });
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject);
      server.listen(80, ADDRESS, resolve);
    });
    return new InstanceMetadata(server);
  }

  private constructor(private readonly server: http.Server) {}

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}
