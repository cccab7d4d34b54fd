import { ConfigMapKey, SecretKey } from '../values';
import { Volume } from '../volumes';

/** A certificate of the authority that signed a destination's own: PEM, in the namespace of the agent. */
export class CaCertificate {
  /**
   * In a ConfigMap.
   *
   * @param key the ConfigMap and its key
   */
  public static fromConfigMap(key: ConfigMapKey): CaCertificate {
    return new CaCertificate((name, file) => Volume.configMap(key.configMapName, { name, items: { [key.key]: file } }));
  }

  /**
   * In a Secret.
   *
   * @param key the Secret and its key
   */
  public static fromSecret(key: SecretKey): CaCertificate {
    return new CaCertificate((name, file) => Volume.secret(key.secretName, { name, items: { [key.key]: file } }));
  }

  private constructor(private readonly make: (name: string, file: string) => Volume) {}

  /** @internal */
  public _volume(name: string, file: string): Volume {
    return this.make(name, file);
  }
}
