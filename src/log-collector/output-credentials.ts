import { SecretKey } from '../values';
import { checkPlainText } from './plain-text';

/** What a credential is made of. Each part is a text or comes from a Secret. */
export interface CredentialsModel {
  readonly kind: 'basic' | 'bearer' | 'apiKey';
  readonly user?: string | SecretKey;
  readonly secret: SecretKey;
}

/** How an agent proves to a destination who it is. Secrets are read from Secrets in the namespace of the agent. */
export class OutputCredentials {
  /**
   * A user and its password.
   *
   * @param user the user's name
   * @param password the password
   * @throws if the user's name is empty, or has "${" or a line break
   */
  public static basic(user: string, password: SecretKey): OutputCredentials {
    checkPlainText(`OutputCredentials.basic("${user}")`, 'user', user);
    return new OutputCredentials({ kind: 'basic', user, secret: password });
  }

  /**
   * A user and its password, both from Secrets.
   *
   * @param user the user's name
   * @param password the password
   */
  public static basicFromSecrets(user: SecretKey, password: SecretKey): OutputCredentials {
    return new OutputCredentials({ kind: 'basic', user, secret: password });
  }

  /**
   * A token that is sent as `Authorization: Bearer`. For Loki behind a gateway.
   *
   * @param token the token
   */
  public static bearer(token: SecretKey): OutputCredentials {
    return new OutputCredentials({ kind: 'bearer', secret: token });
  }

  /**
   * A key of Elasticsearch, encoded in base64 as Elasticsearch and Kibana show it.
   *
   * @param key the key
   */
  public static apiKey(key: SecretKey): OutputCredentials {
    return new OutputCredentials({ kind: 'apiKey', secret: key });
  }

  private constructor(private readonly model: CredentialsModel) {}

  /** @internal */
  public _model(): CredentialsModel {
    return this.model;
  }
}
