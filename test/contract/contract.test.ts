import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, Chart, Testing } from 'cdk8s';
import { PRODUCTS } from '../../judges/products';

/**
 * What no release may change of an object, because the API server refuses the update or a new object would stand beside
 * the old one: its name, its place in the construct tree, and its immutable fields.
 */
interface Identity {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly immutable?: object;
}

const FILE = join(__dirname, 'identities.json');

/** Fields that the API server refuses to change, by kind. */
const IMMUTABLE: Record<string, (manifest: any) => object> = {
  DaemonSet: ({ spec }) => ({ selector: spec.selector }),
  ClusterRoleBinding: ({ roleRef }) => ({ roleRef }),
  RoleBinding: ({ roleRef }) => ({ roleRef }),
  PriorityClass: ({ value, preemptionPolicy }) => ({ value, preemptionPolicy }),
  Service: ({ spec }) => ({ clusterIP: spec.clusterIP }),
  CSIDriver: ({ spec: { attachRequired, podInfoOnMount, storageCapacity, fsGroupPolicy, volumeLifecycleModes } }) =>
    ({ attachRequired, podInfoOnMount, storageCapacity, fsGroupPolicy, volumeLifecycleModes }),
};

function identitiesOf(build: (chart: Chart) => void): Identity[] {
  const chart = new Chart(Testing.app(), 'contract', { namespace: 'node-agents' });
  build(chart);
  return chart.node.findAll().filter(ApiObject.isApiObject).map(object => ({
    path: object.node.path,
    kind: `${object.apiGroup}/${object.kind}`,
    name: object.name,
    immutable: IMMUTABLE[object.kind]?.(object.toJson()),
  }));
}

const identities = JSON.parse(JSON.stringify(Object.fromEntries(PRODUCTS.flatMap(product => [
  [`${product.name}, defaults`, identitiesOf(chart => product.defaults(chart))],
  [`${product.name}, everything on`, identitiesOf(chart => product.everythingOn(chart, 27))],
]))));
if (process.env.ACCEPT_NEW_CONTRACT) {
  writeFileSync(FILE, `${JSON.stringify(identities, null, 2)}\n`);
}
const accepted = JSON.parse(readFileSync(FILE, 'utf8'));

describe('the contract with live clusters', () => {
  test('covers every product', () => {
    expect(Object.keys(identities).sort()).toEqual(Object.keys(accepted).sort());
  });

  // A difference here replaces objects in clusters that run the agent. If that is meant, it is a breaking change: say so in
  // the commit, tell users how to move, and write the file anew with ACCEPT_NEW_CONTRACT=1.
  test.each(Object.keys(accepted))('no name, id, selector or other immutable field of %s has changed', product => {
    expect(identities[product]).toEqual(accepted[product]);
  });
});
