/** What an image holds, as far as its agent needs it. */
export interface ImageFiles {
  /** Programs by their paths in the image. */
  readonly programs: Readonly<Record<string, string>>;
  /** What runs where the manifest names no command. */
  readonly entrypoint: readonly string[];
  /** Other files that the agent reads, by their paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Variables that the image sets. */
  readonly env?: Readonly<Record<string, string>>;
  /** Whether it brings the commands of a small Linux along, for which those of this machine stand in. */
  readonly commands?: boolean;
}

/** The images of the products, by repository. Source: the Dockerfile of each at the version of the image table. */
const IMAGES: Readonly<Record<string, ImageFiles>> = {
  'cr.fluentbit.io/fluent/fluent-bit': {
    programs: { '/fluent-bit/bin/fluent-bit': 'fluent-bit' },
    entrypoint: ['/fluent-bit/bin/fluent-bit'],
    files: { '/fluent-bit/etc/parsers.conf': '[PARSER]\n    Name json\n    Format json\n' },
    // It is not of one piece: its libraries are this machine's.
    commands: true,
  },
  'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector': {
    programs: { '/otelcol': 'otelcol' },
    entrypoint: ['/otelcol'],
  },
  'quay.io/prometheus/node-exporter': {
    programs: { '/bin/node_exporter': 'node_exporter' },
    entrypoint: ['/bin/node_exporter'],
  },
  'ghcr.io/flannel-io/flannel': {
    programs: { '/opt/bin/flanneld': 'flanneld', '/opt/bin/install-conf': 'install-conf' },
    entrypoint: ['/opt/bin/flanneld'],
    commands: true,
  },
  'ghcr.io/flannel-io/flannel-cni-plugin': { programs: { '/flannel': 'flannel' }, entrypoint: [], commands: true },
  'registry.k8s.io/sig-storage/csi-node-driver-registrar': {
    programs: { '/csi-node-driver-registrar': 'csi-node-driver-registrar' },
    entrypoint: ['/csi-node-driver-registrar'],
  },
  'registry.k8s.io/sig-storage/livenessprobe': { programs: { '/livenessprobe': 'livenessprobe' }, entrypoint: ['/livenessprobe'] },
  'registry.k8s.io/sig-storage/nfsplugin': { programs: { '/nfsplugin': 'nfsplugin' }, entrypoint: ['/nfsplugin'], commands: true },
  'public.ecr.aws/ebs-csi-driver/aws-ebs-csi-driver': {
    programs: { '/bin/aws-ebs-csi-driver': 'aws-ebs-csi-driver' },
    entrypoint: ['/bin/aws-ebs-csi-driver'],
    env: { GODEBUG: 'fips140=off' },
  },
};

/** What the image of a container holds, whatever its version. */
export function imageOf(reference: string): ImageFiles {
  const repository = reference.replace(/@.*$/, '').replace(/:[^/]*$/, '');
  const image = IMAGES[repository];
  if (image === undefined) {
    throw new Error(`nobody has said what the image ${repository} holds; add it to images.ts`);
  }
  return image;
}
