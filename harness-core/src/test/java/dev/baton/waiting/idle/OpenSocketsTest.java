package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenSocketsTest {

  private static final String HEADER =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n";
  private static final String ROW =
      "   0: 0100007F:9C40 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0"
          + " %s 1 0 100\n";

  @TempDir private Path descriptors;
  @TempDir private Path network;

  @BeforeEach
  void noSocketAtAll() throws IOException {
    Files.writeString(network.resolve("tcp"), HEADER);
    Files.createSymbolicLink(descriptors.resolve("0"), Path.of("pipe:[4710]"));
  }

  private boolean mayExist() {
    return OpenSockets.mayExist(descriptors, network);
  }

  @Test
  void aProcessWithFilesAloneHasNone() {
    assertThat(mayExist()).isFalse();
  }

  @Test
  void aSocketInATableIsOfTheNetwork() throws IOException {
    Files.createSymbolicLink(descriptors.resolve("7"), Path.of("socket:[4711]"));
    Files.writeString(network.resolve("udp6"), HEADER + ROW.formatted("4711"));

    assertThat(mayExist()).isTrue();
  }

  /** The JDK keeps one for itself, with which it interrupts reads. */
  @Test
  void aSocketInNoTableIsOfThisMachine() throws IOException {
    Files.createSymbolicLink(descriptors.resolve("7"), Path.of("socket:[4711]"));

    assertThat(mayExist()).isFalse();
  }

  @Test
  void socketsOfOtherProcessesAreNotItsOwn() throws IOException {
    Files.createSymbolicLink(descriptors.resolve("7"), Path.of("socket:[4711]"));
    Files.writeString(network.resolve("tcp"), HEADER + ROW.formatted("47110"));

    assertThat(mayExist()).isFalse();
  }

  @Test
  void whereNobodyTellsThereMayBeOne() throws IOException {
    Files.delete(network.resolve("tcp"));

    assertThat(mayExist()).isTrue();
    assertThat(OpenSockets.mayExist(descriptors.resolve("none"), network)).isTrue();
  }

  @Test
  void aSocketThatListensExists() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(socket.isBound()).isTrue();
      assertThat(OpenSockets.mayExist()).isTrue();
    }
  }
}
