import { Size } from 'cdk8s';
import { refuse } from '../internal/rule';
import { HostPathType, Mount, Volume } from '../volumes';
import { CollectorStateOptions, NodeStateOptions } from './collector-state-options';
import { LOG_COLLECTOR_VALUE_RULES } from './rules';

/** Room in an emptyDir for the databases and what a limit is passed by, so that the kubelet does not evict the pod. */
const HEADROOM_MEBIBYTES = 128;
/** A few chunks, which are 2 MB each. */
const LEAST_MEBIBYTES = 32;

/**
 * Where an agent keeps how far it has read, and what is not yet delivered.
 */
export class CollectorState {
  /**
   * In a directory of the node: nothing is lost or sent twice when a pod is replaced or the node restarts.
   *
   * @param options directory and size
   * @throws if the size is too small, or the directory is relative or the root
   */
  public static onNode(options: NodeStateOptions = {}): CollectorState {
    const where = `CollectorState.onNode({ directory: "${options.directory}" })`;
    if (options.directory !== undefined && !/^\/[^/]/.test(options.directory)) {
      throw refuse(LOG_COLLECTOR_VALUE_RULES.stateDirectory, where, 'state needs a directory of its own, by its absolute path',
        'use one such as "/var/lib/my-logs", or leave it out');
    }
    return new CollectorState(true, bufferMebibytes('CollectorState.onNode()', options), options.directory);
  }

  /**
   * In a directory of the pod, for clusters that allow no writable directories of the node. With each new pod, all logs
   * that are still on the node are read again, and what was not delivered is lost.
   *
   * @param options size
   * @throws if the size is too small
   */
  public static inPod(options: CollectorStateOptions = {}): CollectorState {
    return new CollectorState(false, bufferMebibytes('CollectorState.inPod()', options));
  }

  private constructor(
    private readonly keptOnNode: boolean,
    private readonly mebibytes: number,
    private readonly directory?: string,
  ) {}

  /** Whether it outlives the pod. @internal */
  public _isOnNode(): boolean {
    return this.keptOnNode;
  }

  /** Size of the buffer of one output. @internal */
  public _bufferMebibytes(): number {
    return this.mebibytes;
  }

  /** The directory on the node. @internal */
  public _directory(defaultDirectory: string): string {
    return this.directory ?? defaultDirectory;
  }

  /** @internal */
  public _mount(mountPath: string, defaultDirectory: string, outputs: number): Mount {
    return this.keptOnNode
      ? Volume.hostPath(this._directory(defaultDirectory), {
        name: 'state',
        type: HostPathType.DIRECTORY_OR_CREATE,
        reason: 'The collector keeps here how far it has read and what is not yet delivered, so that no log is lost or sent twice when it restarts.',
      }).at(mountPath, { readOnly: false })
      : Volume.emptyDir('state', { sizeLimit: Size.mebibytes(this.mebibytes * outputs + HEADROOM_MEBIBYTES) }).at(mountPath);
  }
}

function bufferMebibytes(where: string, options: CollectorStateOptions): number {
  const size = (options.bufferSize ?? Size.mebibytes(512)).toKibibytes() / 1024;
  if (size < LEAST_MEBIBYTES) {
    throw refuse(LOG_COLLECTOR_VALUE_RULES.bufferSize, where, `bufferSize is ${size} MiB, which holds no more than a few seconds of a busy node`,
      `use Size.mebibytes(${LEAST_MEBIBYTES}) or more`);
  }
  return Math.floor(size);
}
