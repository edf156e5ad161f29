package dev.baton.collector;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A thousand clients that say nothing, stop within a request, or read no answer, and some bombs:
 * others are served meanwhile, and nothing of the thousand is left.
 */
class ManyConnectionsTest {

  private static final int ROUNDS = 4;
  private static final int CONNECTIONS = 1_000;
  private static final int REQUESTS = 20;
  private static final int BOMBS = 10;
  private static final int LOOKS = 8;
  private static final long MOST_LEFT_BYTES = 16L * 1024 * 1024;
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private int sent;

  @Timeout(120)
  @ParameterizedTest
  @EnumSource(names = {"GRPC", "HTTP_PROTOBUF"})
  void nothingIsLostAndNothingIsLeft(OtlpProtocol protocol) throws Exception {
    try (FakeCollector collector = FakeCollector.start(spans -> {});
        OtlpExporter good =
            OtlpExporter.builder()
                .protocol(protocol)
                .endpoints(collector::grpcEndpoint, collector::httpEndpoint)
                .build()) {
      crowd(collector, protocol, good); // loads what is loaded once
      long before = usedBytes();
      for (int round = 1; round < ROUNDS; round++) {
        crowd(collector, protocol, good);
      }

      assertThat(collector.received()).hasSize(ROUNDS * REQUESTS);
      assertThat(usedBytes() - before).as("bytes left").isLessThan(MOST_LEFT_BYTES);
    }
  }

  private void crowd(FakeCollector collector, OtlpProtocol protocol, OtlpExporter good)
      throws Exception {
    boolean isGrpc = protocol == OtlpProtocol.GRPC;
    int port = URI.create(isGrpc ? collector.grpcEndpoint() : collector.httpEndpoint()).getPort();
    List<Socket> crowd = new ArrayList<>();
    try {
      List<byte[]> kinds = isGrpc ? BrokenCalls.ofGrpc(bomb()) : BrokenCalls.ofHttp(bomb());
      int harmless = kinds.size() - 1; // the bomb is the last
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        boolean explodes = i % (CONNECTIONS / BOMBS) == 1;
        socket.getOutputStream().write(kinds.get(explodes ? harmless : i % harmless));
        crowd.add(socket);
        if (i % (CONNECTIONS / REQUESTS) == 0) {
          good.accept(List.of(span()));
        }
      }
      assertThat(good.lostSpans()).as(good.lastError()).isZero();
    } finally {
      for (Socket socket : crowd) {
        socket.setSoLinger(crowd.indexOf(socket) % 2 == 0, 0); // every other one by a reset
        socket.close();
      }
    }
    awaitOneThread(isGrpc ? "baton-otlp-grpc-" : "baton-otlp-http-");
  }

  /** Waits until the connection of the good client alone has a thread. */
  private static void awaitOneThread(String name) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    Map<Thread, StackTraceElement[]> left = threads(name);
    while (left.size() > 1 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      left = threads(name);
    }
    assertThat(left).as("threads left").hasSizeLessThanOrEqualTo(1);
  }

  private static Map<Thread, StackTraceElement[]> threads(String name) {
    Map<Thread, StackTraceElement[]> stacks = new HashMap<>(Thread.getAllStackTraces());
    stacks.keySet().removeIf(thread -> !thread.getName().matches(name + "\\d+"));
    return stacks;
  }

  /** Returns how much stays used: what the last bomb still uses is gone in some seconds. */
  private static long usedBytes() {
    long least = Long.MAX_VALUE;
    for (int look = 0; look < LOOKS; look++) {
      System.gc();
      least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
    return least;
  }

  private CapturedSpan span() {
    sent++;
    SpanContext context =
        SpanContext.create(
            "%032x".formatted(sent),
            "%016x".formatted(sent),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, "POST /orders").build();
  }

  /** Returns some kilobytes that are five million empty spans. */
  private static byte[] bomb() throws IOException {
    ByteString spans = ByteString.copyFrom("\u0012\0".repeat(5_000_000), ISO_8859_1);
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
      within(1, within(2, spans)).writeTo(stream);
    }
    return compressed.toByteArray();
  }

  private static ByteString within(int field, ByteString message) {
    Field value = Field.newBuilder().addLengthDelimited(message).build();
    return UnknownFieldSet.newBuilder().addField(field, value).build().toByteString();
  }
}
