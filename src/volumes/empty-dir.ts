import { Size, SizeRoundingBehavior } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { defined } from '../internal/plain-data';
import { Plain } from '../values/manifest';
import { EmptyDirOptions } from './empty-dir-options';

const UNITS = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi'];

export function renderEmptyDir(options: EmptyDirOptions): Plain<k8s.EmptyDirVolumeSource> {
  return defined({
    medium: options.medium || undefined,
    sizeLimit: options.sizeLimit && renderSize(options.sizeLimit),
  });
}

/** In the largest unit that leaves a whole number. */
function renderSize(size: Size): string {
  let amount = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  let unit = 0;
  while (unit < UNITS.length - 1 && amount !== 0 && amount % 1024 === 0) {
    amount /= 1024;
    unit += 1;
  }
  return `${amount}${UNITS[unit]}`;
}
