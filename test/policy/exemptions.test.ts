import { Departure, DepartureKind } from '../../src';
import { exemptionAnnotations } from '../../src/policy/exemptions';

const departure = (reason: string, ...checks: string[]): Departure => ({ kind: DepartureKind.HOST_PID, reason, checks });

describe('exemption annotations', () => {
  test('speak to each scanner in its own words, sorted', () => {
    const annotations = exemptionAnnotations([
      departure('It reads /proc.', 'checkov/CKV_K8S_17', 'kube-linter/host-pid', 'pod-security/hostNamespaces', 'polaris/hostPIDSet'),
      departure('No limits.', 'checkov/CKV_K8S_11', 'kube-score/container-resources'),
      departure('No policy.', 'checkov/CKV2_K8S_6', 'kube-score/pod-networkpolicy'),
    ]);
    expect(Object.entries(annotations)).toEqual([
      ['checkov.io/skip11', 'CKV_K8S_11=No limits'],
      ['checkov.io/skip17', 'CKV_K8S_17=It reads /proc'],
      ['checkov.io/skip2006', 'CKV2_K8S_6=No policy'],
      ['ignore-check.kube-linter.io/host-pid', 'It reads /proc'],
      ['kube-score/ignore', 'container-resources,pod-networkpolicy'],
      ['polaris.fairwinds.com/hostPIDSet-exempt', 'true'],
    ]);
  });

  test('a check that several departures fail carries the reasons of all, each once', () => {
    expect(exemptionAnnotations([departure('A.', 'checkov/CKV_K8S_25'), departure('B', 'checkov/CKV_K8S_25'), departure('A', 'checkov/CKV_K8S_25')]))
      .toEqual({ 'checkov.io/skip25': 'CKV_K8S_25=A; B' });
  });

  test('a reason for a part of the node says which part', () => {
    const mount = (detail: string, reason: string): Departure =>
      ({ kind: DepartureKind.HOST_PATH, detail, reason, checks: ['kube-linter/sensitive-host-mounts'] });
    expect(exemptionAnnotations([mount('/proc', 'It counts processes.'), mount('/sys', 'It counts packets.')]))
      .toEqual({ 'ignore-check.kube-linter.io/sensitive-host-mounts': '/proc: It counts processes; /sys: It counts packets' });
  });

  test('a number stays the check\'s own when another departure goes', () => {
    const a = departure('A', 'checkov/CKV_K8S_8');
    const b = departure('B', 'checkov/CKV_K8S_43');
    expect(exemptionAnnotations([a, b])).toMatchObject(exemptionAnnotations([b]));
  });

  test('a reason stays on one line and has no second "=", at which checkov would fail', () => {
    expect(exemptionAnnotations([departure('set  a=b\nand c == d', 'checkov/CKV_K8S_8')])).toEqual({ 'checkov.io/skip8': 'CKV_K8S_8=set a: b and c: d' });
  });

  test('no departure, no annotation', () => {
    expect(exemptionAnnotations([])).toEqual({});
    expect(exemptionAnnotations([departure('A', 'pod-security/hostPorts')])).toEqual({});
  });
});
