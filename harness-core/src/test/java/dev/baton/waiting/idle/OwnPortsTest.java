package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPortsTest {

  private static final String TABLE =
      "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout"
          + " inode\n"
          + "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0    "
          + " 0 4711 1 0 100\n"
          + "   1: 0100007F:9C40 0100007F:1F90 01 00000000:00000000 00:00000000 00000000     0    "
          + " 0 4712 1 0 100\n"
          + "   2: 0100007F:9C41 0100007F:1F91 01 00000000:00000000 00:00000000 00000000     0    "
          + " 0 4713 1 0 100\n";

  @TempDir private Path descriptors;
  @TempDir private Path network;

  @Test
  void areThoseOfTheSocketsOfThisProcess() throws IOException {
    Files.writeString(network.resolve("tcp"), TABLE);
    Files.createSymbolicLink(descriptors.resolve("7"), Path.of("socket:[4711]"));
    Files.createSymbolicLink(descriptors.resolve("8"), Path.of("socket:[4712]"));

    OwnPorts ports = OwnPorts.read(descriptors, network);

    assertThat(ports).isEqualTo(new OwnPorts(Set.of(8080, 40_000), Set.of(8080)));
    assertThat(ports.listensAt(new InetSocketAddress("127.0.0.1", 8080))).isTrue();
    assertThat(ports.listensAt(new InetSocketAddress("127.0.0.1", 40_000))).isFalse();
    assertThat(ports.isOneOf(new InetSocketAddress("127.0.0.1", 40_000))).isTrue();
    assertThat(ports.isOneOf(new InetSocketAddress("127.0.0.1", 40_001))).isFalse();
  }

  @Test
  void thePortOfAnotherMachineIsNotOne() throws IOException {
    OwnPorts ports = new OwnPorts(Set.of(5432), Set.of());
    InetAddress elsewhere = InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1});

    assertThat(ports.isOneOf(new InetSocketAddress(elsewhere, 5432))).isFalse();
    assertThat(ports.isOneOf(InetSocketAddress.createUnresolved("db", 5432))).isFalse();
  }

  @Test
  void noneIsKnownWhereNobodyTells() {
    assertThat(OwnPorts.read(descriptors.resolve("none"), network))
        .isEqualTo(new OwnPorts(Set.of(), Set.of()));
  }
}
