import { Size, SizeRoundingBehavior } from 'cdk8s';
import { refuse } from '../internal/rule';
import { isQualifiedName } from '../values/names';
import { ResourceAmounts } from './resource-amounts';
import { CONTAINER_VALUE_RULES } from './value-rules';

/** Amounts by resource name, each in its smallest unit: thousandths of a core, bytes, devices. */
export type Amounts = Readonly<Record<string, number>>;

const HUGE_PAGES = 'hugepages-';
const UNITS: readonly (readonly [string, number])[] = [
  ['Ei', 2 ** 60], ['Pi', 2 ** 50], ['Ti', 2 ** 40], ['Gi', 2 ** 30], ['Mi', 2 ** 20], ['Ki', 2 ** 10],
];

/** The amounts in a form that can be merged and compared. `where` is the call they stand in. */
export function readAmounts(where: string, amounts: ResourceAmounts): Amounts {
  const result: Record<string, number> = {};
  if (amounts.cpuMillis !== undefined) {
    result.cpu = whole(where, 'cpuMillis', amounts.cpuMillis);
  }
  if (amounts.memory !== undefined) {
    result.memory = bytes(where, 'memory', amounts.memory);
  }
  if (amounts.ephemeralStorage !== undefined) {
    result['ephemeral-storage'] = bytes(where, 'ephemeralStorage', amounts.ephemeralStorage);
  }
  for (const [pageSize, amount] of Object.entries(amounts.hugePages ?? {})) {
    result[HUGE_PAGES + pageSize] = hugePages(where, pageSize, amount);
  }
  for (const [name, count] of Object.entries(amounts.extended ?? {})) {
    if (!isExtendedResource(name)) {
      throw refuse(CONTAINER_VALUE_RULES.amount, where, `no device plugin can offer "${name}"`, 'write its domain along, like "nvidia.com/gpu"');
    }
    result[name] = whole(where, name, count);
  }
  return result;
}

/** An amount as Kubernetes writes it, in the largest unit in which it is whole. */
export function renderAmount(name: string, amount: number): string {
  if (name === 'cpu') {
    return amount % 1000 === 0 ? `${amount / 1000}` : `${amount}m`;
  }
  const unit = isExtendedResource(name) ? undefined : UNITS.find(([, size]) => amount > 0 && amount % size === 0);
  return unit === undefined ? `${amount}` : `${amount / unit[1]}${unit[0]}`;
}

/** Resources a node cannot promise twice: the request has to be the limit. */
export function isExclusive(name: string): boolean {
  return isHugePages(name) || isExtendedResource(name);
}

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES);
}

function isExtendedResource(name: string): boolean {
  return name.includes('/') && isQualifiedName(name) && !/(^|\.)kubernetes\.io\//.test(name) && !name.startsWith('requests.');
}

function whole(where: string, what: string, amount: number): number {
  if (!Number.isSafeInteger(amount) || amount < 0) {
    throw refuse(CONTAINER_VALUE_RULES.amount, where, `${what} is ${amount}`, 'use a whole number, 0 or more');
  }
  return amount;
}

function bytes(where: string, what: string, amount: Size): number {
  const result = amount.toKibibytes({ rounding: SizeRoundingBehavior.NONE }) * 1024;
  if (!Number.isSafeInteger(result)) {
    throw refuse(CONTAINER_VALUE_RULES.amount, where, `${what} is ${amount.asString()}, which is no whole number of bytes`, 'use a smaller unit');
  }
  return result;
}

function hugePages(where: string, pageSize: string, amount: Size): number {
  const [, count, unit] = /^([1-9][0-9]*)([KMG]i)$/.exec(pageSize) ?? [];
  if (unit === undefined) {
    throw refuse(CONTAINER_VALUE_RULES.amount, where, `no node has pages of "${pageSize}"`, 'write the page size like "2Mi" or "1Gi"');
  }
  const page = Number(count) * UNITS.find(([name]) => name === unit)![1];
  const result = bytes(where, `hugePages "${pageSize}"`, amount);
  if (result % page !== 0) {
    throw refuse(CONTAINER_VALUE_RULES.amount, where, `${amount.asString()} is no whole number of ${pageSize} pages`, 'round it up to whole pages');
  }
  return result;
}
