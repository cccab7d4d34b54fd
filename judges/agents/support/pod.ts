import * as fs from 'fs';
import * as path from 'path';
import { eventually, Final } from './eventually';
import { expand } from './expand';
import { FOUND, programFile } from './found';
import { imageOf } from './images';
import { Container, Manifest, Probe } from './manifest';
import { API_SERVER_NAMES, Node } from './node';
import { perform } from './probe';
import { ContainerSpec, RunningContainer } from './running-container';
import { makeVolumes, Surroundings } from './volumes';

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What of this machine stands in for the commands of an image. */
const COMMANDS = ['/bin', '/sbin', '/usr', '/lib', '/lib64'];

/** A pod of a DaemonSet, run as its manifest says. */
export class Pod {
  /** Starts a pod: init containers one after the other, then the containers. */
  public static async start(manifest: Manifest, node: Node, around: Surroundings = {}): Promise<Pod> {
    const pod = new Pod(manifest, node, around);
    try {
      await pod.run();
      return pod;
    } catch (error) {
      await pod.stop();
      throw error;
    }
  }

  private readonly running: RunningContainer[] = [];
  private readonly volumes: Map<string, string>;

  private constructor(private readonly manifest: Manifest, private readonly node: Node, private readonly around: Surroundings) {
    this.volumes = makeVolumes(manifest, node, around, field => this.field(field));
  }

  public container(name: string): RunningContainer {
    return this.running.find(container => container.name === name)!;
  }

  /**
   * Waits until the startup, liveness and readiness probes of all containers pass, for as long as the kubelet would. Each then has to
   * pass twice more.
   */
  public async becomeReady(): Promise<void> {
    for (const container of [...this.manifest.spec.initContainers ?? [], ...this.manifest.spec.containers]) {
      for (const probe of [container.startupProbe, container.livenessProbe, container.readinessProbe]) {
        if (probe !== undefined) {
          await this.pass(container, probe);
        }
      }
    }
    this.running.filter(({ name }) => this.manifest.spec.containers.some(container => container.name === name))
      .forEach(container => container.assertRunning());
  }

  /** Ends the containers, the last first. */
  public async stop(): Promise<void> {
    for (const container of [...this.running].reverse()) {
      await container.stop();
    }
  }

  private async run(): Promise<void> {
    for (const container of this.manifest.spec.initContainers ?? []) {
      const running = this.startContainer(container);
      if (container.restartPolicy !== 'Always') {
        const code = await running.ended();
        if (code !== 0) {
          throw new Final(`init container ${container.name} ended with ${code}:\n${running.log}`);
        }
      }
    }
    this.manifest.spec.containers.forEach(container => this.startContainer(container));
  }

  private async pass(container: Container, probe: Probe): Promise<void> {
    const running = this.container(container.name);
    const target = {
      address: this.node.address,
      port: (port: number | string) => typeof port === 'number' ? port : container.ports!.find(({ name }) => name === port)!.containerPort,
      exec: (command: readonly string[]) => running.exec(command),
    };
    const { initialDelaySeconds = 0, periodSeconds = 10, failureThreshold = 3 } = probe;
    await eventually(async () => {
      running.assertRunning();
      await perform(probe, target);
    }, Math.min(60, initialDelaySeconds + periodSeconds * failureThreshold)).catch(error => {
      throw error instanceof Final ? error : new Final(`${container.name}: ${error.message}\n${running.tail}`);
    });
    await perform(probe, target);
    await perform(probe, target);
  }

  private startContainer(container: Container): RunningContainer {
    const log = path.join(this.node.scratchDirectory('logs'), `${container.name}.log`);
    const running = new RunningContainer(container.name, this.specOf(container), log);
    this.running.push(running);
    return running;
  }

  private specOf(container: Container): ContainerSpec {
    const { image, name, command, args = [], workingDir = '/', securityContext = {}, volumeMounts = [] } = container;
    const { programs, entrypoint, env, files = {}, commands = false } = imageOf(image);
    const variables = this.variables(container);
    const { runAsUser = 0, runAsGroup = 0, privileged = false, capabilities = {} } = securityContext;
    if (!privileged && !capabilities.drop?.includes('ALL')) {
      throw new Error(`${name} keeps the capabilities that a container runtime gives; say in pod.ts which these are`);
    }
    const { supplementalGroups = [] } = this.manifest.spec.securityContext ?? {};
    return {
      root: this.rootOf(name, files),
      readOnlyRoot: securityContext.readOnlyRootFilesystem ?? false,
      mounts: [
        { source: '/proc', target: '/proc', readOnly: false },
        { source: '/dev', target: '/dev', readOnly: false },
        { source: this.node.sys, target: '/sys', readOnly: !privileged },
        ...commands ? commandMounts() : [],
        ...Object.entries(programs).map(([target, program]) => ({ source: programFile(program), target, readOnly: true })),
        ...volumeMounts.map(({ name: volume, mountPath, readOnly = false, subPath = '' }) =>
          ({ source: path.join(this.volumes.get(volume)!, subPath), target: mountPath, readOnly })),
      ],
      user: runAsUser,
      group: runAsGroup,
      groups: supplementalGroups,
      capabilities: capabilities.add ?? [],
      privileged,
      noNewPrivileges: securityContext.allowPrivilegeEscalation === false,
      directory: workingDir,
      command: [...command ?? entrypoint, ...args].map(word => expand(word, variables)),
      env: Object.entries({ PATH, HOSTNAME: this.manifest.spec.hostNetwork ? this.node.name : this.field('metadata.name'), ...env, ...variables }).map(([key, value]) => `${key}=${value}`),
    };
  }

  /** The files of an image, and the one that the kubelet writes. Here it also names the API server, for which a cluster has its DNS. */
  private rootOf(container: string, files: Readonly<Record<string, string>>): string {
    const root = this.node.scratchDirectory(path.join('roots', container));
    const { address, name } = this.node;
    const hosts = `127.0.0.1 localhost\n${address} ${[name, ...API_SERVER_NAMES].join(' ')}\n`;
    for (const [file, text] of Object.entries({ '/etc/hosts': hosts, ...files })) {
      fs.mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), text);
    }
    return root;
  }

  private variables({ env = [] }: Container): Record<string, string> {
    // What the kubelet adds for the Service of the API server.
    const variables: Record<string, string> = { KUBERNETES_SERVICE_HOST: this.node.address, KUBERNETES_SERVICE_PORT: '443' };
    for (const { name, value = '', valueFrom } of env) {
      if (valueFrom?.fieldRef !== undefined) {
        variables[name] = this.field(valueFrom.fieldRef.fieldPath);
      } else if (valueFrom?.secretKeyRef !== undefined) {
        variables[name] = this.secret(valueFrom.secretKeyRef);
      } else if (valueFrom !== undefined) {
        throw new Error(`${name}: nobody has said how to resolve ${JSON.stringify(valueFrom)}`);
      } else {
        variables[name] = expand(value, variables);
      }
    }
    return variables;
  }

  private secret({ name, key }: { readonly name: string; readonly key: string }): string {
    const value = this.around.secrets?.[name]?.[key];
    if (value === undefined) {
      throw new Error(`there is no key ${key} in a Secret ${name}: the container would not start`);
    }
    return value;
  }

  /** What the downward API answers. */
  private field(fieldPath: string): string {
    const { name, namespace, spec } = this.manifest;
    const fields: Record<string, string> = {
      'metadata.name': `${name}-abcde`,
      'metadata.namespace': namespace,
      'metadata.uid': '4ff64dd1-5f67-4a0e-9d9c-3a6a1c3d6a52',
      'spec.nodeName': this.node.name,
      'spec.serviceAccountName': spec.serviceAccountName ?? 'default',
      'status.hostIP': this.node.address,
      'status.podIP': this.node.address,
    };
    const value = fields[fieldPath];
    if (value === undefined) {
      throw new Error(`nobody has said what ${fieldPath} is; add it to pod.ts`);
    }
    return value;
  }
}

/** The commands of this machine, with the packet filter where it has none itself. */
function commandMounts(): ContainerSpec['mounts'] {
  const own = COMMANDS.filter(directory => fs.existsSync(directory)).map(directory => ({ source: directory, target: directory, readOnly: true }));
  const unpacked = FOUND.packetFilter?.directory;
  return unpacked === undefined ? own : [
    ...own,
    { source: unpacked, target: '/opt/packet-filter', readOnly: true },
    { source: path.join(unpacked, 'wrappers'), target: '/usr/local/sbin', readOnly: true },
  ];
}
