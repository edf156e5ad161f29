package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.lang.Thread.State;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SelectorsTest {

  private static final String ROW =
      "   0: %s %s %s 00000000:00000000 00:00000000 00000000     0     0 %s 1 0 100\n";

  @TempDir private Path descriptors;
  @TempDir private Path network;

  private final Selectors selectors = new Selectors(new SystemCalls());
  private Selector selector;

  @BeforeEach
  void open() throws IOException {
    selector = Selector.open();
  }

  @AfterEach
  void close() throws IOException {
    selector.close();
  }

  @Test
  void theSystemTellsWhetherASelectorHasATimeout() {
    assumeThat(isTold()).isTrue();
    ThreadSample without = selects(() -> selector.select());
    until(() -> selectors.isWithoutTimeout(without));
    selector.wakeup();
    ThreadSample with = selects(() -> selector.select(60_000));

    assertThat(selectors.isWithoutTimeout(with)).isFalse();
  }

  @Test
  void theTimeoutOfASelectorOfPekkoIsInVain() {
    StackTraceElement select =
        new StackTraceElement(
            "org.apache.pekko.io.SelectionHandler$ChannelRegistryImpl$$anon$3", "tryRun", null, -1);

    assertThat(
            selectors.isWithoutTimeout(
                new ThreadSample(-1, "io", State.RUNNABLE, List.of(select), 0)))
        .isTrue();
  }

  @Test
  void aConnectionWithinThisProcessBringsNoAnswerFromOthers() throws IOException {
    assumeThat(isTold()).isTrue();
    try (ServerSocketChannel server = ServerSocketChannel.open();
        SocketChannel client = SocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      client.connect(server.getLocalAddress());
      try (SocketChannel accepted = server.accept()) {
        for (SocketChannel channel : List.of(client, accepted)) {
          channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
        }
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        ThreadSample thread = selects(() -> selector.select());

        until(() -> !selectors.mayBringAnswers(thread));
      }
    }
  }

  @Test
  void whereverItIsUnknownASelectorMayHaveATimeoutAndBringAnswers() {
    ThreadSample other = new ThreadSample(-1, "none", State.RUNNABLE, List.of(), 0);

    assertThat(selectors.isWithoutTimeout(other)).isFalse();
    assertThat(selectors.mayBringAnswers(other)).isTrue();
  }

  @Test
  void onlyServersAndConnectionsToThisProcessReachNobodyElse() throws IOException {
    String v6 = "0000000000000000FFFF00000100007F";
    Files.writeString(
        network.resolve("tcp"),
        "header\n"
            + ROW.formatted("0100007F:1F90", "00000000:0000", "0A", "1") // listens at 8080
            + ROW.formatted("0100007F:1F90", "0100007F:9C40", "01", "2") // accepted
            + ROW.formatted("0100007F:9C41", "0100007F:1F90", "01", "3") // connected to itself
            + ROW.formatted("0100007F:9C42", "0100007F:1538", "01", "4") // to another process
            + ROW.formatted("0100007F:1F90", "0100007F:9C41", "01", "9") // accepted from itself
            + ROW.formatted("0200000A:9C43", "0800000A:1F90", "01", "5")); // to another machine
    Files.writeString(
        network.resolve("tcp6"), "header\n" + ROW.formatted(v6 + ":9C44", v6 + ":1F90", "01", "6"));
    Files.writeString(
        network.resolve("udp"),
        "header\n" + ROW.formatted("0100007F:9C45", "00000000:0000", "07", "7"));
    for (int i = 1; i <= 9; i++) {
      Files.createSymbolicLink(descriptors.resolve("" + i), Path.of("socket:[" + i + "]"));
    }
    OwnSockets sockets = OwnSockets.read(descriptors, network);

    assertThat(sockets.isFromOwnClient("9")).isTrue();
    assertThat(List.of("1", "2", "3", "6", "7", "8")).noneMatch(sockets::isFromOwnClient);
    assertThat(sockets.reachNobodyElse(Set.of())).isTrue();
    assertThat(sockets.reachNobodyElse(Set.of("1", "2", "3", "6"))).isTrue();
    assertThat(List.of("4", "5", "7", "8", "anon_inode:[timerfd]"))
        .noneMatch(socket -> sockets.reachNobodyElse(Set.of(socket)));
  }

  /** A condition that another thread or the system brings about. */
  private interface Condition {
    boolean holds();
  }

  private static void until(Condition condition) {
    while (!condition.holds() && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    assertThat(condition.holds()).isTrue();
  }

  /** Something that waits in a selector. */
  private interface Selecting {
    void run() throws IOException;
  }

  private static ThreadSample selects(Selecting selecting) {
    Thread thread =
        new Thread(
            () -> {
              try {
                selecting.run();
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            "selects");
    thread.setDaemon(true);
    thread.start();
    return new ThreadSample(thread.getId(), "selects", State.RUNNABLE, List.of(), 0);
  }

  /** Whether the system lets a process look at its own threads; a container may not. */
  private static boolean isTold() {
    try {
      return List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
          && Files.readString(Path.of("/proc/thread-self/syscall")).contains(" 0x");
    } catch (IOException e) {
      return false;
    }
  }
}
