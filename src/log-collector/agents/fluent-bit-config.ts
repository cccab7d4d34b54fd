import { isIP } from 'net';
import { Yaml } from 'cdk8s';
import { defined } from '../../internal/plain-data';
import { refuse } from '../../internal/rule';
import { CollectorState } from '../collector-state';
import { LOG_COLLECTOR_VALUE_RULES } from '../rules';
import { FluentBitLogLevel, FluentBitOptions } from './fluent-bit-options';
import { FluentBitPart, STATE_DIRECTORY } from './fluent-bit-words';

/** Fluent Bit's own settings, with their defaults. */
export interface FluentBitModel {
  readonly logLevel: FluentBitLogLevel;
  readonly flushSeconds: number;
  readonly chunksInMemory: number;
  readonly port: number;
  readonly listenAddress: string;
}

export function resolveFluentBit(options: FluentBitOptions): FluentBitModel {
  const model = {
    logLevel: options.logLevel ?? FluentBitLogLevel.INFO,
    flushSeconds: options.flushInterval?.toSeconds({ integral: false }) ?? 1,
    // 64 MB. The default is 128 chunks, which alone would ask for a limit of more than 500 MiB.
    chunksInMemory: options.chunksInMemory ?? 32,
    port: options.port ?? 2020,
    listenAddress: options.listenAddress ?? '0.0.0.0',
  };
  check(model.flushSeconds >= 0.1, `flushInterval is ${model.flushSeconds} seconds`, 'use a tenth of a second or more');
  check(Number.isInteger(model.chunksInMemory) && model.chunksInMemory >= 4 && model.chunksInMemory <= 1024,
    `chunksInMemory is ${model.chunksInMemory}`, 'use a whole number from 4 to 1024');
  check(Number.isInteger(model.port) && model.port >= 1 && model.port <= 65535, `port is ${model.port}`, 'use a whole number from 1 to 65535');
  check(isIP(model.listenAddress) !== 0, `listenAddress is "${model.listenAddress}"`, 'use an IP address: "0.0.0.0" or "::"');
  return model;
}

function check(holds: boolean, problem: string, fix: string): void {
  if (!holds) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.fluentBit, 'LogAgent.fluentBit()', problem, fix);
  }
}

/**
 * The configuration, as Fluent Bit reads it.
 *
 * Source: fluent/fluent-bit v5.1.1, `src/flb_config.c` and `src/config_format/flb_cf_yaml.c`; fluent/fluent-bit-docs
 * administration/configuring-fluent-bit/yaml/service-section.md.
 */
export function fluentBitYaml(model: FluentBitModel, parts: readonly FluentBitPart[], state: CollectorState, stopSeconds: number): string {
  return yamlOf({
    service: defined({
      'flush': model.flushSeconds,
      'log_level': model.logLevel,
      // Time to deliver when it is told to stop. It has to end before the pod is killed, even where a destination hangs.
      'grace': Math.max(1, Math.floor(stopSeconds * 2 / 3)),
      // Those that come with the image, for pods that name one by annotation.
      'parsers_file': '/fluent-bit/etc/parsers.conf',
      'http_server': true,
      'http_listen': model.listenAddress,
      'http_port': model.port,
      // For whoever watches deliveries at /api/v2/health. No probe asks it.
      'health_check': true,
      // On by default, and then anyone who reaches the port could have it restart its pipeline.
      'hot_reload': false,
      'storage.path': `${STATE_DIRECTORY}/chunks`,
      'storage.max_chunks_up': model.chunksInMemory,
      // What a former run left is loaded again bit by bit; the default of 100 MB would need a higher memory limit.
      'storage.backlog.mem_limit': `${model.chunksInMemory / 2}M`,
      // What is in the pod goes with it.
      'storage.backlog.flush_on_shutdown': !state._isOnNode() || undefined,
      // Served at /api/v1/storage, which the readiness probe asks.
      'storage.metrics': true,
      // The longest pause before a delivery is tried again. With the default of 33 minutes, logs stay away long after their
      // destination has come back; with a short one, all nodes run it down again.
      'scheduler.cap': 300,
    }),
    pipeline: {
      inputs: parts.flatMap(part => part.inputs ?? []).map(defined),
      filters: parts.flatMap(part => part.filters ?? []).map(defined),
      outputs: parts.flatMap(part => part.outputs ?? []).map(defined),
    },
  });
}

/** The last configuration and its text: the collectors of a fleet differ by their nodes, seldom by what they do. */
let last = { key: '', text: '' };

function yamlOf(config: object): string {
  const key = JSON.stringify(config);
  if (key !== last.key) {
    last = { key, text: Yaml.stringify(config) };
  }
  return last.text;
}
