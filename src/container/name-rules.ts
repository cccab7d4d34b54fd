import { repeated } from '../internal/plain-data';
import { complaint, Rule } from '../internal/rule';
import { isDnsLabel } from '../values/names';
import { isRepository } from './image-name';
import type { ContainersModel } from './resolve';

const VALIDATION = 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go';
const IMAGES = 'https://kubernetes.io/docs/concepts/containers/images/';

/** What is refused of containers' names, images and directories. */
export const NAME_RULES: readonly Rule<ContainersModel>[] = [
  {
    id: 'container/pod-has-container',
    refuses: 'a pod of init containers only',
    because: 'the API server refuses it',
    source: VALIDATION,
    check: ({ containers }) => containers.some(({ role }) => role === 'container') ? [] : [
      complaint('the pod has no container that runs beside its init containers', 'add one'),
    ],
  },
  {
    id: 'container/name-can-exist',
    refuses: 'a container whose name is no DNS label',
    because: 'the API server refuses it',
    source: VALIDATION,
    check: ({ containers }) => containers.filter(({ name }) => !isDnsLabel(name))
      .map(({ name }) => complaint(`no container can be named "${name}"`, 'use at most 63 lower-case letters, digits and "-"')),
  },
  {
    id: 'container/names-are-unique',
    refuses: 'two containers of one name, init containers included',
    because: 'the API server refuses it',
    source: VALIDATION,
    check: ({ containers }) => repeated(containers.map(({ name }) => name))
      .map(name => complaint(`two containers are named "${name}"`, 'rename one of them')),
  },
  {
    id: 'container/image-has-repository',
    refuses: 'an image that is a tag or a digest of nothing',
    because: 'only the image of a product can be changed in part',
    source: IMAGES,
    check: ({ containers }) => containers.filter(({ image }) => image._repository() === undefined)
      .map(({ name }) => complaint(`container "${name}" has an image without a repository`, 'use ContainerImage.of() or ContainerImage.parse()')),
  },
  {
    id: 'container/image-is-pinned',
    refuses: 'an image without a digest whose tag is "latest" or missing',
    because: 'nodes that pull at different times run different builds, and nobody can say which',
    source: IMAGES,
    stricterOnPurpose: true,
    check: ({ containers }) => containers.filter(({ image }) => image._repository() !== undefined && !image._isPinned())
      .map(({ name, image }) => complaint(`container "${name}" runs "${image._render().image}", which may be another build on each node`,
        'name a version with the option tag, or a build with the option digest')),
  },
  {
    id: 'container/mirrored-image-can-exist',
    refuses: 'an image whose name a mirror cannot hold',
    because: 'the pods would wait in InvalidImageName on every node',
    source: 'https://github.com/distribution/reference/blob/main/regexp.go',
    check: ({ containers, mirror }) => containers.flatMap(({ name, image }) => {
      const original = image._repository();
      const mirrored = original && mirror?._apply(original);
      return mirrored === undefined || isRepository(mirrored) ? [] : [
        complaint(`container "${name}" would pull "${original}" as "${mirrored}", which no registry can hold`,
          'use ImageMirror.replaceRegistry(), or name the image\'s place in the mirror with ContainerImage.of()'),
      ];
    }),
  },
  {
    id: 'container/working-dir-is-absolute',
    refuses: 'a relative working directory',
    because: 'runtimes refuse to start the container',
    source: 'https://github.com/opencontainers/runtime-spec/blob/main/config.md',
    stricterOnPurpose: true,
    check: ({ containers }) => containers.filter(({ workingDir }) => workingDir?.startsWith('/') === false)
      .map(({ name, workingDir }) => complaint(`container "${name}" has workingDir "${workingDir}"`, 'write it from its "/" on')),
  },
];
