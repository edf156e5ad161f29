package dev.baton.junit5.process;

import dev.baton.Internal;
import dev.baton.collector.FakeCollector;
import dev.baton.collector.FakeCollectorBuilder;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives the spans of OpenTelemetry's Java agent in this JVM, where the agent exports them to,
 * and gives each to the test it belongs to. Exists for as long as the JVM.
 */
@Internal
public final class AgentReceiver {

  private static final AttributeKey<String> RPC_SERVICE = AttributeKey.stringKey("rpc.service");
  private static final String OTLP = "opentelemetry.proto.collector.";

  private static volatile @Nullable AgentReceiver ofJvm;

  private final AgentEndpoint endpoint;
  private final String state;

  private AgentReceiver(AgentEndpoint endpoint) {
    this.endpoint = endpoint;
    this.state = start(endpoint);
  }

  /** Starts to receive, if the agent that is attached exports to a port of this machine. */
  public static synchronized void install() {
    if (ofJvm == null) {
      ofJvm = AgentEndpoint.ofJvm().map(AgentReceiver::new).orElse(null);
    }
  }

  /** Lets the assertions on a recording wait for the agent's next export. */
  public static void begin(Recording recording) {
    AgentReceiver receiver = ofJvm;
    if (receiver != null) {
      recording.register(new NextExport(receiver.endpoint.delay()));
    }
  }

  /** Returns what is known of the agent that is attached, on one line. */
  public static String wiring() {
    AgentReceiver receiver = ofJvm;
    return "OpenTelemetry's Java agent is attached to this JVM, so scopes and tasks are not"
        + " observed; "
        + (receiver == null
            ? "its spans are not received: start the JVM with"
                + " -Dotel.exporter.otlp.endpoint=http://127.0.0.1:<a free port>"
            : receiver.state);
  }

  private static String start(AgentEndpoint endpoint) {
    FakeCollectorBuilder builder = FakeCollector.builder(AgentReceiver::accept);
    FakeCollector collector =
        (endpoint.isGrpc() ? builder.grpcPort(endpoint.port()) : builder.httpPort(endpoint.port()))
            .start();
    try {
      return "its spans are received at "
          + (endpoint.isGrpc() ? collector.grpcEndpoint() : collector.httpEndpoint());
    } catch (UncheckedIOException e) {
      return "its spans are not received: port %s is taken".formatted(endpoint.port());
    }
  }

  private static void accept(List<CapturedSpan> spans) {
    for (CapturedSpan span : spans) {
      if (!isOfReceiver(span)) {
        Context context = Context.root().with(Span.wrap(span.spanContext()));
        Recording recording = RunningTests.ofJvm().recordingOfApplication(context);
        RunningTests.ofJvm().belongs(span.traceId(), recording);
        recording.accept(List.of(span));
      }
    }
  }

  /** The agent traces a receiver in its own JVM like any server. */
  private static boolean isOfReceiver(CapturedSpan span) {
    String service = span.attribute(RPC_SERVICE);
    return service != null && service.startsWith(OTLP);
  }

  /** What the agent may hold back when an assertion begins to look. */
  private static final class NextExport implements Activity {

    private static final long ON_THE_WAY_NANOS = 400_000_000L;
    private static final long PAUSE_NANOS = 2_000_000_000L;

    private final long dueNanos;
    private long firstLook;
    private long lastLook;
    private boolean hasLooked;

    NextExport(Duration delay) {
      this.dueNanos = delay.toNanos() + ON_THE_WAY_NANOS;
    }

    @Override
    public synchronized List<String> pending() {
      long now = System.nanoTime();
      if (!hasLooked || now - lastLook > PAUSE_NANOS) {
        firstLook = now;
      }
      hasLooked = true;
      lastLook = now;
      return now - firstLook < dueNanos ? List.of("the next export of the Java agent") : List.of();
    }
  }
}
