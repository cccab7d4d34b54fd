import { ApiObject, Chart, Testing } from 'cdk8s';
import { NodeDaemonSet, NodeDaemonSetProps } from '../../../src';
import { RuleText } from '../../../src/internal/rule';
import { smallAgent } from '../../products/node-daemonset';
import { KubeObject } from '../support/api';
import { minorOfJudge } from '../support/release';
import { Knob, RoleKnob, Setting } from './knob';
import { takeRefusals } from './refusals';

/** What the library says to a choice of settings, and the manifests that would come of it either way. */
export interface Opinion {
  /** Rules that refuse it; none where the library lets it through. */
  readonly rules: readonly RuleText[];
  /** Rules that refuse a value which the API server never sees, because it stands in none of Kubernetes' own fields. */
  readonly unheard: readonly RuleText[];
  readonly objects: readonly KubeObject[];
}

/** A setting of a knob. */
export interface Turn {
  readonly knob: Knob;
  readonly value: unknown;
}

export const NAMESPACE = 'property';

/** The opinion on a NodeDaemonSet with some knobs turned. */
export function opinionOnAgent(allTurns: readonly Turn[]): Opinion {
  const turns = allTurns.filter(({ knob, value }) => minorOfJudge() >= (knob.since?.(value) ?? 0));
  takeRefusals();
  const settings: Setting[] = [];
  const raw: Turn[] = [];
  const rules: RuleText[] = [];
  const unheard: RuleText[] = [];
  for (const turn of turns) {
    try {
      settings.push(turn.knob.set(turn.value));
      takeRefusals();
    } catch (error) {
      (turn.knob.raw === undefined ? unheard : rules).push(...refusalsBehind(error));
      raw.push(turn);
    }
  }
  const chart = new Chart(Testing.app(), 'judged', { namespace: NAMESPACE });
  new NodeDaemonSet(chart, 'Agent', propsOf(settings));
  rules.push(...complaintsOn(chart));
  if (rules.length > 0) {
    raw.push(...turns.filter(turn => turn.knob.rendersOtherwise && !raw.includes(turn)));
  }
  const objects = objectsOf(chart);
  const daemonSet: any = objects.find(({ kind }) => kind === 'DaemonSet');
  const pod = daemonSet.spec.template.spec;
  for (const { knob, value } of raw) {
    knob.raw?.(value, { daemonSet, pod, container: pod.containers[0], add: object => objects.push(object as KubeObject) });
  }
  return { rules, unheard, objects };
}

/** The opinion on a construct of a role. */
export function opinionOnRole(knob: RoleKnob, value: unknown): Opinion {
  takeRefusals();
  if (minorOfJudge() < (knob.since?.(value) ?? 0)) {
    return { rules: [], unheard: [], objects: [] };
  }
  const chart = new Chart(Testing.app(), 'judged', { namespace: NAMESPACE });
  try {
    knob.add(chart, value);
    takeRefusals();
  } catch (error) {
    const rules = refusalsBehind(error);
    if (knob.raw === undefined) {
      // What the rooms below refuse is judged with NodeDaemonSet, where it has fields of its own.
      return { rules: [], unheard: rules.map(rule => isOfRole(rule) ? rule : { ...rule, stricterOnPurpose: true }), objects: [] };
    }
    return { rules, unheard: [], objects: [knob.raw(value) as KubeObject] };
  }
  // As above.
  const rules = complaintsOn(chart).map(rule => isOfRole(rule) ? rule : { ...rule, stricterOnPurpose: true });
  return { rules, unheard: [], objects: objectsOf(chart) };
}

/** The small agent with all settings: lists are joined, maps merged. */
function propsOf(settings: readonly Setting[]): NodeDaemonSetProps {
  const base = smallAgent();
  const container = settings.reduce((all, setting) => merge(all, setting.container ?? {}), base.containers[0] as any);
  return { ...settings.reduce((all, setting) => merge(all, setting.props ?? {}), {} as any), containers: [container] };
}

const JOINED = ['mounts', 'ports', 'envFrom', 'tolerations'];
const MERGED = ['env', 'labels', 'podLabels', 'annotations', 'podAnnotations', 'nodeLabels'];

function merge(one: any, other: any): any {
  const result = { ...one };
  for (const [field, value] of Object.entries<any>(other)) {
    if (value === undefined) {
      continue;
    }
    result[field] = JOINED.includes(field) ? [...result[field] ?? [], ...value] : MERGED.includes(field) ? { ...result[field], ...value } : value;
  }
  return result;
}

function complaintsOn(chart: Chart): RuleText[] {
  takeRefusals();
  const complaints = chart.node.findAll().flatMap(construct => construct.node.validate());
  const rules = takeRefusals();
  if (complaints.length > 0 && rules.length === 0) {
    throw new Error(`refused by no rule: ${complaints.join('; ')}`);
  }
  return rules;
}

/** The rules behind an error. One that no rule stands behind is a crash, not a refusal. */
function refusalsBehind(error: unknown): RuleText[] {
  const rules = takeRefusals();
  if (rules.length === 0) {
    throw error;
  }
  return rules;
}

function objectsOf(chart: Chart): KubeObject[] {
  return chart.node.findAll().filter(construct => ApiObject.isApiObject(construct)).map(object => (object as ApiObject).toJson());
}

function isOfRole({ id }: RuleText): boolean {
  return ['cni', 'csi-node', 'log-collector', 'namespace', 'node-exporter'].includes(id.split('/')[0]);
}
