import type { DaemonSetModel } from '../daemonset/resolve';
import { complaint, Rule, RuleText } from '../internal/rule';
import type { LogPipeline } from './pipeline';

const FLUENT_BIT = 'https://github.com/fluent/fluent-bit/blob/v5.1.1';
const FLUENT_BIT_MANUAL = 'https://docs.fluentbit.io/manual';

/** What the values of this room refuse while they are built. */
export const LOG_COLLECTOR_VALUE_RULES = {
  url: {
    id: 'log-collector/url-is-an-endpoint',
    refuses: 'an address of an output that does not start with http:// or https://, has a user, a password, a query, or the path that is added to it',
    because: 'the collector would send to another place than meant, and a password would stand in a ConfigMap',
    source: 'https://url.spec.whatwg.org/',
    stricterOnPurpose: true,
  },
  plainText: {
    id: 'log-collector/text-means-itself',
    refuses: 'a text for the configuration of an agent that is empty, or has "${" or a control character',
    because: 'Fluent Bit replaces ${…} by variables of its environment, credentials among them, and knows no way to write it as text',
    source: `${FLUENT_BIT}/src/flb_env.c`,
    stricterOnPurpose: true,
  },
  credentials: {
    id: 'log-collector/output-takes-these-credentials',
    refuses: 'credentials of a kind that the destination does not know',
    because: 'the collector would send without any, and be refused on every node',
    source: `${FLUENT_BIT_MANUAL}/pipeline/outputs`,
    stricterOnPurpose: true,
  },
  tls: {
    id: 'log-collector/tls-needs-https',
    refuses: 'certificates for an address that does not use them',
    because: 'logs and credentials would travel in the open, although somebody meant otherwise',
    source: `${FLUENT_BIT_MANUAL}/administration/transport-security`,
    stricterOnPurpose: true,
  },
  index: {
    id: 'log-collector/index-can-exist',
    refuses: 'an index whose name Elasticsearch and OpenSearch refuse',
    because: 'every delivery would be refused, and tried again for a day',
    source: 'https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-indices-create',
    stricterOnPurpose: true,
  },
  field: {
    id: 'log-collector/field-can-exist',
    refuses: 'a field of a record by a name that no field can have or be found by',
    because: 'the agent would end at it, or find nothing',
    source: `${FLUENT_BIT_MANUAL}/administration/configuring-fluent-bit/classic-mode/record-accessor`,
    stricterOnPurpose: true,
  },
  lokiLabel: {
    id: 'log-collector/loki-labels-can-exist',
    refuses: 'labels for Loki by an impossible name, with a list or a field for a text, named twice, or more than 15',
    because: 'Loki refuses every record with status 400, which is not sent again: all logs would be lost',
    source: 'https://grafana.com/docs/loki/latest/get-started/labels/',
    stricterOnPurpose: true,
  },
  lokiTenant: {
    id: 'log-collector/loki-tenant-can-exist',
    refuses: 'a tenant of Loki by an impossible name',
    because: 'Loki refuses every record',
    source: 'https://grafana.com/docs/loki/latest/operations/multi-tenancy/',
    stricterOnPurpose: true,
  },
  namespace: {
    id: 'log-collector/namespaces-can-exist',
    refuses: 'a namespace to read, or not to read, that cannot exist or is named twice',
    because: 'its logs would be missing, or there although they were left out',
    source: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/',
    stricterOnPurpose: true,
  },
  unit: {
    id: 'log-collector/units-can-exist',
    refuses: 'a unit of the journal without its ending, or by an impossible name',
    because: 'the journal compares whole names, so nothing would be found',
    source: 'https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html',
    stricterOnPurpose: true,
  },
  bufferSize: {
    id: 'log-collector/buffer-holds-something',
    refuses: 'a buffer of less than 32 MiB',
    because: 'chunks are 2 MB each, so a few seconds without the destination would lose logs',
    source: `${FLUENT_BIT_MANUAL}/pipeline/buffering`,
    stricterOnPurpose: true,
  },
  stateDirectory: {
    id: 'log-collector/state-directory-is-a-directory',
    refuses: 'a directory for the state that is relative, or the root',
    because: 'the collector would write between the files of the node',
    source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
    stricterOnPurpose: true,
  },
  fluentBit: {
    id: 'log-collector/fluent-bit-options-in-range',
    refuses: 'options of Fluent Bit out of their range',
    because: 'it would end at them, or take a default without a word, on every node',
    source: `${FLUENT_BIT_MANUAL}/administration/configuring-fluent-bit/yaml/service-section`,
    stricterOnPurpose: true,
  },
} satisfies Record<string, RuleText>;

/** A collector and what else is around it. */
export interface LogCollectorModel {
  readonly custom: boolean;
  /** Names of the options for built-in agents that the caller gave. */
  readonly given: readonly string[];
  readonly pipeline: LogPipeline;
  readonly daemonSet: DaemonSetModel;
  /** The directory of the node that a built-in agent writes to. */
  readonly stateDirectory?: string;
  /** Paths of other collectors that write to it on the same node. */
  readonly sharers: readonly string[];
}

/** What is refused of a whole collector. */
export const LOG_COLLECTOR_RULES: readonly Rule<LogCollectorModel>[] = [
  {
    id: 'log-collector/outputs-are-given',
    refuses: 'a built-in agent without outputs',
    because: 'it would read all logs of the node and send them nowhere',
    source: `${FLUENT_BIT_MANUAL}/pipeline/outputs`,
    stricterOnPurpose: true,
    check: ({ custom, pipeline }) => custom || pipeline.outputs.length > 0 ? [] : [
      complaint('outputs is empty, so the logs go nowhere', 'name one, as outputs: [LogOutput.loki({ url: … })], or LogOutput.stdout() to try it out'),
    ],
  },
  {
    id: 'log-collector/sources-are-given',
    refuses: 'a built-in agent with an empty list of sources',
    because: 'it would have nothing to send',
    source: `${FLUENT_BIT_MANUAL}/pipeline/inputs`,
    stricterOnPurpose: true,
    check: ({ custom, pipeline }) => custom || pipeline.sources.length > 0 ? [] : [
      complaint('sources is empty', 'name one, or leave sources out for the logs of containers'),
    ],
  },
  {
    id: 'log-collector/custom-has-its-own-configuration',
    refuses: 'sources, outputs, metadata or state for LogAgent.custom()',
    because: 'they would change nothing, without a word',
    source: 'docs/decisions/0011-a-product-is-node-daemonset-props.md',
    stricterOnPurpose: true,
    check: ({ custom, given }) => !custom ? [] : given.map(option =>
      complaint(`${option} is set, but agent is LogAgent.custom()`, 'leave it out, and say it in the configuration of the agent')),
  },
  {
    id: 'log-collector/platform-has-a-journal',
    refuses: 'reading the journal on a platform that has none',
    because: 'the pods would wait for a file that no node has, or read nothing',
    source: 'https://www.freedesktop.org/software/systemd/man/latest/systemd-journald.service.html',
    stricterOnPurpose: true,
    check: ({ custom, pipeline: { sources, platform } }) =>
      !custom && platform.journalDirectories.length === 0 && sources.some(source => source._words().readsJournal)
        ? [complaint(`sources has LogSource.journal(), but platform "${platform.name}" has no journal`,
          'leave it out, or name the directories with Platform.withDirectories({ journalDirectories: … })')]
        : [],
  },
  {
    id: 'log-collector/one-collector-per-state',
    refuses: 'two built-in collectors that keep their state in one directory of one node',
    because: 'each would take the other\'s positions for its own: logs would be missing or sent twice',
    source: `${FLUENT_BIT}/plugins/in_tail/tail_db.c`,
    stricterOnPurpose: true,
    check: ({ sharers, stateDirectory }) => sharers.map(path =>
      complaint(`"${path}" keeps its state in ${stateDirectory}, too`, 'give one of the two another CollectorState.onNode({ directory: … })')),
  },
  {
    id: 'log-collector/surge-needs-state-in-the-pod',
    refuses: 'a surge of collectors that keep their state on the node',
    because: 'the new pod opens the databases and chunks that the old one still writes to',
    source: `${FLUENT_BIT}/plugins/in_tail/tail_db.c`,
    stricterOnPurpose: true,
    check: ({ stateDirectory, daemonSet }) => stateDirectory !== undefined && daemonSet.rollout.updateStrategy._isSurge()
      ? [complaint(`maxSurge starts a second pod on each node, but the first still writes to ${stateDirectory}`,
        'use UpdateStrategy.rollingUpdate(), or state: CollectorState.inPod()')]
      : [],
  },
];
