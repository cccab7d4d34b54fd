import { IConstruct } from 'constructs';
import { refuse } from '../internal/rule';
import { ScopedSetting } from '../internal/scoped-setting';
import { fullRepository, isRegistryPrefix } from './image-name';
import { CONTAINER_VALUE_RULES } from './value-rules';

type RegistryAndPath = ReturnType<typeof fullRepository>;

const setting = new ScopedSetting<ImageMirror>('ImageMirror.set()');

/** A registry that holds copies of public images, for clusters that cannot or should not reach the originals. */
export class ImageMirror {
  /**
   * A mirror that keeps the paths: `quay.io/prometheus/node-exporter` is pulled from
   * `registry.example.com/mirror/prometheus/node-exporter`.
   *
   * @param registry host, port and leading path: `registry.example.com/mirror`
   * @throws if it is no registry
   */
  public static replaceRegistry(registry: string): ImageMirror {
    checkPrefix('replaceRegistry', registry);
    return new ImageMirror(registry, ({ path }) => path);
  }

  /**
   * A mirror that keeps host and path: `quay.io/prometheus/node-exporter` is pulled from
   * `registry.example.com/quay.io/prometheus/node-exporter`. This is the layout of pull-through caches for several registries.
   *
   * @param registry host, port and leading path: `registry.example.com`
   * @throws if it is no registry
   */
  public static prefix(registry: string): ImageMirror {
    checkPrefix('prefix', registry);
    return new ImageMirror(registry, full => `${full.registry}/${full.path}`);
  }

  /**
   * Pulls the images of all agents below a construct from a mirror. Images that already name the mirror stay as they are.
   *
   * @param scope an app, a chart or any construct; set it before adding agents below
   * @param mirror the mirror
   */
  public static set(scope: IConstruct, mirror: ImageMirror): void {
    setting.set(scope, mirror);
  }

  /**
   * The mirror that holds for a construct: the nearest that was set on it or above.
   *
   * @param construct where to look from
   */
  public static of(construct: IConstruct): ImageMirror | undefined {
    return setting.read(construct);
  }

  private constructor(private readonly registry: string, private readonly pathOf: (full: RegistryAndPath) => string) {}

  /** The repository to pull from. @internal */
  public _apply(repository: string): string {
    return repository.startsWith(`${this.registry}/`) ? repository : `${this.registry}/${this.pathOf(fullRepository(repository))}`;
  }
}

function checkPrefix(factory: string, registry: string): void {
  if (!isRegistryPrefix(registry)) {
    throw refuse(CONTAINER_VALUE_RULES.mirror, `ImageMirror.${factory}("${registry}")`, 'expected a registry host, and perhaps a path',
      'write it like "registry.example.com/mirror", without "https://" and without a "/" at the end');
  }
}
