package dev.baton.waiting.idle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Determines whether this process has a socket of the network, on Linux. Libraries with threads of
 * their own, which the JVM does not list, receive through one as well.
 */
final class OpenSockets {

  static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  static final Path NETWORK = Path.of("/proc/self/net");
  private static final List<String> TABLES = List.of("tcp", "tcp6", "udp", "udp6");
  private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");
  private static final int INODE = 9; // its column in each table

  private OpenSockets() {}

  /** Returns whether there is one, or may be one because the operating system does not tell. */
  static boolean mayExist() {
    return mayExist(DESCRIPTORS, NETWORK);
  }

  /**
   * Returns whether there is one, or may be one.
   *
   * @param descriptors a directory with a link for each open file
   * @param network a directory with the tables of all sockets
   */
  static boolean mayExist(Path descriptors, Path network) {
    if (!Files.isReadable(network.resolve(TABLES.get(0)))) {
      return true;
    }
    try {
      return !rows(descriptors, network).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  /** Returns the rows of the tables that are about sockets of this process. */
  static List<String[]> rows(Path descriptors, Path network) throws IOException {
    Set<String> own = inodes(descriptors);
    List<String[]> rows = new ArrayList<>();
    for (String table : TABLES) {
      if (!own.isEmpty()) {
        addRows(network.resolve(table), own, rows);
      }
    }
    return rows;
  }

  private static Set<String> inodes(Path descriptors) throws IOException {
    Set<String> inodes = new HashSet<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : all) {
        Matcher socket = SOCKET.matcher(target(descriptor));
        if (socket.matches()) {
          inodes.add(socket.group(1));
        }
      }
    }
    return inodes;
  }

  private static String target(Path descriptor) throws IOException {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      if (Files.exists(descriptor, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      return ""; // it has been closed
    }
  }

  private static void addRows(Path table, Set<String> inodes, List<String[]> rows)
      throws IOException {
    if (!Files.exists(table)) {
      return; // without IPv6
    }
    try (Stream<String> lines = Files.lines(table)) {
      lines
          .map(line -> line.strip().split(" +", -1))
          .filter(row -> isOne(row, inodes))
          .forEach(rows::add);
    }
  }

  private static boolean isOne(String[] row, Set<String> inodes) {
    return row.length > INODE && inodes.contains(row[INODE]);
  }
}
