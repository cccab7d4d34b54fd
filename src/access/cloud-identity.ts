import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { ACCESS_VALUE_RULES } from './rules';

const AWS_ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const GCP_EMAIL = /^[a-z0-9.-]+@[a-z0-9.-]+\.gserviceaccount\.com$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A value that another tool fills in later, such as the ARN of a role of the AWS CDK. */
const LATER = '${Token[';

/** Options of `CloudIdentity.azureClient()`. */
export interface AzureClientOptions {
  /**
   * The tenant, a UUID.
   *
   * @default - the one the cluster's workload-identity webhook is set up with
   */
  readonly tenantId?: string;
}

/** Who the agent is to the cloud, without a key in a Secret: the cloud trusts the cluster's word for the ServiceAccount. */
export class CloudIdentity {
  /**
   * A role of AWS IAM, for clusters with IAM roles for service accounts.
   *
   * @param arn the role: `arn:aws:iam::123456789012:role/logs`
   * @throws if that is no ARN of a role
   * @see https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
   */
  public static awsRole(arn: string): CloudIdentity {
    if (!AWS_ROLE.test(arn) && !arn.includes(LATER)) {
      throw refuse(ACCESS_VALUE_RULES.cloudIdentity, `CloudIdentity.awsRole("${arn}")`, 'that is no ARN of a role',
        'write it as arn:aws:iam::123456789012:role/name');
    }
    return new CloudIdentity({ 'eks.amazonaws.com/role-arn': arn });
  }

  /**
   * A service account of Google Cloud, for clusters with Workload Identity.
   *
   * @param email the account: `logs@my-project.iam.gserviceaccount.com`
   * @throws if no service account has such an address
   * @see https://cloud.google.com/kubernetes-engine/docs/how-to/workload-identity
   */
  public static gcpServiceAccount(email: string): CloudIdentity {
    if (!GCP_EMAIL.test(email)) {
      throw refuse(ACCESS_VALUE_RULES.cloudIdentity, `CloudIdentity.gcpServiceAccount("${email}")`, 'no service account has that address',
        'write it as name@project.iam.gserviceaccount.com');
    }
    return new CloudIdentity({ 'iam.gke.io/gcp-service-account': email });
  }

  /**
   * A managed identity or app registration of Azure, for clusters with Microsoft Entra Workload ID. Its webhook acts
   * on pods with the label `azure.workload.identity/use`, which the pods get.
   *
   * @param clientId the client, a UUID
   * @param options tenant
   * @throws if client or tenant is no UUID
   * @see https://azure.github.io/azure-workload-identity/docs/topics/service-account-labels-and-annotations.html
   */
  public static azureClient(clientId: string, options: AzureClientOptions = {}): CloudIdentity {
    for (const id of [clientId, options.tenantId]) {
      if (id !== undefined && !UUID.test(id)) {
        throw refuse(ACCESS_VALUE_RULES.cloudIdentity, `CloudIdentity.azureClient("${clientId}")`, `"${id}" is no UUID`,
          'use the ids that `az identity show` prints');
      }
    }
    const annotations = defined({
      'azure.workload.identity/client-id': clientId,
      'azure.workload.identity/tenant-id': options.tenantId,
    }) as Record<string, string>;
    return new CloudIdentity(annotations, { 'azure.workload.identity/use': 'true' });
  }

  private constructor(
    private readonly annotations: Readonly<Record<string, string>>,
    private readonly podLabels: Readonly<Record<string, string>> = {},
  ) {}

  /** What the ServiceAccount carries. @internal */
  public _annotations(): Record<string, string> {
    return { ...this.annotations };
  }

  /** What the pods carry. @internal */
  public _podLabels(): Record<string, string> {
    return { ...this.podLabels };
  }
}
