import { Duration } from 'cdk8s';
import { IConfigMap, ISecret, k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { checkObjectName, checkPath, downwardItems, keyItems } from './checks';
import { DownwardApiOptions, KeyFilesOptions, ServiceAccountTokenOptions } from './options';
import { VOLUME_VALUE_RULES } from './rules';

const TEN_MINUTES = 600;
const LONGEST = 2 ** 32;

/** One of the sources whose files a projected volume joins in one directory. */
export class ProjectedSource {
  /**
   * A token of the pod's service account, which the kubelet renews.
   *
   * @param options audience, time and file
   * @throws if the time is under 10 minutes, or the file lies outside the volume
   */
  public static serviceAccountToken(options: ServiceAccountTokenOptions = {}): ProjectedSource {
    const where = 'ProjectedSource.serviceAccountToken()';
    const path = options.path ?? 'token';
    checkPath(where, path);
    const expiration = (options.expiration ?? Duration.hours(1)).toSeconds({ integral: false });
    if (!Number.isInteger(expiration) || expiration < TEN_MINUTES || expiration > LONGEST) {
      throw refuse(VOLUME_VALUE_RULES.tokenExpiration, where, `expiration is ${expiration} seconds`,
        `expected whole seconds from ${TEN_MINUTES} to ${LONGEST}`);
    }
    return new ProjectedSource(
      { serviceAccountToken: defined({ audience: options.audience, expirationSeconds: expiration, path }) },
      [path],
    );
  }

  /**
   * Keys of a ConfigMap in the namespace of the agent.
   *
   * @param configMapName the ConfigMap's name
   * @param options which keys, and whether it may be missing
   * @throws if no such ConfigMap, key or file can exist
   */
  public static configMap(configMapName: string, options: KeyFilesOptions = {}): ProjectedSource {
    const where = `ProjectedSource.configMap("${configMapName}")`;
    checkObjectName(where, 'ConfigMap', configMapName);
    return new ProjectedSource(
      { configMap: defined({ name: configMapName, items: keyItems(where, options.items), optional: options.optional }) },
      options.items && Object.values(options.items),
    );
  }

  /**
   * Keys of a ConfigMap of cdk8s-plus.
   *
   * @param configMap the ConfigMap
   * @param options which keys, and whether it may be missing
   */
  public static ofConfigMap(configMap: IConfigMap, options: KeyFilesOptions = {}): ProjectedSource {
    return ProjectedSource.configMap(configMap.name, options);
  }

  /**
   * Keys of a Secret in the namespace of the agent.
   *
   * @param secretName the Secret's name
   * @param options which keys, and whether it may be missing
   * @throws if no such Secret, key or file can exist
   */
  public static secret(secretName: string, options: KeyFilesOptions = {}): ProjectedSource {
    const where = `ProjectedSource.secret("${secretName}")`;
    checkObjectName(where, 'Secret', secretName);
    return new ProjectedSource(
      { secret: defined({ name: secretName, items: keyItems(where, options.items), optional: options.optional }) },
      options.items && Object.values(options.items),
    );
  }

  /**
   * Keys of a Secret of cdk8s-plus.
   *
   * @param secret the Secret
   * @param options which keys, and whether it may be missing
   */
  public static ofSecret(secret: ISecret, options: KeyFilesOptions = {}): ProjectedSource {
    return ProjectedSource.secret(secret.name, options);
  }

  /**
   * Fields of the pod.
   *
   * @param options which field becomes which file
   * @throws if a volume cannot show the field, or a file lies outside the volume
   */
  public static downwardApi(options: DownwardApiOptions): ProjectedSource {
    return new ProjectedSource(
      { downwardAPI: { items: downwardItems('ProjectedSource.downwardApi()', options.items) } },
      Object.keys(options.items),
    );
  }

  private constructor(
    private readonly projection: Plain<k8s.VolumeProjection>,
    private readonly paths: readonly string[] | undefined,
  ) {}

  /** The files it writes, or undefined where the keys of an object decide. @internal */
  public _paths(): readonly string[] | undefined {
    return this.paths;
  }

  /** @internal */
  public _render(): Plain<k8s.VolumeProjection> {
    return this.projection;
  }
}
