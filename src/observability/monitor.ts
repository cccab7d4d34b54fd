import { Duration } from 'cdk8s';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { ConfigMapKey, SecretKey } from '../values/config-key';
import { impossibleLabel } from './labels';
import { OBSERVABILITY_VALUE_RULES } from './rules';

/** How Prometheus checks the certificate of an endpoint with `https`. */
export interface MonitorTls {
  /**
   * Certificates of the authorities to trust, as PEM, in a Secret in the agent's namespace.
   *
   * @default - those of the Prometheus image
   */
  readonly authoritySecret?: SecretKey;

  /**
   * The same in a ConfigMap, such as the `ca.crt` of `kube-root-ca.crt`. Not together with `authoritySecret`.
   *
   * @default - those of the Prometheus image
   */
  readonly authorityConfigMap?: ConfigMapKey;

  /**
   * The name that the certificate must carry. Agents are scraped by IP address, which their certificates rarely hold.
   *
   * @default - the address
   */
  readonly serverName?: string;

  /**
   * Whether any certificate will do. The metrics are then encrypted, but may come from anyone.
   *
   * @default false
   */
  readonly insecureSkipVerify?: boolean;
}

/** Options of `Monitor.pod()` and `Monitor.service()`. */
export interface MonitorOptions {
  /**
   * Time between two scrapes. Whole seconds, more than 0.
   *
   * @default - what the Prometheus server is set to, usually 30 or 60 seconds
   */
  readonly interval?: Duration;

  /**
   * Time after which a scrape has failed. Whole seconds, more than 0, at most the interval: the
   * server's own where `interval` is left out.
   *
   * @default - what the Prometheus server is set to, usually 10 seconds
   */
  readonly scrapeTimeout?: Duration;

  /**
   * Labels to add to the monitor, by which a Prometheus server chooses its monitors: `{ release: 'prometheus' }`.
   *
   * @default - none beyond the agent's own
   */
  readonly labels?: Record<string, string>;

  /**
   * Whether the label `instance` is the node's name, rather than address and port. There is one agent per node, and
   * its name outlives a changed address, so graphs and alerts do not break when a pod is replaced. The label `node` is
   * the node's name either way.
   *
   * @default true
   */
  readonly instanceIsNode?: boolean;

  /**
   * How to check the certificate of endpoints with `https`.
   *
   * @default - against the authorities of the Prometheus image and the address that was scraped
   */
  readonly tls?: MonitorTls;

  /**
   * A token that Prometheus sends with every scrape, in a Secret in the agent's namespace.
   *
   * @default - none
   */
  readonly bearerToken?: SecretKey;
}

/** A monitor, with its defaults. @internal */
export interface MonitorModel {
  readonly kind: 'PodMonitor' | 'ServiceMonitor';
  readonly interval?: string;
  readonly scrapeTimeout?: string;
  readonly labels: Record<string, string>;
  readonly instanceIsNode: boolean;
  readonly tls?: MonitorTls;
  readonly bearerToken?: SecretKey;
}

/** The object that tells the Prometheus Operator to scrape an agent. */
export class Monitor {
  /** None: the agent is scraped by annotations, or by a configuration of your own. */
  public static readonly NONE = new Monitor(undefined);

  /**
   * A PodMonitor: Prometheus finds the pods themselves. The simplest for an agent.
   *
   * @param options interval, labels, TLS
   * @throws if a time is no whole number of seconds, a label cannot exist, or there are two sets of authorities
   */
  public static pod(options: MonitorOptions = {}): Monitor {
    return new Monitor(modelOf('PodMonitor', 'Monitor.pod()', options));
  }

  /**
   * A ServiceMonitor, with the headless Service it needs. For a Prometheus server that reads ServiceMonitors only.
   *
   * @param options interval, labels, TLS
   * @throws if a time is no whole number of seconds, a label cannot exist, or there are two sets of authorities
   */
  public static service(options: MonitorOptions = {}): Monitor {
    return new Monitor(modelOf('ServiceMonitor', 'Monitor.service()', options));
  }

  private constructor(private readonly model: MonitorModel | undefined) {}

  /** The monitor to create, or undefined for `Monitor.NONE`. @internal */
  public _model(): MonitorModel | undefined {
    return this.model;
  }
}

function modelOf(kind: MonitorModel['kind'], where: string, options: MonitorOptions): MonitorModel {
  const odd = impossibleLabel(options.labels ?? {});
  if (odd !== undefined) {
    throw refuse(OBSERVABILITY_VALUE_RULES.monitorLabels, where, `labels has ${odd}, which no object can carry`,
      'use at most 63 letters, digits, "-", "_" and ".", and for the key an optional DNS prefix and "/"');
  }
  const interval = seconds(where, 'interval', options.interval);
  const scrapeTimeout = seconds(where, 'scrapeTimeout', options.scrapeTimeout);
  if (interval !== undefined && scrapeTimeout !== undefined && scrapeTimeout > interval) {
    throw refuse(OBSERVABILITY_VALUE_RULES.scrapeTimeout, where, `scrapeTimeout is ${scrapeTimeout} s, longer than the interval of ${interval} s`,
      'shorten it, or lengthen the interval');
  }
  if (options.tls?.authoritySecret && options.tls.authorityConfigMap) {
    throw refuse(OBSERVABILITY_VALUE_RULES.authorities, where, 'tls has both authoritySecret and authorityConfigMap', 'drop one of them');
  }
  return defined({
    kind,
    interval: interval === undefined ? undefined : `${interval}s`,
    scrapeTimeout: scrapeTimeout === undefined ? undefined : `${scrapeTimeout}s`,
    labels: { ...options.labels },
    instanceIsNode: options.instanceIsNode ?? true,
    tls: options.tls && { ...options.tls },
    bearerToken: options.bearerToken,
  });
}

function seconds(where: string, prop: string, time: Duration | undefined): number | undefined {
  const amount = time && time.toMilliseconds() / 1000;
  if (amount !== undefined && (!Number.isInteger(amount) || amount < 1)) {
    throw refuse(OBSERVABILITY_VALUE_RULES.interval, where, `${prop} is ${amount} s`, 'use whole seconds, 1 or more');
  }
  return amount;
}
