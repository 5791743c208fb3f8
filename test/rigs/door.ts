import type { Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** Whether anybody answers at a server's port. */
export interface Door {
  /** Cuts all that is open; whoever comes is refused. */
  readonly shut: () => Promise<void>;
  /** Answers again at the same port. */
  readonly open: () => Promise<void>;
}

export function doorOf(server: Server): Door {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  let port = 0;
  return {
    shut: async () => {
      port = (server.address() as AddressInfo).port;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    open: () => new Promise((resolve) => server.listen(port, "127.0.0.1", resolve)),
  };
}
