import { Api } from './api';
import { eventually } from './eventually';

/** A node as the field has it. */
export interface FleetNode {
  readonly name: string;
  readonly os?: 'linux' | 'windows';
  readonly arch?: 'amd64' | 'arm64';
  readonly labels?: Record<string, string>;
  /** Taints that somebody set: `key=value:Effect`. Those that follow from a state are set by the controllers. */
  readonly taints?: string[];
  readonly cordoned?: boolean;
  /** Conditions other than those of a healthy node. Kubernetes makes taints of them. */
  readonly conditions?: Record<string, 'True' | 'False' | 'Unknown'>;
  /** Taints that must have appeared before anything is judged. */
  readonly expects?: string[];
}

/** What keeps a pod off a node, so that a suite can say what it promises. */
export const FLEET: readonly FleetNode[] = [
  { name: 'plain' },
  { name: 'plain-arm', arch: 'arm64' },
  {
    name: 'control-plane',
    labels: { 'node-role.kubernetes.io/control-plane': '' },
    taints: ['node-role.kubernetes.io/control-plane:NoSchedule'],
  },
  { name: 'master', labels: { 'node-role.kubernetes.io/master': '' }, taints: ['node-role.kubernetes.io/master:NoSchedule'] },
  { name: 'gpu', labels: { 'nvidia.com/gpu.present': 'true' }, taints: ['nvidia.com/gpu=present:NoSchedule'] },
  { name: 'spot-aks', labels: { 'kubernetes.azure.com/scalesetpriority': 'spot' }, taints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule'] },
  { name: 'spot-gke', labels: { 'cloud.google.com/gke-spot': 'true' }, taints: ['cloud.google.com/gke-spot=true:NoSchedule'] },
  { name: 'arm-gke', arch: 'arm64', taints: ['kubernetes.io/arch=arm64:NoSchedule'] },
  { name: 'dedicated', taints: ['dedicated=database:NoExecute'] },
  { name: 'critical-addons', taints: ['CriticalAddonsOnly=true:NoSchedule'] },
  { name: 'windows', os: 'windows', labels: { 'node.kubernetes.io/windows-build': '10.0.20348' } },
  { name: 'windows-tainted', os: 'windows', taints: ['os=windows:NoSchedule'] },
  {
    name: 'fargate',
    labels: { 'eks.amazonaws.com/compute-type': 'fargate' },
    taints: ['eks.amazonaws.com/compute-type=fargate:NoSchedule'],
  },
  { name: 'eks-auto', labels: { 'eks.amazonaws.com/compute-type': 'auto' } },
  { name: 'eks-hybrid', labels: { 'eks.amazonaws.com/compute-type': 'hybrid' } },
  { name: 'virtual-kubelet', labels: { type: 'virtual-kubelet' }, taints: ['virtual-kubelet.io/provider=azure:NoSchedule'] },
  {
    name: 'not-ready',
    conditions: { Ready: 'False' },
    expects: ['node.kubernetes.io/not-ready:NoSchedule', 'node.kubernetes.io/not-ready:NoExecute'],
  },
  {
    name: 'unreachable',
    conditions: { Ready: 'Unknown' },
    expects: ['node.kubernetes.io/unreachable:NoSchedule', 'node.kubernetes.io/unreachable:NoExecute'],
  },
  { name: 'network-unavailable', conditions: { NetworkUnavailable: 'True' }, expects: ['node.kubernetes.io/network-unavailable:NoSchedule'] },
  { name: 'disk-pressure', conditions: { DiskPressure: 'True' }, expects: ['node.kubernetes.io/disk-pressure:NoSchedule'] },
  { name: 'memory-pressure', conditions: { MemoryPressure: 'True' }, expects: ['node.kubernetes.io/memory-pressure:NoSchedule'] },
  { name: 'pid-pressure', conditions: { PIDPressure: 'True' }, expects: ['node.kubernetes.io/pid-pressure:NoSchedule'] },
  { name: 'cordoned', cordoned: true, expects: ['node.kubernetes.io/unschedulable:NoSchedule'] },
  { name: 'uninitialized', taints: ['node.cloudprovider.kubernetes.io/uninitialized=true:NoSchedule'] },
  { name: 'out-of-service', taints: ['node.kubernetes.io/out-of-service=nodeshutdown:NoExecute'] },
  { name: 'deletion-candidate', taints: ['DeletionCandidateOfClusterAutoscaler=1700000000:PreferNoSchedule'] },
  { name: 'to-be-deleted', taints: ['ToBeDeletedByClusterAutoscaler=1700000000:NoSchedule'] },
  { name: 'karpenter-disrupted', taints: ['karpenter.sh/disrupted:NoSchedule'] },
  { name: 'karpenter-unregistered', taints: ['karpenter.sh/unregistered:NoExecute'] },
  { name: 'cilium-starting', taints: ['node.cilium.io/agent-not-ready=true:NoSchedule'] },
  { name: 'ebs-starting', taints: ['ebs.csi.aws.com/agent-not-ready:NoExecute'] },
];

/** Creates the nodes and brings each into its state. */
export async function addFleet(api: Api, fleet: readonly FleetNode[] = FLEET): Promise<void> {
  await Promise.all(fleet.map(async node => {
    await api.must('POST', '/api/v1/nodes', { body: manifestOf(node) });
    await api.must('PATCH', `/api/v1/nodes/${node.name}/status`, {
      contentType: 'application/merge-patch+json', body: { status: statusOf(node) },
    });
  }));
  const settled = async () => {
    const { items } = await api.must('GET', '/api/v1/nodes');
    return fleet.filter(node => {
      const taints = items.find((item: any) => item.metadata.name === node.name)?.spec.taints ?? [];
      const found = taints.map(({ key, value, effect }: any) => `${key}${value ? `=${value}` : ''}:${effect}`).sort();
      return JSON.stringify(found) !== JSON.stringify([...node.taints ?? [], ...node.expects ?? []].sort());
    }).map(({ name }) => name);
  };
  await eventually('the taints of the nodes', async () => (await settled()).length === 0 || undefined, {
    missing: async () => `other taints than expected on: ${(await settled()).join(', ')}`,
  });
}

/** Takes nodes away again. */
export async function removeNodes(api: Api, names: readonly string[]): Promise<void> {
  await Promise.all(names.map(name => api.must('DELETE', `/api/v1/nodes/${name}`)));
}

function manifestOf({ name, os = 'linux', arch = 'amd64', labels, taints = [], cordoned }: FleetNode): object {
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      name,
      labels: { 'kubernetes.io/os': os, 'kubernetes.io/arch': arch, 'kubernetes.io/hostname': name, ...labels },
    },
    spec: { unschedulable: cordoned, taints: taints.map(taintOf) },
  };
}

function taintOf(text: string): object {
  const [, key, value, effect] = text.match(/^([^=:]+)(?:=([^:]*))?:(.+)$/) ?? [];
  return { key, value, effect };
}

function statusOf({ os = 'linux', arch = 'amd64', conditions }: FleetNode): object {
  const states = { Ready: 'True', DiskPressure: 'False', MemoryPressure: 'False', PIDPressure: 'False', NetworkUnavailable: 'False', ...conditions };
  const room = { 'cpu': '8', 'memory': '32Gi', 'ephemeral-storage': '100Gi', 'pods': '250' };
  return {
    capacity: room,
    allocatable: room,
    conditions: Object.entries(states).map(([type, status]) => ({ type, status, reason: 'Judged', message: 'set by the suite' })),
    nodeInfo: {
      architecture: arch,
      operatingSystem: os,
      bootID: '',
      containerRuntimeVersion: 'containerd://2.0.0',
      kernelVersion: '6.8.0',
      kubeProxyVersion: '',
      kubeletVersion: 'v1.30.0',
      machineID: '',
      osImage: '',
      systemUUID: '',
    },
  };
}
