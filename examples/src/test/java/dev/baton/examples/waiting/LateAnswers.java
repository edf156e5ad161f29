package dev.baton.examples.waiting;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A server that answers late, in a process that the JVM of the test does not know: its parent has
 * ended. It ends with the connection over which it told its address.
 */
final class LateAnswers implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Socket life;
  private final InetSocketAddress address;

  private LateAnswers(Socket life, InetSocketAddress address) {
    this.life = life;
    this.address = address;
  }

  /** Starts it and returns when it accepts connections. */
  static LateAnswers start(long millis) throws Exception {
    try (ServerSocket birth = new ServerSocket(0, 1, LOOPBACK)) {
      new ProcessBuilder(
              "sh",
              "-c",
              "\"$0\" -Xshare:auto -XX:TieredStopAtLevel=1 -cp \"$1\" \"$2\" \"$3\" \"$4\" &",
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              System.getProperty("java.class.path"),
              LateAnswers.class.getName(),
              String.valueOf(birth.getLocalPort()),
              String.valueOf(millis))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.INHERIT)
          .start()
          .waitFor();
      Socket life = birth.accept();
      int port = new DataInputStream(life.getInputStream()).readInt();
      return new LateAnswers(life, new InetSocketAddress(LOOPBACK, port));
    }
  }

  InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() throws IOException {
    life.close();
  }

  /** Runs in the other process. */
  public static void main(String[] arguments) throws Exception {
    ServerSocket server = new ServerSocket(0, 10, LOOPBACK);
    Socket life = new Socket(LOOPBACK, Integer.parseInt(arguments[0]));
    new DataOutputStream(life.getOutputStream()).writeInt(server.getLocalPort());
    thread(() -> life.getInputStream().read(), () -> System.exit(0));
    while (true) {
      Socket client = server.accept();
      thread(() -> answer(client, Long.parseLong(arguments[1])), () -> {});
    }
  }

  private static void answer(Socket client, long millis) throws Exception {
    int asked = client.getInputStream().read();
    TimeUnit.MILLISECONDS.sleep(millis);
    client.getOutputStream().write(asked);
  }

  private static void thread(LateOnThreads.Step step, Runnable then) {
    LateOnThreads.thread(then, step);
  }
}
