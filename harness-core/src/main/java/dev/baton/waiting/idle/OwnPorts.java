package dev.baton.waiting.idle;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ports of the sockets of this process, on Linux. Elsewhere none is known.
 *
 * @param all those of all its sockets
 * @param listening those at which it accepts connections
 */
record OwnPorts(Set<Integer> all, Set<Integer> listening) {

  private static final int LOCAL = 1; // columns of each table
  private static final int STATE = 3;
  private static final String LISTENS = "0A";
  private static final int HEX = 16;

  /** Reads them from the operating system. */
  static OwnPorts now() {
    return read(OpenSockets.DESCRIPTORS, OpenSockets.NETWORK);
  }

  /**
   * Reads them.
   *
   * @param descriptors a directory with a link for each open file
   * @param network a directory with the tables of all sockets
   */
  static OwnPorts read(Path descriptors, Path network) {
    Set<Integer> all = new HashSet<>();
    Set<Integer> listening = new HashSet<>();
    try {
      for (String[] row : OpenSockets.rows(descriptors, network)) {
        String address = row[LOCAL];
        int port = Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
        all.add(port);
        if (row[STATE].equals(LISTENS)) {
          listening.add(port);
        }
      }
    } catch (IOException e) {
      return new OwnPorts(Set.of(), Set.of());
    }
    return new OwnPorts(all, listening);
  }

  /** Returns whether this is the address of a socket of this process. */
  boolean isOneOf(InetSocketAddress address) {
    return all.contains(address.getPort()) && isOfThisMachine(address);
  }

  /** Returns whether this process accepts connections at this address. */
  boolean listensAt(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress internet && listening.contains(internet.getPort());
  }

  private static boolean isOfThisMachine(InetSocketAddress address) {
    if (address.getAddress() == null) {
      return false;
    }
    try {
      return address.getAddress().isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address.getAddress()) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
