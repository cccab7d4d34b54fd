import type { Mount } from './mount';
import type { Volume } from './volume';

/** A container, as far as its mounts go. */
export interface MountingContainer {
  readonly name: string;
  readonly privileged: boolean;
  readonly mounts: readonly Mount[];
}

/** All containers of a pod, init containers too, with their mounts. */
export interface VolumesModel {
  readonly containers: readonly MountingContainer[];
}

/** The volumes behind the mounts: each name once, in order of first use. */
export function collectVolumes(mounts: readonly Mount[]): Volume[] {
  const volumes = new Map<string, Volume>();
  for (const { volume } of mounts) {
    if (!volumes.has(volume.name)) {
      volumes.set(volume.name, volume);
    }
  }
  return [...volumes.values()];
}
