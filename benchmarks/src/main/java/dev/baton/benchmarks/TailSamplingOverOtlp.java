package dev.baton.benchmarks;

import dev.baton.collector.otlp.OtlpTraceData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Measures what the same traces cost that {@link TailSamplingCost} makes when they arrive over
 * HTTP: CPU time and memory of a cold process, with everything that the JVM does in it.
 */
final class TailSamplingOverOtlp {

  private final int traces;
  private final List<String> options;

  /** Sends so many traces to a JVM with these options. */
  TailSamplingOverOtlp(int traces, List<String> options) {
    this.traces = traces;
    this.options = options;
  }

  /** Returns the figures in words. */
  String report() throws IOException {
    Process process = start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      int spans = send(Integer.parseInt(output.readLine()));
      say(process);
      String kept = output.readLine();
      Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
      String memory = mostMemory(process.pid());
      say(process);
      return String.format(
          Locale.ROOT,
          """
          tail sampling with five policies over HTTP/protobuf, all of a cold JVM %s
          %,d traces of ten spans: %.2f µs of CPU a span, at most %s, %s spans kept
          """,
          String.join(" ", options),
          traces,
          cpu.toNanos() / 1e3 / spans,
          memory,
          kept);
    } finally {
      process.destroy();
    }
  }

  private Process start() throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(TailSamplingServer.class.getName());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private int send(int port) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    int spans = 0;
    try (BatchClient client = BatchClient.http(port, new byte[0])) {
      for (int sent = 0; sent < traces; sent += TailSamplingCost.TRACES_A_REQUEST) {
        var data = TailSamplingCost.request(random);
        spans += data.spanCount();
        client.send(OtlpTraceData.writeProtobuf(data));
      }
    }
    return spans;
  }

  private static void say(Process process) throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  /** Returns the largest memory that the process had, as Linux tells it. */
  private static String mostMemory(long pid) throws IOException {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    if (!Files.exists(status)) {
      return "unknown memory";
    }
    for (String line : Files.readAllLines(status)) {
      if (line.startsWith("VmHWM:")) {
        long kib = Long.parseLong(line.replaceAll("\\D", ""));
        return String.format(Locale.ROOT, "%.2f GB", kib * 1024 / 1e9);
      }
    }
    return "unknown memory";
  }
}
