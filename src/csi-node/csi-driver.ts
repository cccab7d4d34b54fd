import { CsiDriverSpec } from './csi-driver-spec';
import { awsEbs, resolveAwsEbs } from './drivers/aws-ebs';
import { AwsEbsCsiDriverOptions } from './drivers/aws-ebs-options';
import { nfs, resolveNfs } from './drivers/nfs';
import { NfsCsiDriverOptions } from './drivers/nfs-options';

/** The CSI driver whose node part runs on every node. */
export class CsiDriver {
  /**
   * Amazon Elastic Block Store.
   *
   * @param options what the driver does otherwise than by default
   * @throws if an option has an impossible value
   * @see https://github.com/kubernetes-sigs/aws-ebs-csi-driver
   */
  public static awsEbs(options: AwsEbsCsiDriverOptions = {}): CsiDriver {
    return new CsiDriver(awsEbs(resolveAwsEbs(options)));
  }

  /**
   * Shares of NFS servers.
   *
   * @param options what the driver does otherwise than by default
   * @throws if an option has an impossible value
   * @see https://github.com/kubernetes-csi/csi-driver-nfs
   */
  public static nfs(options: NfsCsiDriverOptions = {}): CsiDriver {
    return new CsiDriver(nfs(resolveNfs(options)));
  }

  /**
   * Any other driver.
   *
   * @param spec its container, and where it mounts
   */
  public static custom(spec: CsiDriverSpec): CsiDriver {
    return new CsiDriver(spec);
  }

  private constructor(private readonly spec: CsiDriverSpec) {}

  /** Name of the driver, as in storage classes. */
  public get driverName(): string {
    return this.spec.driverName;
  }

  /** @internal */
  public _spec(): CsiDriverSpec {
    return this.spec;
  }
}
