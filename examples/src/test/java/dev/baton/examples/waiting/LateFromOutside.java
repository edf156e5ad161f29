package dev.baton.examples.waiting;

import dev.baton.examples.waiting.LateOnThreads.Step;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Late work that waits for something outside of the JVM: for a server that never answers until a
 * timeout, for a process, for an event loop.
 */
final class LateFromOutside {

  private static final ServerSocket SILENT = silent();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().connectTimeout(Duration.ofMinutes(1)).build();
  private static final OkHttpClient OK_HTTP = new OkHttpClient();
  private static final EventLoopGroup LOOPS = new NioEventLoopGroup(1);

  private LateFromOutside() {}

  static Map<String, LateWork> ways() {
    Map<String, LateWork> ways = new LinkedHashMap<>();
    ways.put("a blocking read", (w, ms) -> LateOnThreads.thread(w, () -> readSilence(ms)));
    ways.put("a statement of a database", LateFromOutside::query);
    ways.put("HttpClient.send", (w, ms) -> LateOnThreads.thread(w, () -> send(ms)));
    ways.put("HttpClient.sendAsync", LateFromOutside::sendAsync);
    ways.put("OkHttp enqueue", LateFromOutside::enqueue);
    ways.put("a blocking gRPC stub", (w, ms) -> LateOnThreads.thread(w, () -> call(ms)));
    ways.put("Netty schedule", (w, ms) -> LOOPS.schedule(w, ms, TimeUnit.MILLISECONDS));
    ways.put("Process.waitFor", LateFromOutside::waitForProcess);
    ways.put("Process.onExit", (w, ms) -> process(ms).onExit().thenRun(w));
    return ways;
  }

  private static ServerSocket silent() {
    try {
      return new ServerSocket(0, 10_000, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads from somebody who says nothing, until a timeout. */
  static void readSilence(long millis) throws Exception {
    try (Socket socket = new Socket(SILENT.getInetAddress(), SILENT.getLocalPort())) {
      socket.setSoTimeout((int) millis);
      ended(() -> socket.getInputStream().read(), SocketTimeoutException.class);
    }
  }

  /** A function that the database calls. */
  public static final class Slow {

    private Slow() {}

    /** Takes so long. */
    public static int slow(int millis) throws InterruptedException {
      Thread.sleep(millis);
      return millis;
    }
  }

  private static void query(Runnable work, long millis) {
    String alias = "create alias if not exists slow for '%s.slow'";
    LateOnThreads.thread(
        work,
        () -> {
          try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:late");
              Statement statement = connection.createStatement()) {
            statement.execute(alias.formatted(Slow.class.getName()));
            statement.execute("select slow(" + millis + ")");
          }
        });
  }

  private static void send(long millis) throws Exception {
    ended(() -> HTTP.send(request(millis), BodyHandlers.ofString()), HttpTimeoutException.class);
  }

  private static void sendAsync(Runnable work, long millis) {
    HTTP.sendAsync(request(millis), BodyHandlers.ofString())
        .whenComplete((response, failure) -> work.run());
  }

  private static HttpRequest request(long millis) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SILENT.getLocalPort()))
        .timeout(Duration.ofMillis(millis))
        .build();
  }

  private static void enqueue(Runnable work, long millis) {
    OkHttpClient client = OK_HTTP.newBuilder().callTimeout(Duration.ofMillis(millis)).build();
    String url = "http://127.0.0.1:" + SILENT.getLocalPort();
    client
        .newCall(new Request.Builder().url(url).build())
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                work.run();
              }

              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                work.run();
              }
            });
  }

  private static void call(long millis) throws Exception {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", SILENT.getLocalPort()).usePlaintext().build();
    CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(millis, TimeUnit.MILLISECONDS);
    try {
      ended(
          () -> ClientCalls.blockingUnaryCall(channel, method(), options, new byte[0]),
          StatusRuntimeException.class);
    } finally {
      channel.shutdownNow();
    }
  }

  private static MethodDescriptor<byte[], byte[]> method() {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName("late.Work/Do")
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  private static void waitForProcess(Runnable work, long millis) throws IOException {
    Process process = process(millis);
    LateOnThreads.thread(work, process::waitFor);
  }

  private static Process process(long millis) throws IOException {
    return new ProcessBuilder("sleep", String.valueOf(millis / 1000.0)).start();
  }

  private static void ended(Step step, Class<? extends Exception> with) throws Exception {
    try {
      step.run();
    } catch (Exception e) {
      if (!with.isInstance(e)) {
        throw e;
      }
    }
  }

  /** Messages as they are. */
  private static final class Bytes implements Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
