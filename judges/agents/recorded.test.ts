import { parse } from 'yaml';
import { AWS_EBS, NFS } from '../products/csi-node';
import { FLUENT_BIT } from '../products/log-collector';
import { imageOf } from './support/images';
import { Manifest, synthesize } from './support/manifest';
import { readRecord, RecordedFlags, RecordedPlugins, RecordedSettings } from './support/recorded';

const { readImageTable } = jest.requireActual<{ readImageTable(): Record<string, { repository: string; version: string }> }>('./images.js');

// Programs that no package registry serves. Even where nobody brings them along, they are asked what they understand: they
// have told it before, and record.js has written it down.

const NEWEST_MINOR = 37;
const SERVICE = [
  // Source: fluent/fluent-bit v5.1.1 include/fluent-bit/flb_config.h; only these are not in what it tells of itself.
  'coro_stack_size', 'daemon', 'dns.mode', 'dns.prefer_ipv4', 'dns.prefer_ipv6', 'dns.resolver', 'enable_chunk_trace', 'flush', 'grace',
  'hc_errors_count', 'hc_period', 'hc_retry_failure_count', 'health_check', 'hot_reload', 'hot_reload.ensure_thread_safety', 'hot_reload.timeout',
  'http_listen', 'http_port', 'http_server', 'json.convert_nan_to_null', 'json.escape_unicode', 'log_file', 'log_level', 'multiline_buffer_limit',
  'parsers_file', 'plugins_file', 'scheduler.base', 'scheduler.cap', 'security.fips_mode', 'sp.convert_from_str_to_num',
  'storage.backlog.flush_on_shutdown', 'storage.backlog.mem_limit', 'storage.checksum', 'storage.delete_irrecoverable_chunks', 'storage.inherit',
  'storage.keep.rejected', 'storage.max_chunks_up', 'storage.metrics', 'storage.path', 'storage.rejected.limit', 'storage.rejected.path',
  'storage.sync', 'storage.trim_files', 'storage.type', 'streams_file',
];

/** Read for every output, and not told either: src/flb_output.c. */
const EVERY_OUTPUT = { 'storage.total_limit_size': 'size' };

describe('what was recorded', () => {
  test.each([
    ['csi-node-driver-registrar', 'csiNodeDriverRegistrar'],
    ['livenessprobe', 'csiLivenessProbe'],
    ['nfsplugin', 'nfsCsiDriver'],
    ['aws-ebs-csi-driver', 'awsEbsCsiDriver'],
    ['fluent-bit', 'fluentBit'],
  ])('of %s is of the version that is deployed', (program, image) => {
    const { version } = readRecord<{ version: string }>(program);
    expect(version.replace(/^v/, '')).toBe(readImageTable()[image].version.replace(/^v/, ''));
  });
});

describe.each([NFS, AWS_EBS])('$name', product => {
  test.each<[what: string, manifest: () => Manifest]>([
    ['with defaults', () => synthesize(product.defaults)],
    ['with everything on', () => synthesize(chart => product.everythingOn(chart, NEWEST_MINOR))],
    ['in its second version', () => synthesize(product.secondVersion)],
  ])('uses only flags that its programs know %s', (_what, make) => {
    const { initContainers = [], containers } = make().spec;
    for (const { name, image, args = [] } of [...initContainers, ...containers]) {
      const [program] = Object.values(imageOf(image).programs);
      const { flags } = readRecord<RecordedFlags>(program);
      const unknown = args.filter(arg => arg.startsWith('-')).map(arg => arg.replace(/^--?/, '').replace(/=.*$/s, '')).filter(flag => !flags.includes(flag));
      expect({ name, unknown }).toEqual({ name, unknown: [] });
    }
  });
});

describe(FLUENT_BIT.name, () => {
  const recorded = readRecord<RecordedSettings>('fluent-bit');

  test.each<[what: string, manifest: () => Manifest]>([
    ['with defaults', () => synthesize(FLUENT_BIT.defaults)],
    ['with everything on', () => synthesize(chart => FLUENT_BIT.everythingOn(chart, NEWEST_MINOR))],
    ['in its second version', () => synthesize(FLUENT_BIT.secondVersion)],
  ])('uses only settings that Fluent Bit knows %s', (_what, make) => {
    expect(complaints(configOf(make()), recorded)).toEqual([]);
  });

  test('would not use another setting, plugin or type of value', () => {
    const config = configOf(synthesize(FLUENT_BIT.defaults));
    config.service.flushh = 1;
    config.pipeline.inputs[0].refresh_intervall = 10;
    config.pipeline.inputs[0].skip_long_lines = 'perhaps';
    config.pipeline.outputs.push({ name: 'nonsense' });
    expect(complaints(config, recorded)).toEqual([
      'service: flushh', 'inputs tail: skip_long_lines is "perhaps", not a boolean', 'inputs tail: refresh_intervall', 'outputs: no plugin nonsense',
    ]);
  });
});

interface FluentBitConfig {
  readonly service: Record<string, unknown>;
  readonly pipeline: Record<'inputs' | 'filters' | 'outputs', ({ name: string } & Record<string, unknown>)[]>;
}

function configOf({ objects }: Manifest): FluentBitConfig {
  const files = objects.filter(({ kind }) => kind === 'ConfigMap').flatMap(({ data }) => Object.entries<string>(data));
  return parse(files.find(([name]) => name === 'fluent-bit.yaml')![1]);
}

function complaints({ service, pipeline }: FluentBitConfig, recorded: RecordedSettings): string[] {
  return [
    ...Object.keys(service).filter(key => !SERVICE.includes(key.toLowerCase())).map(key => `service: ${key}`),
    ...(['inputs', 'filters', 'outputs'] as const).flatMap(kind => pipeline[kind].flatMap(plugin => complaintsOf(kind, plugin, recorded[kind]))),
  ];
}

function complaintsOf(kind: string, { name, ...properties }: { name: string }, plugins: RecordedPlugins): string[] {
  const types = kind === 'outputs' ? { ...plugins[name], ...EVERY_OUTPUT } : plugins[name];
  if (plugins[name] === undefined) {
    return [`${kind}: no plugin ${name}`];
  }
  return Object.entries<unknown>(properties).flatMap(([key, value]) => {
    const type = types[key.toLowerCase()];
    return type === undefined ? [`${kind} ${name}: ${key}`]
      : fits(value, type) ? [] : [`${kind} ${name}: ${key} is ${JSON.stringify(value)}, not a ${type}`];
  });
}

/** Whether Fluent Bit can read a value as what it wants. Any text is a string to it. */
function fits(value: unknown, type: string): boolean {
  const text = String(value);
  const forms: Record<string, RegExp> = {
    boolean: /^(true|false|on|off|yes|no)$/i,
    integer: /^-?\d+$/,
    double: /^-?\d+(\.\d+)?$/,
    size: /^\d+(\.\d+)?[kmg]?b?$/i,
    time: /^\d+(\.\d+)?[smhd]?$/i,
  };
  return text.startsWith('${') || (forms[type]?.test(text) ?? true);
}
