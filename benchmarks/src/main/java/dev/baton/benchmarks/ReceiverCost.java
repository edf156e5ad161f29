package dev.baton.benchmarks;

import dev.baton.collector.FakeCollector;
import io.grpc.Server;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;

/**
 * Measures the CPU time of the receivers' threads for prepared requests of 512 spans, all of them
 * kept, beside servers that only parse; and how long a request of one batch takes.
 */
final class ReceiverCost {

  private static final int SPANS = 512;
  private static final int KEPT = 50;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final byte[] batch = OtlpBatch.bytes();
  private final int requests;
  private final int rounds;

  /** Sends so many requests in each of so many rounds. */
  ReceiverCost(int requests, int rounds) {
    this.requests = requests;
    this.rounds = rounds;
  }

  /** Returns the figures in words. */
  String report() throws IOException {
    Server grpc = BareServers.grpc();
    try (FakeCollector collector = FakeCollector.start(spans -> {});
        BatchClient bareHttp = BatchClient.http(BareServers.http(batch.length), batch);
        BatchClient bareGrpc = BatchClient.grpc(grpc.getPort(), batch);
        BatchClient ourHttp = BatchClient.http(port(collector.httpEndpoint()), batch);
        BatchClient ourGrpc = BatchClient.grpc(port(collector.grpcEndpoint()), batch)) {
      double[][] micros = new double[4][rounds];
      for (int round = -1; round < rounds; round++) { // the first one for the compiler
        int at = Math.max(0, round);
        micros[0][at] = round(bareHttp, BareServers.HTTP, collector);
        micros[1][at] = round(ourHttp, "baton-otlp-http", collector);
        micros[2][at] = round(bareGrpc, BareServers.GRPC, collector);
        micros[3][at] = round(ourGrpc, "baton-otlp-grpc", collector);
      }
      return text(micros);
    } finally {
      grpc.shutdownNow();
    }
  }

  private String text(double[][] micros) {
    double[] median = Arrays.stream(micros).mapToDouble(ReceiverCost::median).toArray();
    return String.format(
        Locale.ROOT,
        """
        receivers, CPU time of their threads a span, requests of %d spans, median of %d rounds
        HTTP/protobuf  %.2f µs, a plain socket that only parses %.2f µs, ratio %.2f
        gRPC           %.2f µs, grpc-netty that only parses %.2f µs, ratio %.2f
        """,
        SPANS,
        rounds,
        median[1],
        median[0],
        median[1] / median[0],
        median[3],
        median[2],
        median[3] / median[2]);
  }

  private double round(BatchClient client, String threads, FakeCollector collector)
      throws IOException {
    long before = cpuNanos(threads);
    for (int i = 0; i < requests; i++) {
      client.send();
      if (i % KEPT == KEPT - 1) {
        collector.startOver();
      }
    }
    return (cpuNanos(threads) - before) / 1e3 / requests / SPANS;
  }

  /** Returns the CPU time of all threads whose names begin like this. */
  private static long cpuNanos(String name) {
    long sum = 0;
    for (long id : THREADS.getAllThreadIds()) {
      ThreadInfo thread = THREADS.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith(name)) {
        sum += Math.max(0, THREADS.getThreadCpuTime(id));
      }
    }
    return sum;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static int port(String endpoint) {
    return URI.create(endpoint).getPort();
  }
}
