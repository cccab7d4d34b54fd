import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { refuse } from '../internal/rule';
import { Plain } from '../values/manifest';
import { isDnsSubdomain } from '../values/names';
import { ACCESS_VALUE_RULES } from './rules';

/**
 * What the kubelet serves on its own port. Each has a right of its own, so that nobody needs `nodes/proxy`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/kubelet-authn-authz/
 */
export enum KubeletEndpoint {
  /** `/metrics`, with those of cAdvisor and the probes. */
  METRICS = 'nodes/metrics',
  /** `/stats`: use of CPU, memory and disk by pod. */
  STATS = 'nodes/stats',
  /** `/logs`: files below the node's `/var/log`. */
  LOG = 'nodes/log',
  /** `/spec`: the machine. */
  SPEC = 'nodes/spec',
  /** `/pods`: the pods of the node. Kubernetes 1.33 or later. */
  PODS = 'nodes/pods',
  /** `/healthz`. Kubernetes 1.33 or later. */
  HEALTHZ = 'nodes/healthz',
  /** `/configz`: the kubelet's settings. Kubernetes 1.33 or later. */
  CONFIGZ = 'nodes/configz',
}

/** Options of `ApiRule.of()`. */
export interface ApiRuleOptions {
  /** API groups without a version: `apps`. The core group is the empty string. One or more. */
  readonly apiGroups: string[];

  /** Resources as in a URL, in the plural: `pods`, `pods/log`. One or more. */
  readonly resources: string[];

  /** What may be done: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`. One or more. */
  readonly verbs: string[];

  /**
   * The objects it may be done to, by name.
   *
   * @default - all objects of these resources
   */
  readonly resourceNames?: string[];
}

/** Something the agent may ask of the API server or the kubelet. */
export class ApiRule {
  /**
   * Verbs on resources.
   *
   * @param options groups, resources, verbs and names
   * @throws if a list is empty, or holds a wildcard, `nodes/proxy`, or what no resource, group or verb can be
   */
  public static of(options: ApiRuleOptions): ApiRule {
    const { apiGroups, resources, verbs, resourceNames } = options;
    const where = `ApiRule.of({ apiGroups: ${quoted(apiGroups)}, resources: ${quoted(resources)}, verbs: ${quoted(verbs)} })`;
    return ApiRule.onResources(where, { apiGroups, resources, verbs, resourceNames });
  }

  /**
   * Reading: get, list and watch.
   *
   * @param apiGroup the group without its version; the core group is the empty string
   * @param resources one or more, in the plural
   * @throws as `ApiRule.of()` does
   */
  public static read(apiGroup: string, resources: string[]): ApiRule {
    return ApiRule.onResources(`ApiRule.read("${apiGroup}", ${quoted(resources)})`,
      { apiGroups: [apiGroup], resources, verbs: ['get', 'list', 'watch'] });
  }

  /**
   * Reading from the kubelet of any node.
   *
   * @param endpoints what to read, one or more
   * @throws if there are none
   */
  public static kubelet(endpoints: KubeletEndpoint[]): ApiRule {
    return ApiRule.onResources(`ApiRule.kubelet(${quoted(endpoints)})`, { apiGroups: [''], resources: endpoints, verbs: ['get'] });
  }

  /**
   * Reading from the API server what is no resource, such as `/metrics`. Only among the `clusterRules`.
   *
   * @param urls paths, one or more; `/healthz/*` is everything below
   * @throws if a path cannot be
   */
  public static nonResourceUrls(urls: string[]): ApiRule {
    const where = `ApiRule.nonResourceUrls(${quoted(urls)})`;
    checkList(where, 'paths', urls);
    const odd = urls.find(url => !/^\/([^*]+(\/\*)?)?$/.test(url));
    if (odd !== undefined) {
      throw refuse(ACCESS_VALUE_RULES.nonResourceUrl, where, `"${odd}" is no path, or means all of them`,
        'start it with "/", and use "*" only as the last step, as in /healthz/*');
    }
    return new ApiRule({ nonResourceURLs: sorted(urls), verbs: ['get'] });
  }

  private static onResources(where: string, rule: ApiRuleOptions): ApiRule {
    for (const [list, entries] of Object.entries(defined(rule))) {
      checkList(where, list, entries);
      checkWildcards(where, list, entries);
    }
    checkWords(where, rule);
    return new ApiRule(defined({
      apiGroups: sorted(rule.apiGroups),
      resources: sorted(rule.resources),
      verbs: sorted(rule.verbs),
      resourceNames: rule.resourceNames && sorted(rule.resourceNames),
    }));
  }

  private constructor(private readonly manifest: Plain<k8s.PolicyRule>) {}

  /** @internal */
  public _render(): Plain<k8s.PolicyRule> {
    return this.manifest;
  }
}

function checkList(where: string, list: string, entries: readonly string[]): void {
  if (entries.length === 0) {
    throw refuse(ACCESS_VALUE_RULES.apiRule, where, `${list} is empty`,
      list === 'apiGroups' ? 'name a group; the core group is ""' : 'name one, or leave the rule out');
  }
}

function checkWildcards(where: string, list: string, entries: readonly string[]): void {
  const wildcard = entries.find(entry => entry.includes('*'));
  if (wildcard !== undefined && list === 'resourceNames') {
    throw refuse(ACCESS_VALUE_RULES.apiRule, where, `"${wildcard}" in resourceNames is no pattern, so it matches no object`,
      'list the names, or leave resourceNames out');
  }
  if (wildcard !== undefined) {
    throw refuse(ACCESS_VALUE_RULES.wildcard, where, `"${wildcard}" in ${list} also grants what the cluster learns tomorrow`,
      `list the ${list} the agent uses`);
  }
}

function checkWords(where: string, { apiGroups, resources, verbs, resourceNames }: ApiRuleOptions): void {
  if (resources.includes('nodes/proxy')) {
    throw refuse(ACCESS_VALUE_RULES.nodesProxy, where, '"nodes/proxy" allows running commands in every container of the node',
      'use ApiRule.kubelet() with the endpoints the agent reads');
  }
  const group = apiGroups.find(entry => entry !== '' && (entry === 'core' || /^v\d/.test(entry) || !isDnsSubdomain(entry)));
  if (group !== undefined) {
    throw refuse(ACCESS_VALUE_RULES.apiRule, where, `"${group}" is no API group`, 'write it without the version; the core group is ""');
  }
  const resource = resources.find(entry => !/^[a-z0-9][-a-z0-9.]*(\/[a-z0-9-]+)?$/.test(entry));
  if (resource !== undefined) {
    throw refuse(ACCESS_VALUE_RULES.apiRule, where, `"${resource}" is no resource`, 'write it as in a URL, in the plural: "pods", "pods/log"');
  }
  const verb = verbs.find(entry => !/^[a-z][a-z:-]*$/.test(entry));
  if (verb !== undefined) {
    throw refuse(ACCESS_VALUE_RULES.apiRule, where, `"${verb}" is no verb`, 'write it in lower case: "get", "list", "watch"');
  }
  const unnamed = verbs.find(entry => entry === 'create' || entry === 'deletecollection');
  if (resourceNames !== undefined && unnamed !== undefined) {
    throw refuse(ACCESS_VALUE_RULES.namedCreate, where, `"${unnamed}" has no name to compare with resourceNames ${quoted(resourceNames)}`,
      `give "${unnamed}" a rule of its own, without resourceNames`);
  }
}

/** Order means nothing in a rule, so one order is as good as another, as long as it stays. */
function sorted(entries: readonly string[]): string[] {
  return [...new Set(entries)].sort();
}

function quoted(entries: readonly string[]): string {
  return `[${entries.map(entry => `"${entry}"`).join(', ')}]`;
}
