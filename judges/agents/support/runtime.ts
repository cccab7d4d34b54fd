import * as fs from 'fs';
import { programFile } from './found';
import { help } from './helpers';
import { Node } from './node';
import { ContainerSpec } from './running-container';

/** What the container runtime of a node finds, and what its plugins answer. */
export interface NetworkConfiguration {
  readonly file: string;
  readonly name: string;
  readonly cniVersion: string;
  readonly plugins: readonly string[];
}

export interface AddResult {
  readonly ips: readonly { readonly address: string; readonly gateway?: string }[];
  readonly routes?: readonly { readonly dst: string }[];
}

/** Stands in for the container runtime of a node, which starts network plugins as root from the node's own directories. */
export class Runtime {
  constructor(
    private readonly node: Node,
    private readonly directories = { configuration: '/etc/cni/net.d', binaries: '/opt/cni/bin' },
  ) {}

  /** Puts plugins on the node, as its administrators do. */
  public installPlugins(...names: string[]): void {
    names.forEach(name => this.node.write(`${this.directories.binaries}/${name}`, fs.readFileSync(programFile(name)), 0o755));
  }

  /** Reads the configuration with the CNI library. */
  public load(): Promise<NetworkConfiguration> {
    return this.ask('cni-load', { directory: this.directories.configuration });
  }

  /** Plugs in a pod, and pulls it out again. */
  public add(): Promise<AddResult> {
    const { configuration, binaries } = this.directories;
    return this.ask('cni-add', { directory: configuration, binaries, cache: '/var/lib/cni' });
  }

  private ask<T>(verb: string, request: object): Promise<T> {
    this.node.makeDirectories('/run', '/etc/cni', '/var/lib', '/opt');
    const machine = ['/proc', '/dev', '/sys', '/bin', '/sbin', '/usr', '/lib', '/lib64'].filter(directory => fs.existsSync(directory));
    const spec: ContainerSpec = {
      root: this.node.scratchDirectory('roots/runtime'),
      readOnlyRoot: false,
      mounts: [
        ...machine.map(directory => ({ source: directory, target: directory, readOnly: false })),
        ...['/run', '/etc', '/var', '/opt'].map(directory => ({ source: this.node.path(directory), target: directory, readOnly: false })),
        { source: programFile('helpers'), target: '/helpers', readOnly: true },
      ],
      user: 0,
      group: 0,
      groups: [],
      capabilities: [],
      privileged: true,
      noNewPrivileges: false,
      directory: '/',
      command: ['/helpers', verb],
      env: ['PATH=/usr/sbin:/usr/bin:/sbin:/bin'],
    };
    return help('enter', request, [JSON.stringify(spec)]);
  }
}
