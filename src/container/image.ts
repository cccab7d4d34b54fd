import { refuse } from '../internal/rule';
import { ImageMirror } from './image-mirror';
import { isDigest, isRepository, isTag } from './image-name';
import { ImagePullPolicy } from './image-pull-policy';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Options of `ContainerImage.digest()`. */
export interface ImageDigestOptions {
  /**
   * When to ask the registry.
   *
   * @default ImagePullPolicy.IF_NOT_PRESENT
   */
  readonly pullPolicy?: ImagePullPolicy;
}

/** Options of `ContainerImage.tag()`. */
export interface ImageTagOptions extends ImageDigestOptions {
  /**
   * Digest of the image: `sha256:` and 64 hex digits. It decides what is pulled; the tag then only tells people the version.
   *
   * @default - none
   */
  readonly digest?: string;
}

/** Options of `ContainerImage.of()`. */
export interface ContainerImageOptions extends ImageTagOptions {
  /**
   * Tag of the image.
   *
   * @default - that of the image this one replaces
   */
  readonly tag?: string;
}

/**
 * An image: a whole one, or what to change of the image a product comes with.
 *
 * What runs in the end needs a digest, or a tag other than "latest": nodes that pull at different times would otherwise
 * run different builds. Images are pulled only where a node does not have them (`IfNotPresent`), so that an agent
 * restarts while the registry is away.
 *
 * @see https://kubernetes.io/docs/concepts/containers/images/
 */
export class ContainerImage {
  /**
   * An image by its parts. As an override, what is left out stays as the product has it: an image with neither tag nor
   * digest is the product's version in another repository.
   *
   * @param repository registry and path: `quay.io/prometheus/node-exporter`
   * @param options tag, digest and pull policy
   * @throws if no registry can hold such an image
   */
  public static of(repository: string, options: ContainerImageOptions = {}): ContainerImage {
    return ContainerImage.build(`ContainerImage.of("${repository}")`, repository, options);
  }

  /**
   * An image as it is written for `docker pull`.
   *
   * @param reference repository, tag and digest: `quay.io/prometheus/node-exporter:v1.9.1@sha256:…`
   * @throws if no registry can hold such an image
   */
  public static parse(reference: string): ContainerImage {
    const [name, ...digests] = reference.split('@');
    const colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    return ContainerImage.build(`ContainerImage.parse("${reference}")`, colon < 0 ? name : name.slice(0, colon), {
      tag: colon < 0 ? undefined : name.slice(colon + 1),
      digest: digests.length === 0 ? undefined : digests.join('@'),
    });
  }

  /**
   * Another version of the product's image. Drops the product's digest.
   *
   * @param tag the tag: `v1.9.1`
   * @param options digest and pull policy
   * @throws if no image can have that tag
   */
  public static tag(tag: string, options: ImageTagOptions = {}): ContainerImage {
    return ContainerImage.build(`ContainerImage.tag("${tag}")`, undefined, { tag, ...options });
  }

  /**
   * One build of the product's image. Drops the product's tag, which may stand for another build.
   *
   * @param digest `sha256:` and 64 hex digits
   * @param options pull policy
   * @throws if no image can have that digest
   */
  public static digest(digest: string, options: ImageDigestOptions = {}): ContainerImage {
    return ContainerImage.build(`ContainerImage.digest("${digest}")`, undefined, { digest, ...options });
  }

  /**
   * The product's image, pulled by another policy.
   *
   * @param pullPolicy when to ask the registry
   */
  public static pullPolicy(pullPolicy: ImagePullPolicy): ContainerImage {
    return new ContainerImage(undefined, { pullPolicy });
  }

  private static build(where: string, repository: string | undefined, options: ContainerImageOptions): ContainerImage {
    const { tag, digest } = options;
    if (repository !== undefined && !isRepository(repository)) {
      throw refuse(CONTAINER_VALUE_RULES.image, where, `no registry can hold a repository "${repository}"`,
        'write it like "quay.io/prometheus/node-exporter": an optional host, then lower-case parts; '
        + 'ContainerImage.parse() takes a tag and a digest along');
    }
    if (tag !== undefined && !isTag(tag)) {
      throw refuse(CONTAINER_VALUE_RULES.image, where, `no image can have the tag "${tag}"`, 'use at most 128 letters, digits, "_", "." and "-"');
    }
    if (digest !== undefined && !isDigest(digest)) {
      throw refuse(CONTAINER_VALUE_RULES.image, where, `no image can have the digest "${digest}"`,
        'write "sha256:" and 64 lower-case hex digits, as `docker pull` prints them');
    }
    return new ContainerImage(repository, options);
  }

  private constructor(private readonly repository: string | undefined, private readonly options: ContainerImageOptions) {}

  /** This image, completed with what it leaves out. @internal */
  public _over(base: ContainerImage): ContainerImage {
    const { tag, digest, pullPolicy } = this.options;
    const version = tag === undefined && digest === undefined ? base.options : { tag, digest };
    return new ContainerImage(this.repository ?? base.repository, {
      tag: version.tag,
      digest: version.digest,
      pullPolicy: pullPolicy ?? base.options.pullPolicy,
    });
  }

  /** Repository as written, if there is one. @internal */
  public _repository(): string | undefined {
    return this.repository;
  }

  /** Tag as written, if there is one. @internal */
  public _tag(): string | undefined {
    return this.options.tag;
  }

  /** Whether all nodes will run the same build, as far as the reference can promise that. @internal */
  public _isPinned(): boolean {
    return this.options.digest !== undefined || (this.options.tag !== undefined && this.options.tag !== 'latest');
  }

  /** @internal */
  public _render(mirror?: ImageMirror): { image: string; imagePullPolicy: string } {
    const { tag, digest, pullPolicy } = this.options;
    const repository = this.repository ?? '';
    return {
      image: (mirror?._apply(repository) ?? repository) + (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`),
      imagePullPolicy: pullPolicy ?? ImagePullPolicy.IF_NOT_PRESENT,
    };
  }
}
