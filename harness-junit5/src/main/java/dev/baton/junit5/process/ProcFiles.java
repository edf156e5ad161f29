package dev.baton.junit5.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Linux tells of its processes below {@code /proc}. Everything is empty on other systems, and
 * for a process that has ended or belongs to another user.
 */
final class ProcFiles {

  private static final String SOCKET = "socket:[";

  private final Path root;

  ProcFiles(Path root) {
    this.root = root;
  }

  static ProcFiles ofThisMachine() {
    return new ProcFiles(Path.of("/proc"));
  }

  /** Returns the value of a variable with which the process was started. */
  Optional<String> variable(long pid, String name) {
    return entries(pid, "environ").stream()
        .filter(entry -> entry.startsWith(name + "="))
        .map(entry -> entry.substring(name.length() + 1))
        .findFirst();
  }

  /** Returns the command line of the process. */
  List<String> arguments(long pid) {
    return entries(pid, "cmdline");
  }

  private List<String> entries(long pid, String file) {
    try {
      byte[] bytes = Files.readAllBytes(root.resolve(Long.toString(pid)).resolve(file));
      return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns the inodes of all sockets that the process has open. */
  Set<Long> socketsOf(long pid) {
    Set<Long> inodes = new HashSet<>();
    Path descriptors = root.resolve(Long.toString(pid)).resolve("fd");
    try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
      links.forEach(link -> inode(link).ifPresent(inodes::add));
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return inodes; // it has ended meanwhile
    }
    return inodes;
  }

  private static Optional<Long> inode(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.startsWith(SOCKET)
          ? Optional.of(Long.parseLong(target.substring(SOCKET.length(), target.length() - 1)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // closed meanwhile
    }
  }

  /** Returns the ports at which a process with the network of this one listens. */
  Set<Integer> listeningPorts(long pid) {
    Set<Long> own = socketsOf(pid);
    return sockets().stream()
        .filter(socket -> socket.isListening() && own.contains(socket.inode()))
        .map(TcpSocket::localPort)
        .collect(Collectors.toSet());
  }

  /** Returns all TCP sockets in the network of this process. */
  List<TcpSocket> sockets() {
    List<TcpSocket> sockets = new ArrayList<>();
    for (String table : List.of("tcp", "tcp6")) {
      try {
        Files.readAllLines(root.resolve("self/net").resolve(table))
            .forEach(line -> TcpSocket.parse(line).ifPresent(sockets::add));
      } catch (IOException e) {
        // there is no such protocol here
      }
    }
    return sockets;
  }
}
