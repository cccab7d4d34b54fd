import { NodeDaemonSetOptions } from '../daemonset';
import { PriorityClass, Toleration } from '../placement';
import { UpdateStrategy } from '../rollout';
import { NodeShare } from '../values';

/** What every role starts from: an agent that is missing on a node is a hole, so taints and full nodes must not keep it away. */
const EVERY_NODE: NodeDaemonSetOptions = {
  tolerations: [Toleration.ANY_TAINT],
  priorityClass: PriorityClass.SYSTEM_NODE_CRITICAL,
  // A tenth of the fleet at a time; the controller rounds up, so one node on a small cluster.
  updateStrategy: UpdateStrategy.rollingUpdate({ maxUnavailable: NodeShare.percent(10) }),
};

/** Defaults of `LogCollectorDaemonSet`. */
export const LOG_COLLECTOR: NodeDaemonSetOptions = { ...EVERY_NODE, component: 'log-collector' };

/** Defaults of `NodeExporterDaemonSet`. */
export const NODE_EXPORTER: NodeDaemonSetOptions = { ...EVERY_NODE, component: 'metrics-exporter' };

/**
 * Defaults of `CniDaemonSet`. A broken network plugin takes down every pod of a node at once, and a rolling update
 * would carry it from node to node; with OnDelete somebody looks at the first node before the second one follows.
 */
export const CNI: NodeDaemonSetOptions = { ...EVERY_NODE, component: 'cni', updateStrategy: UpdateStrategy.ON_DELETE };

/** Defaults of `CsiNodeDaemonSet`. */
export const CSI_NODE: NodeDaemonSetOptions = { ...EVERY_NODE, component: 'csi-node' };
