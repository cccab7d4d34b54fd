import { Duration, Size } from 'cdk8s';
import { ApiRule } from '../../access';
import { ContainerPort, ContainerSecurity, EnvValue, LifecycleHook, PodField, Resources } from '../../container';
import { defined, repeated } from '../../internal/plain-data';
import { refuse } from '../../internal/rule';
import { NodeLabel, NodeSelection } from '../../placement';
import { AGENT_IMAGES } from '../../role/agent-images';
import { HostPathType, Mount, Volume } from '../../volumes';
import { checkRefresh, checkVerbosity } from '../checks';
import { FsGroupPolicy } from '../csi-driver-object';
import { CsiDriverSpec } from '../csi-driver-spec';
import { KubeletDirectory } from '../kubelet-directory';
import { CSI_NODE_VALUE_RULES } from '../rules';
import { DRIVER_ENDPOINT } from '../socket';
import { AwsEbsCsiDriverOptions, EbsMetadataSource } from './aws-ebs-options';

const DRIVER_NAME = 'ebs.csi.aws.com';
const METRICS_PORT = 3302;

/** The options with their defaults. */
type AwsEbsModel = AwsEbsCsiDriverOptions & Required<Pick<AwsEbsCsiDriverOptions,
  'startupTaintRemoval' | 'nvmeMetrics' | 'seLinuxMount' | 'legacyXfs' | 'fips' | 'logVerbosity' | 'jsonLogs'>>;

export function resolveAwsEbs(options: AwsEbsCsiDriverOptions): AwsEbsModel {
  const where = 'CsiDriver.awsEbs()';
  return {
    attachLimit: options.attachLimit,
    // Upstream's chart writes it where the cluster is new enough. Nobody knows that here, and an older one refuses it.
    attachLimitRefresh: options.attachLimitRefresh && checkRefresh(where, options.attachLimitRefresh),
    metadataSources: options.metadataSources && checkSources(where, options.metadataSources),
    startupTaintRemoval: options.startupTaintRemoval ?? false,
    nvmeMetrics: options.nvmeMetrics ?? false,
    seLinuxMount: options.seLinuxMount ?? false,
    legacyXfs: options.legacyXfs ?? false,
    fips: options.fips ?? false,
    // Upstream's own level.
    logVerbosity: checkVerbosity(where, options.logVerbosity ?? 2),
    jsonLogs: options.jsonLogs ?? false,
  };
}

/**
 * The node part of the Amazon EBS CSI driver.
 *
 * Source, unless something else is named: kubernetes-sigs/aws-ebs-csi-driver v1.64.0, `deploy/kubernetes/base/node.yaml`
 * and `charts/aws-ebs-csi-driver`.
 */
export function awsEbs(model: AwsEbsModel): CsiDriverSpec {
  return {
    name: 'ebs-csi-node',
    application: 'ebs-csi-node',
    driverName: DRIVER_NAME,
    kubeletDirectories: [KubeletDirectory.PODS, KubeletDirectory.STAGING],
    // By this prefix the driver tells its own volumes from others: pkg/driver/options.go
    kubeletPathArgs: { '--csi-mount-point-prefix': `plugins/kubernetes.io/csi/${DRIVER_NAME}/` },
    containers: [{
      name: 'ebs-plugin',
      image: AGENT_IMAGES.awsEbsCsiDriver,
      args: renderArgs(model),
      env: renderEnv(model),
      ports: model.nvmeMetrics ? [ContainerPort.of('metrics', METRICS_PORT)] : [],
      resources: Resources.of({
        requests: { cpuMillis: 10, memory: Size.mebibytes(40) },
        limits: { memory: Size.mebibytes(256) },
      }),
      // Waits until no volume is attached any more, on nodes that are being drained; the pods that come after would
      // otherwise wait six minutes for their volumes: cmd/hooks/prestop.go
      preStop: LifecycleHook.exec(['/bin/aws-ebs-csi-driver', 'pre-stop-hook']),
      security: ContainerSecurity.privileged(
        'The driver formats block devices of the node and mounts them for pods, and only privileged containers may pass mounts on to the node.'),
      mounts: renderMounts(model),
      apiAccess: true,
    }],
    // What the hook gets to wait in.
    terminationGracePeriod: Duration.seconds(30),
    // No machines of EC2, or machines where EKS runs a driver of its own. Fargate is left out with all virtual nodes.
    nodes: NodeSelection.allOf([NodeLabel.isNotIn('eks.amazonaws.com/compute-type', ['auto', 'hybrid'])]),
    apiRights: { clusterRules: renderRights(model) },
    metrics: model.nvmeMetrics ? [{ port: 'metrics' }] : [],
    csiSidecars: { logVerbosity: model.logVerbosity, jsonLogs: model.jsonLogs },
    driverObject: defined({
      attachRequired: true,
      podInfoOnMount: false,
      fsGroupPolicy: FsGroupPolicy.FILE,
      seLinuxMount: model.seLinuxMount || undefined,
      nodeAllocatableUpdatePeriod: model.attachLimitRefresh,
    }),
  };
}

function renderArgs(model: AwsEbsModel): string[] {
  return [
    'node',
    `--endpoint=${DRIVER_ENDPOINT}`,
    ...model.attachLimit === undefined ? [] : [model.attachLimit._argument()],
    ...model.metadataSources === undefined ? [] : [`--metadata-sources=${model.metadataSources.join(',')}`],
    ...model.nvmeMetrics ? [`--http-endpoint=:${METRICS_PORT}`] : [],
    ...model.legacyXfs ? ['--legacy-xfs=true'] : [],
    ...model.jsonLogs ? ['--logging-format=json'] : [],
    `--v=${model.logVerbosity}`,
  ];
}

function renderEnv(model: AwsEbsModel): Record<string, EnvValue> {
  return {
    // Read by the hook, the taint watcher and the metadata from the Node object.
    CSI_NODE_NAME: EnvValue.fromField(PodField.NODE_NAME),
    ...!model.startupTaintRemoval && { DISABLE_TAINT_WATCHER: EnvValue.of('true') },
    ...model.fips && { AWS_USE_FIPS_ENDPOINT: EnvValue.of('true'), GODEBUG: EnvValue.of('fips140=on') },
  };
}

function renderMounts(model: AwsEbsModel): Mount[] {
  return [
    Volume.hostPath('/dev', { type: HostPathType.DIRECTORY, reason: 'The driver formats and mounts the disks that are attached while it runs.' })
      .at('/dev', { readOnly: false }),
    ...model.seLinuxMount ? [
      // Writable, or mount takes SELinux for switched off: SELinuxProject/selinux libselinux/src/init.c
      Volume.hostPath('/sys/fs/selinux', { type: HostPathType.DIRECTORY, reason: 'mount asks the kernel here whether SELinux is on.' })
        .at('/sys/fs/selinux', { readOnly: false }),
      Volume.hostPath('/etc/selinux/config', { type: HostPathType.FILE, reason: 'mount reads here which SELinux policy the node has.' })
        .at('/etc/selinux/config'),
    ] : [],
  ];
}

/** `deploy/kubernetes/base/clusterrole-csi-node.yaml`; its last two rules serve the taint alone. */
function renderRights(model: AwsEbsModel): ApiRule[] {
  return [
    // The hook, for the volumes of its node.
    ApiRule.read('storage.k8s.io', ['volumeattachments']),
    // The hook, for the signs of a drain, and metadata from the Node object.
    ApiRule.of({ apiGroups: [''], resources: ['nodes'], verbs: ['get'] }),
    ...model.startupTaintRemoval ? [
      ApiRule.of({ apiGroups: [''], resources: ['nodes'], verbs: ['list', 'watch', 'patch'] }),
      ApiRule.of({ apiGroups: ['storage.k8s.io'], resources: ['csinodes'], verbs: ['get'] }),
    ] : [],
  ];
}

function checkSources(where: string, sources: EbsMetadataSource[]): EbsMetadataSource[] {
  if (sources.length === 0) {
    throw refuse(CSI_NODE_VALUE_RULES.metadataSources, where, 'metadataSources is empty', 'name a source, or leave it out');
  }
  const [twice] = repeated(sources);
  if (twice !== undefined) {
    throw refuse(CSI_NODE_VALUE_RULES.metadataSources, where, `metadataSources names "${twice}" twice`, 'name each source once');
  }
  return [...sources];
}
