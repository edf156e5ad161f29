package dev.baton.waiting.idle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * The sockets of this process, on Linux.
 *
 * @param rows of the tables of the operating system, by the inode of the socket
 */
record OwnSockets(Map<String, String[]> rows, OwnPorts ports) {

  private static final int LOCAL = 1; // columns of each table
  private static final int REMOTE = 2;
  private static final int INODE = 9;
  private static final int HEX = 16;
  private static final int WORD = 4; // bytes that are printed as one number

  /** Reads them from the operating system. */
  static OwnSockets now() throws IOException {
    return read(OpenSockets.DESCRIPTORS, OpenSockets.NETWORK);
  }

  /**
   * Reads them.
   *
   * @param descriptors a directory with a link for each open file
   * @param network a directory with the tables of all sockets
   */
  static OwnSockets read(Path descriptors, Path network) throws IOException {
    Map<String, String[]> rows = new HashMap<>();
    OpenSockets.rows(descriptors, network).forEach(row -> rows.put(row[INODE], row));
    return new OwnSockets(rows, OwnPorts.read(descriptors, network));
  }

  /**
   * Returns whether each of these sockets accepts connections, has been accepted, or is connected
   * to this process.
   */
  boolean reachNobodyElse(Set<String> inodes) {
    return reachNobodyBut(ports, inodes);
  }

  /**
   * Returns whether each of these sockets accepts connections, has been accepted, or is connected
   * to the process that has these ports.
   */
  boolean reachNobodyBut(OwnPorts others, Set<String> inodes) {
    return inodes.stream().allMatch(inode -> reachesNobodyBut(others, inode));
  }

  private boolean reachesNobodyBut(OwnPorts others, String inode) {
    String[] row = rows.get(inode);
    return row != null
        && (ports.listening().contains(port(row[LOCAL])) || others.isOneOf(address(row[REMOTE])));
  }

  /** Returns whether a server of this process has accepted this socket from this process. */
  boolean isFromOwnClient(String inode) {
    String[] row = rows.get(inode);
    return row != null
        && ports.listening().contains(port(row[LOCAL]))
        && ports.isOneOf(address(row[REMOTE]));
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
  }

  /**
   * Reads an address such as {@code 0100007F:1F90}, whose bytes are in the order of the machine.
   */
  private static InetSocketAddress address(String printed) {
    byte[] bytes = HexFormat.of().parseHex(printed.substring(0, printed.indexOf(':')));
    byte[] inOrder = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      inOrder[i] = bytes[i / WORD * WORD + WORD - 1 - i % WORD];
    }
    try {
      return new InetSocketAddress(InetAddress.getByAddress(inOrder), port(printed));
    } catch (IOException e) {
      throw new IllegalArgumentException(printed, e); // not of 4 or 16 bytes
    }
  }
}
