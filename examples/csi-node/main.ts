import { App, Chart } from 'cdk8s';
import {
  AgentNamespace, CsiDriver, CsiNodeDaemonSet, EbsAttachLimit, NodeLabel, NodeSelection, Platform,
} from 'cdk8s-daemonsets';

const app = new App();
Platform.set(app, Platform.EKS);
const chart = new Chart(app, 'node-storage', { namespace: 'node-storage' });
new AgentNamespace(chart, 'Namespace');

const databases = ['r6i.4xlarge', 'r6i.8xlarge'];
const instanceType = 'node.kubernetes.io/instance-type';
const computeType = NodeLabel.isNotIn('eks.amazonaws.com/compute-type', ['auto', 'hybrid']);

// Disks. New nodes join with the taint ebs.csi.aws.com/agent-not-ready, which the driver takes away once it is ready.
new CsiNodeDaemonSet(chart, 'Ebs', {
  driver: CsiDriver.awsEbs({ startupTaintRemoval: true }),
  nodes: NodeSelection.allOf([computeType, NodeLabel.isNotIn(instanceType, databases)]),
});

// The same driver for nodes with disks of their own, which take slots that the driver must not count as free.
new CsiNodeDaemonSet(chart, 'EbsDatabases', {
  driver: CsiDriver.awsEbs({ startupTaintRemoval: true, attachLimit: EbsAttachLimit.reserve(3) }),
  name: 'ebs-csi-node-databases',
  nodes: NodeSelection.allOf([computeType, NodeLabel.isIn(instanceType, databases)]),
  createCsiDriverObject: false,
});

// Shares.
new CsiNodeDaemonSet(chart, 'Nfs', {
  driver: CsiDriver.nfs(),
});

app.synth();
