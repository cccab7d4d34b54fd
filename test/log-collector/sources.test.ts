import { Platform } from '../../src';
import { JsonLogs, LogSource, StackTraceLanguage } from '../../src/log-collector';
import { ContainerLogOptions } from '../../src/log-collector/sources/container-log-options';
import { JournalOptions } from '../../src/log-collector/sources/journal-options';
import { chart, collector, config, mounts, SomeProps } from './manifests';

const containers = (options?: ContainerLogOptions): SomeProps => ({ sources: [LogSource.containers(options)] });
const journal = (options?: JournalOptions): SomeProps => ({ sources: [LogSource.journal(options)] });
const input = (props: SomeProps) => config(props).pipeline.inputs[0];
const filter = (props: SomeProps) => config(props).pipeline.filters[0];
const hostPaths = (props: SomeProps) => Object.fromEntries(Object.entries(mounts(props))
  .flatMap(([path, source]) => {
    const { hostPath } = source as { hostPath?: { path: string; type: string } };
    return hostPath === undefined || path === '/var/lib/fluent-bit' ? [] : [[path, hostPath]];
  }));

describe('LogSource.containers()', () => {
  test('is the source when none is named', () => {
    expect(config({}).pipeline.inputs).toEqual(config(containers()).pipeline.inputs);
  });

  test('reads all containers of the node in both formats, from the beginning of each file', () => {
    expect(input(containers())).toMatchObject({
      'path': '/var/log/containers/*.log',
      'multiline.parser': 'docker,cri',
      'read_from_head': true,
    });
  });

  test('leaves out its own file, so that a complaint about a delivery is not one more line to deliver', () => {
    expect(input(containers()).exclude_path).toBe('/var/log/containers/${POD_NAME}_${POD_NAMESPACE}_*.log');
  });

  test('keeps a file with a line that is too long, and does not compare file names, which reads links anew', () => {
    expect(input(containers())).toMatchObject({ skip_long_lines: true, buffer_max_size: '128k' });
    expect(input(containers())).not.toHaveProperty(['db.compare_filename']);
  });

  test('sees links and their targets read-only, and no other logs of the node', () => {
    expect(hostPaths(containers())).toEqual({
      '/var/log/containers': { path: '/var/log/containers', type: 'Directory' },
      '/var/log/pods': { path: '/var/log/pods', type: 'Directory' },
    });
  });

  test('sees further directories that links lead to, each once', () => {
    const linkTargets = ['/var/lib/docker/containers', '/var/lib/docker/containers', '/var/log/pods/extra'];
    expect(Object.keys(hostPaths(containers({ linkTargets })))).toEqual(['/var/log/containers', '/var/log/pods', '/var/lib/docker/containers']);
    expect(hostPaths(containers({ linkTargets }))['/var/lib/docker/containers']).toEqual({ path: '/var/lib/docker/containers', type: 'DirectoryOrCreate' });
  });

  test('reads some namespaces, or all but some', () => {
    expect(input(containers({ namespaces: ['web', 'shop'] })).path).toBe('/var/log/containers/*_web_*.log,/var/log/containers/*_shop_*.log');
    expect(input(containers({ excludeNamespaces: ['web'] })).exclude_path)
      .toBe('/var/log/containers/${POD_NAME}_${POD_NAMESPACE}_*.log,/var/log/containers/*_web_*.log');
  });

  test('puts stack traces together before anything else, in one filter for all languages', () => {
    expect(config(containers()).pipeline.filters.map(({ name }) => name)).toEqual(['kubernetes']);
    const { filters } = config(containers({ stackTraces: [StackTraceLanguage.GO, StackTraceLanguage.RUBY, StackTraceLanguage.GO] })).pipeline;
    expect(filters.map(({ name }) => name)).toEqual(['multiline', 'kubernetes']);
    expect(filters[0]).toEqual({
      'name': 'multiline',
      'match': 'containers.*',
      'multiline.key_content': 'log',
      'multiline.parser': 'go,ruby',
      'emitter_name': 'containers-stack-traces',
      'emitter_storage.type': 'filesystem',
    });
  });

  test('keeps fields of applications apart from its own', () => {
    expect(filter(containers())).toMatchObject({ merge_log: true, merge_log_key: 'log_processed', keep_log: false });
    expect(filter(containers({ jsonLogs: JsonLogs.nested('app') }))).toMatchObject({ merge_log: true, merge_log_key: 'app' });
  });

  test('can merge them, or leave the text alone', () => {
    expect(filter(containers({ jsonLogs: JsonLogs.MERGED }))).toMatchObject({ merge_log: true });
    expect(filter(containers({ jsonLogs: JsonLogs.MERGED }))).not.toHaveProperty('merge_log_key');
    expect(filter(containers({ jsonLogs: JsonLogs.TEXT }))).toMatchObject({ merge_log: false });
  });

  test('finds the names of pods behind the directory of the platform', () => {
    const platform = Platform.custom({ containerLogDirectory: '/data/log/containers' });
    expect(config({ platform }).pipeline.inputs[0].path).toBe('/data/log/containers/*.log');
    expect(config({ platform }).pipeline.filters[0].kube_tag_prefix).toBe('containers.data.log.containers.');
  });

  test('twice, each has its own tag, database and filters', () => {
    const { inputs, filters } = config({ sources: [LogSource.containers({ namespaces: ['a'] }), LogSource.containers({ namespaces: ['b'] })] }).pipeline;
    expect(inputs.map(({ alias, tag, db }) => [alias, tag, db])).toEqual([
      ['containers', 'containers.*', '/var/lib/fluent-bit/containers.db'],
      ['containers-2', 'containers-2.*', '/var/lib/fluent-bit/containers-2.db'],
    ]);
    expect(filters.map(({ match, kube_tag_prefix: prefix }) => [match, prefix])).toEqual([
      ['containers.*', 'containers.var.log.containers.'],
      ['containers-2.*', 'containers-2.var.log.containers.'],
    ]);
  });

  test('refuses a namespace that is named twice, to read it and not to', () => {
    expect(() => LogSource.containers({ namespaces: ['web'], excludeNamespaces: ['web'] }))
      .toThrow('LogSource.containers(): namespace "web" is named twice; name it once, to read it or not to');
  });

  test('refuses a target of links that is relative, at the line where it is named', () => {
    expect(() => LogSource.containers({ linkTargets: ['docker'] })).toThrow(/expected an absolute path/);
  });
});

describe('LogSource.journal()', () => {
  test('reads all units from now on, in names without "_" at the start', () => {
    expect(input(journal())).toEqual({
      'name': 'systemd',
      'alias': 'journal',
      'tag': 'journal',
      'read_from_tail': true,
      'strip_underscores': true,
      'lowercase': true,
      'db': '/var/lib/fluent-bit/journal.db',
      'storage.type': 'filesystem',
    });
    expect(input(journal({ fromBeginning: true })).read_from_tail).toBe(false);
  });

  test('reads some units', () => {
    expect(input(journal({ units: ['kubelet.service'] }))).toMatchObject({ systemd_filter: ['_SYSTEMD_UNIT=kubelet.service'] });
    expect(input(journal({ units: ['kubelet.service', 'run-user-1000.mount'] }))).toMatchObject({
      systemd_filter: ['_SYSTEMD_UNIT=kubelet.service', '_SYSTEMD_UNIT=run-user-1000.mount'],
      systemd_filter_type: 'or',
    });
  });

  test('sees the journal on disk through its parent, so that it is not made where journald keeps it in memory', () => {
    expect(hostPaths(journal())).toEqual({
      '/var/log': { path: '/var/log', type: 'Directory' },
      '/run/log/journal': { path: '/run/log/journal', type: 'DirectoryOrCreate' },
      '/etc/machine-id': { path: '/etc/machine-id', type: 'File' },
    });
  });

  test('beside the logs of containers, /var/log shows both', () => {
    expect(Object.keys(hostPaths({ sources: [LogSource.containers(), LogSource.journal()] }))).toEqual(['/var/log', '/run/log/journal', '/etc/machine-id']);
  });

  test('what shows several directories has the reasons of all of them, each once', () => {
    const logs = collector(chart(), 'Logs', { sources: [LogSource.containers(), LogSource.journal(), LogSource.journal({ units: ['kubelet.service'] })] });
    expect(logs.daemonSet.departures.find(({ detail }) => detail === '/var/log')!.reason).toBe(
      'The collector finds the logs of containers here: one link for each container. '
      + 'The collector reads the logs of containers here, where the links lead. '
      + 'The collector reads the journal of the node here.');
  });

  test('the id of the machine is mounted for nothing else', () => {
    expect(hostPaths(containers())).not.toHaveProperty(['/etc/machine-id']);
  });
});
