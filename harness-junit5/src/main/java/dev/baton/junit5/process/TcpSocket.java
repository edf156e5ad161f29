package dev.baton.junit5.process;

import java.util.Optional;

/**
 * A TCP socket of this machine, as a line of {@code /proc/net/tcp} tells it.
 *
 * @param remotePort 0 for one that listens
 * @param inode by which a process refers to it; 0 for a connection that is closed
 */
record TcpSocket(int localPort, int remotePort, boolean isListening, boolean isOpen, long inode) {

  private static final int LOCAL = 1;
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;
  private static final String ESTABLISHED = "01";
  private static final String LISTEN = "0A";

  /** Reads a line; empty for the heading. */
  static Optional<TcpSocket> parse(String line) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length <= INODE || !fields[LOCAL].contains(":")) {
      return Optional.empty();
    }
    return Optional.of(
        new TcpSocket(
            port(fields[LOCAL]),
            port(fields[REMOTE]),
            fields[STATE].equals(LISTEN),
            fields[STATE].equals(ESTABLISHED),
            Long.parseLong(fields[INODE])));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
  }

  /** Returns the port of the other end of a connection with this port; empty if it is no such. */
  Optional<Integer> otherEndOf(int port) {
    if (isListening) {
      return Optional.empty();
    }
    if (localPort == port) {
      return Optional.of(remotePort);
    }
    return remotePort == port ? Optional.of(localPort) : Optional.empty();
  }
}
