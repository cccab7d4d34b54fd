import { isLabelValue, isQualifiedName } from '../values/names';

/** The first label that nothing can carry, as `"key": "value"`, or undefined where all are fine. */
export function impossibleLabel(labels: Record<string, string>): string | undefined {
  const odd = Object.entries(labels).find(([key, value]) => !isQualifiedName(key) || !isLabelValue(value));
  return odd && `"${odd[0]}": "${odd[1]}"`;
}
