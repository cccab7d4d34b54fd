import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';

/** An object as plain data: what is applied to the cluster. */
export interface ObjectManifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Record<string, string>;
    readonly annotations?: Record<string, string>;
  };
  readonly spec?: object;
}

/** An object of the agent and the id it has below its construct. Ids are contract, as names are. */
export interface Companion {
  readonly id: string;
  readonly manifest: ObjectManifest;
}

/** Kinds that belong to no namespace. cdk8s would write the chart's into them. */
const CLUSTER_SCOPED = new Set(['ClusterRole', 'ClusterRoleBinding', 'CSIDriver', 'Namespace', 'PriorityClass']);

class ClusterObject extends ApiObject {
  public toJson(): unknown {
    const json = super.toJson() as { metadata: Record<string, unknown> };
    const { namespace: _namespace, ...metadata } = json.metadata;
    return { ...json, metadata };
  }
}

/** Whether objects of the kind belong to no namespace. */
export function isClusterScoped(kind: string): boolean {
  return CLUSTER_SCOPED.has(kind);
}

/** Adds an object to the tree, cluster-scoped where its kind is. */
export function addObject(scope: Construct, id: string, manifest: ObjectManifest): ApiObject {
  return isClusterScoped(manifest.kind) ? new ClusterObject(scope, id, manifest) : new ApiObject(scope, id, manifest);
}
