/** Where the driver and its sidecars see the directory of the driver's socket. */
export const SOCKET_MOUNT = '/csi';
/** The socket, in every container of the pod. */
export const SOCKET = `${SOCKET_MOUNT}/csi.sock`;
/** The socket as drivers are told of it. */
export const DRIVER_ENDPOINT = `unix://${SOCKET}`;
