package dev.baton.collector.pipeline.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a case on the program of a real Collector and records what it did. */
final class RealRun {

  private static final String READY = "Everything is ready";

  private final Path binary;
  private final RecordedCase made;
  private final Path directory;
  private final int port;

  private RealRun(Path binary, RecordedCase made, Path directory, int port) {
    this.binary = binary;
    this.made = made;
    this.directory = directory;
    this.port = port;
  }

  /** Returns the case with what the program did. */
  static RecordedCase record(Path binary, RecordedCase made, Path directory)
      throws IOException, InterruptedException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return new RealRun(binary, made, directory, port).record();
  }

  private RecordedCase record() throws IOException, InterruptedException {
    Path output = directory.resolve("output.txt");
    Process process = start(output);
    Map<String, Object> expected = new LinkedHashMap<>();
    try {
      boolean started = awaitStart(process, output);
      Map<String, Object> run = new LinkedHashMap<>();
      run.put("started", started);
      if (started) {
        run.put("responses", send());
        process.destroy();
        process.waitFor(1, TimeUnit.MINUTES);
        Path file = directory.resolve("out.jsonl");
        expected.put("out.jsonl", Files.exists(file) ? Files.readString(file) : "");
      }
      expected.put("run", run);
    } finally {
      process.destroyForcibly();
    }
    Map<String, Object> content = new LinkedHashMap<>(made.content());
    content.put("expected", expected);
    return new RecordedCase(made.family(), made.name(), content, made.lines());
  }

  private Process start(Path output) throws IOException {
    List<String> command = new ArrayList<>(List.of(binary.toString()));
    for (String config : made.configs()) {
      Path file = directory.resolve("config-" + command.size() + ".yaml");
      command.add("--config=file:" + Files.writeString(file, config));
    }
    command.add("--config=yaml:service::telemetry::metrics::level: none");
    if (!made.gates().isEmpty()) {
      command.add("--feature-gates=" + String.join(",", made.gates()));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(made.environment());
    builder.environment().put("PORT", String.valueOf(port));
    builder.environment().put("OUT", directory.toString());
    return builder.start();
  }

  /** Waits until the program says that it is ready, or has ended. */
  private static boolean awaitStart(Process process, Path output)
      throws IOException, InterruptedException {
    while (!Files.readString(output, UTF_8).contains(READY)) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
    return true;
  }

  private List<List<Integer>> send() throws IOException, InterruptedException {
    List<List<Integer>> responses = new ArrayList<>();
    HttpClient client = HttpClient.newHttpClient();
    for (RecordedCase.Step step : made.steps()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(made.lines().get(step.send())))
              .build();
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      int last = responses.size() - 1;
      if (last >= 0 && responses.get(last).get(0) == status) {
        responses.set(last, List.of(status, responses.get(last).get(1) + 1));
      } else {
        responses.add(List.of(status, 1));
      }
      Thread.sleep(step.waitMillis()); // a real Collector's time passes for real
    }
    return responses;
  }
}
