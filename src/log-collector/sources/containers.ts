import { repeated } from '../../internal/plain-data';
import { refuse } from '../../internal/rule';
import { isDnsLabel } from '../../values/names';
import { HostPathType, Volume } from '../../volumes';
import {
  FluentBitPart, FluentBitPlugin, FluentBitSourceContext, HostDirectory, POD_NAME, POD_NAMESPACE, STATE_DIRECTORY, variable,
} from '../agents/fluent-bit-words';
import { JsonLogs } from '../json-logs';
import { KubernetesMetadata } from '../kubernetes-metadata';
import { LOG_COLLECTOR_VALUE_RULES } from '../rules';
import { ContainerLogOptions } from './container-log-options';
import { SourceWords } from './source-words';

type ContainerLogModel = Required<ContainerLogOptions>;

const LINK_TARGET_REASON = 'Log files of containers are links to files here, which the collector reads.';

export function containers(options: ContainerLogOptions): SourceWords {
  const model = resolve(options);
  return { kind: 'containers', readsJournal: false, fluentBit: context => containersForFluentBit(model, context) };
}

function resolve(options: ContainerLogOptions): ContainerLogModel {
  const where = 'LogSource.containers()';
  const model = {
    namespaces: [...options.namespaces ?? []],
    excludeNamespaces: [...options.excludeNamespaces ?? []],
    stackTraces: [...new Set(options.stackTraces)],
    // Nested, so that no application can pass for another one by a field named `kubernetes`.
    jsonLogs: options.jsonLogs ?? JsonLogs.nested('log_processed'),
    // Pods of a new node start before the collector: without this, their first lines would be missing on every new node.
    fromBeginning: options.fromBeginning ?? true,
    linkTargets: [...options.linkTargets ?? []],
  };
  const named = [...model.namespaces, ...model.excludeNamespaces];
  const odd = named.find(namespace => !isDnsLabel(namespace));
  if (odd !== undefined) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.namespace, where, `no namespace can be named "${odd}"`, 'write its whole name: "kube-system"');
  }
  const [twice] = repeated(named);
  if (twice !== undefined) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.namespace, where, `namespace "${twice}" is named twice`, 'name it once, to read it or not to');
  }
  // Built once here, so that a path that cannot be is refused at the caller's line.
  model.linkTargets.forEach(path => Volume.hostPath(path, { reason: LINK_TARGET_REASON }));
  return model;
}

/**
 * Source, unless something else is named: fluent/fluent-bit v5.1.1, `plugins/in_tail`, `plugins/filter_multiline` and
 * `plugins/filter_kubernetes`; what the configuration does was tried out with that version.
 */
function containersForFluentBit(model: ContainerLogModel, context: FluentBitSourceContext): FluentBitPart {
  const { id, platform } = context;
  const match = `${id}.*`;
  return {
    inputs: [{
      'name': 'tail',
      'alias': id,
      'tag': match,
      'path': paths(platform.containerLogDirectory, model.namespaces, ['*']).join(','),
      // Its own file is left out: each complaint about a delivery would be one more line to deliver.
      'exclude_path': [
        `${platform.containerLogDirectory}/${variable(POD_NAME)}_${variable(POD_NAMESPACE)}_*.log`,
        ...paths(platform.containerLogDirectory, model.excludeNamespaces, []),
      ].join(','),
      // Both formats, and the parts of lines over 16 KiB put together again.
      'multiline.parser': 'docker,cri',
      'read_from_head': model.fromBeginning,
      // New files are looked for that often; with the default of 60 seconds, short jobs can come and go unseen.
      'refresh_interval': 10,
      // How long a rotated file is read on. The default of 5 seconds is short for a busy disk.
      'rotate_wait': 30,
      // A line of 16 KiB is up to six times as long where Docker escapes it. Longer ones are left out, and not their whole file.
      'buffer_max_size': '128k',
      'skip_long_lines': true,
      'db': `${STATE_DIRECTORY}/${id}.db`,
      // Nobody else opens it. db.compare_filename stays off: it reads every linked file anew at each start.
      'db.locking': true,
      'storage.type': 'filesystem',
    }],
    filters: [...stackTraceFilters(model, id, match), kubernetesFilter(model, context, match)],
    hostDirectories: hostDirectories(model, context),
    asksApiServer: context.metadata._fromApiServer() !== undefined,
  };
}

/** Files of some namespaces: they are named `<pod>_<namespace>_<container>-<id>.log`, and no name holds a "_". */
function paths(directory: string, namespaces: readonly string[], otherwise: readonly string[]): string[] {
  return (namespaces.length > 0 ? namespaces.map(namespace => `*_${namespace}_*`) : otherwise).map(glob => `${directory}/${glob}.log`);
}

/** It has to come first: what it puts together passes all filters again. */
function stackTraceFilters(model: ContainerLogModel, id: string, match: string): FluentBitPlugin[] {
  return model.stackTraces.length === 0 ? [] : [{
    'name': 'multiline',
    match,
    'multiline.key_content': 'log',
    'multiline.parser': model.stackTraces.join(','),
    'emitter_name': `${id}-stack-traces`,
    'emitter_storage.type': 'filesystem',
  }];
}

function kubernetesFilter(model: ContainerLogModel, { id, platform, metadata }: FluentBitSourceContext, match: string): FluentBitPlugin {
  const nested = model.jsonLogs._field();
  return {
    name: 'kubernetes',
    match,
    // What the tag has before the name of the file: the path, with dots for slashes.
    kube_tag_prefix: `${id}${platform.containerLogDirectory.replace(/\//g, '.')}.`,
    merge_log: model.jsonLogs._isParsed(),
    merge_log_key: nested,
    // Else each structured line would be sent and stored twice.
    keep_log: false,
    ...apiServerSettings(metadata),
  };
}

function apiServerSettings(metadata: KubernetesMetadata): Omit<FluentBitPlugin, 'name'> {
  const wanted = metadata._fromApiServer();
  return wanted === undefined ? { use_tag_for_meta: true } : {
    'labels': wanted.podLabels,
    'annotations': wanted.podAnnotations,
    'owner_references': wanted.ownerReferences,
    'namespace_labels': wanted.namespaceLabels,
    'k8s-logging.parser': wanted.podsChooseParser,
    'k8s-logging.exclude': wanted.podsExcludeThemselves,
    // etcd takes objects up to 1.5 MiB. With the default of 32 KiB, records of larger pods stay without metadata.
    'buffer_size': '2M',
    // A pod of a StatefulSet comes back under its old name, with other labels.
    'cache_use_docker_id': true,
    // Any certificate of the cluster's authority would do without it.
    'tls.verify_hostname': true,
    // Waited for before anything else starts, the probes' port included: a minute, and not the default of three.
    'dns_retries': 12,
    'dns_wait_time': 5,
  };
}

function hostDirectories(model: ContainerLogModel, { platform }: FluentBitSourceContext): HostDirectory[] {
  return [
    {
      path: platform.containerLogDirectory,
      type: HostPathType.DIRECTORY,
      reason: 'The collector finds the logs of containers here: one link for each container.',
    },
    {
      path: platform.podLogDirectory,
      type: HostPathType.DIRECTORY,
      reason: 'The collector reads the logs of containers here, where the links lead.',
    },
    // Some nodes may run another container runtime.
    ...model.linkTargets.map(path => ({ path, type: HostPathType.DIRECTORY_OR_CREATE, reason: LINK_TARGET_REASON })),
  ];
}
