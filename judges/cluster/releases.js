// What the control plane judges run. A patch release is listed here when the module proxy holds all its modules.

/** Kubernetes by minor: the level of the types this library renders, and the newest stable minor. */
const KUBERNETES = {
  '1.27': 'v1.27.4',
  '1.37': 'v1.37.2',
};

/** The minor that a plain `npm run test:cluster` judges with. */
const DEFAULT_MINOR = '1.37';

const ETCD = 'v3.6.16';

/** Where the definitions of ServiceMonitor and PodMonitor come from. */
const PROMETHEUS_OPERATOR = 'v0.85.0';

module.exports = { DEFAULT_MINOR, ETCD, KUBERNETES, PROMETHEUS_OPERATOR };
