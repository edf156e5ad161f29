package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.Thread.State;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BlockingReadsTest {

  private final BlockingReads reads = new BlockingReads(new SystemCalls());
  private ServerSocket server;
  private Socket client;
  private Socket accepted;

  @BeforeEach
  void connect() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    client = new Socket(server.getInetAddress(), server.getLocalPort());
    accepted = server.accept();
    assumeTrue(
        List.of("amd64", "aarch64").contains(System.getProperty("os.arch"))
            && Files.exists(Path.of("/proc/thread-self/syscall"))
            && Files.readString(Path.of("/proc/thread-self/syscall")).contains(" 0x"));
  }

  @AfterEach
  void close() throws IOException {
    accepted.close();
    client.close();
    server.close();
  }

  @Test
  void aServerReadsWhatAClientInThisJvmSends() throws IOException {
    ThreadSample reader = reads(accepted);

    until(reader, true);
    server.close(); // then nobody knows who has accepted it

    until(reader, false);
  }

  @Test
  void aClientMayWaitForWhatTheServerGetsFromElsewhere() throws IOException {
    ThreadSample ofServer = reads(accepted);
    ThreadSample ofClient = reads(client);
    until(ofServer, true);

    assertThat(reads.areFromOwnClient(ofClient)).isFalse();
  }

  @Test
  void aReadWithATimeoutMayEndByItself() throws IOException {
    accepted.setSoTimeout(60_000);

    assertThat(reads.areFromOwnClient(reads(accepted))).isFalse();
  }

  @Test
  void whereverItIsUnknownAReadMayBeFromOthers() {
    assertThat(reads.areFromOwnClient(new ThreadSample(-1, "none", State.RUNNABLE, List.of(), 0)))
        .isFalse();
  }

  private void until(ThreadSample reader, boolean isFromOwnClient) {
    while (reads.areFromOwnClient(reader) != isFromOwnClient
        && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
    }
    assertThat(reads.areFromOwnClient(reader)).isEqualTo(isFromOwnClient);
  }

  private static ThreadSample reads(Socket socket) {
    Thread thread =
        new Thread(
            () -> {
              try {
                socket.getInputStream().read();
              } catch (IOException e) {
                return; // it is closed at the end
              }
            },
            "reads");
    thread.setDaemon(true);
    thread.start();
    return new ThreadSample(thread.getId(), "reads", State.RUNNABLE, List.of(), 0);
  }
}
