import { DepartureKind } from '../../src';
import { checksOf, idsOf } from '../../src/policy/scanner-checks';

const KINDS = Object.values(DepartureKind);

describe('checks of the scanners', () => {
  test.each(KINDS)('%s fails a check of at least one scanner or of Pod Security', kind => {
    expect(checksOf(kind)).not.toEqual([]);
  });

  test('are listed with what more must hold', () => {
    expect(checksOf(DepartureKind.LOW_USER_ID)).toEqual([
      { scanner: 'checkov', id: 'CKV_K8S_40', only: ['in a regular container', 'in the user ids of the node'] },
      { scanner: 'kube-score', id: 'container-security-context-user-group-id', only: [] },
    ]);
  });

  test('cover what each scanner checks on a DaemonSet by default', () => {
    const all = KINDS.flatMap(checksOf).map(({ scanner, id }) => `${scanner}/${id}`);
    expect(idsOf('kube-score', all)).toMatchSnapshot('kube-score');
    expect(idsOf('checkov', all)).toMatchSnapshot('checkov');
    expect(idsOf('kube-linter', all)).toMatchSnapshot('kube-linter');
    expect(idsOf('polaris', all)).toMatchSnapshot('polaris');
    expect(idsOf('pod-security', all)).toMatchSnapshot('pod-security');
  });
});
