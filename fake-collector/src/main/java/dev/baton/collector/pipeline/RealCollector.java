package dev.baton.collector.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.traffic.TrafficInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A real Collector's program, which runs a configuration beside Baton's: {@code
 * -Dbaton.collector.binary=/usr/local/bin/otelcol}. Both get the same spans at once and are then
 * shut down, so that they decide on all of them. Limits of a rate depend on the speed of the
 * machine there.
 */
public final class RealCollector {

  private static final String PROPERTY = "baton.collector.binary";
  private static final String READY = "Everything is ready";
  private static final int LAST_LINES = 30;
  private static final int SECONDS_TO_STOP = 60;

  private final Path binary;

  private RealCollector(Path binary) {
    this.binary = binary;
  }

  /**
   * Returns the Collector of the property {@code baton.collector.binary}; empty if it is not set.
   */
  public static Optional<RealCollector> given() {
    return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).map(RealCollector::new);
  }

  /**
   * Sends this traffic through both.
   *
   * @throws IllegalStateException if the program does not start; the text has its last lines
   * @throws UncheckedIOException if it cannot be reached
   */
  public CrossCheck compare(String yaml, TrafficInput traffic) {
    CollectorConfig config = CollectorConfig.of(yaml);
    try (RealBackend backend = new RealBackend()) {
      int port = freePort();
      String over = new RealConfiguration(config.plan().definition(), port, backend.port()).text();
      Process process = start(yaml, over);
      try {
        traffic.sendTo(new Sender(port));
        process.destroy();
        process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS);
      } finally {
        process.destroyForcibly();
      }
      return compare(config, traffic, backend);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach the Collector " + binary, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the Collector " + binary + " ran", e);
    }
  }

  private static CrossCheck compare(
      CollectorConfig config, TrafficInput traffic, RealBackend backend) {
    SpanCounts sent = new SpanCounts();
    CollectorEngine baton = config.startWithoutExplanations();
    traffic.sendTo(
        new TrafficInput.Receiver() {
          @Override
          public void advance(Duration duration) {
            // The real one gets no time either.
          }

          @Override
          public void receive(TraceData data) {
            sent.add(data);
            baton.receive(data);
          }
        });
    baton.close();
    List<CrossCheck.Difference> differences = new ArrayList<>();
    for (ComponentId id : config.plan().definition().exporters().keySet()) {
      SpanCounts counted = new SpanCounts();
      baton.backend(id.toString()).traces().forEach(counted::add);
      differences.addAll(
          CrossCheck.compare(id.toString(), backend.spans(id.toString()), counted.all()));
    }
    return new CrossCheck(sent.all().size(), backend.spans(), differences);
  }

  private Process start(String yaml, String over) throws IOException {
    Path directory = Files.createTempDirectory("baton-collector");
    Path own = Files.writeString(directory.resolve("config.yaml"), yaml);
    Path merged = Files.writeString(directory.resolve("baton.yaml"), over);
    Process process =
        new ProcessBuilder(
                binary.toString(), "--config", "file:" + own, "--config", "file:" + merged)
            .redirectErrorStream(true)
            .start();
    awaitReady(process);
    return process;
  }

  private void awaitReady(Process process) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    ArrayDeque<String> last = new ArrayDeque<>();
    String line = lines.readLine();
    while (line != null && !line.contains(READY)) {
      last.add(line);
      if (last.size() > LAST_LINES) {
        last.remove();
      }
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException(
          "The Collector %s did not start:%n%s".formatted(binary, String.join("\n", last)));
    }
    Thread reader = new Thread(() -> skip(lines), "baton-collector-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** Reads on, so that the program never waits for a reader. */
  private static void skip(BufferedReader lines) {
    try {
      String line = lines.readLine();
      while (line != null) {
        line = lines.readLine();
      }
    } catch (IOException closed) {
      // The program has ended.
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Sends requests one after the other. */
  private static final class Sender implements TrafficInput.Receiver {

    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI uri;

    Sender(int port) {
      this.uri = URI.create("http://127.0.0.1:" + port + "/v1/traces");
    }

    @Override
    public void advance(Duration duration) {
      // A real Collector's time cannot be moved.
    }

    @Override
    public void receive(TraceData data) {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Content-Type", "application/x-protobuf")
              .POST(HttpRequest.BodyPublishers.ofByteArray(OtlpTraceData.writeProtobuf(data)))
              .build();
      try {
        int status = client.send(request, BodyHandlers.discarding()).statusCode();
        if (status != OK) {
          throw new IllegalStateException("the real Collector answered " + status);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot send to the real Collector", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while sending", e);
      }
    }
  }
}
