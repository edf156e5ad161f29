package dev.baton.collector.backend;

import dev.baton.collector.exporter.ExportDestination;
import dev.baton.collector.fault.ClaimedFault;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.SpanCodec;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.time.Clock;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.Waiter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A backend without a wire: what exporters send to it is in its recording. Assertions on it, {@code
 * assertThat(tempo).span("POST /charge")}, wait for what its exporters still have. Thread-safe.
 */
public final class MemoryBackend implements ExportDestination, TraceSource {

  private final Recording recording;
  private final Waiter waiter;
  private final ReceiverFaults faults;
  private final AtomicInteger exporters = new AtomicInteger();
  private final List<OtlpRequest> requests = new CopyOnWriteArrayList<>();

  private MemoryBackend(String name, Clock clock) {
    recording = Recording.of(name);
    waiter = new Waiter(recording, WaitSettings.defaults());
    faults = new ReceiverFaults(clock);
  }

  /** Returns a backend of this name, on the system's clock. */
  public static MemoryBackend named(String name) {
    return new MemoryBackend(name, Clock.system());
  }

  /** Returns a backend of this name, whose attempts have the times of this clock. */
  public static MemoryBackend named(String name, Clock clock) {
    return new MemoryBackend(name, clock);
  }

  /** Returns its name. */
  public String name() {
    return recording.name();
  }

  /** Returns the script of what goes wrong here, and what exporters did then. */
  public ReceiverFaults faults() {
    return faults;
  }

  /** Returns everything that was kept here; a span that was sent twice is there once. */
  @Override
  public Recording recording() {
    return recording;
  }

  /**
   * Returns the requests of this signal that were kept here, in order. One that was sent twice is
   * there twice.
   */
  public List<OtlpRequest> requests(Signal signal) {
    return requests.stream().filter(request -> Signal.of(request) == signal).toList();
  }

  @Override
  public WaitResult await(Expectation expectation) {
    return waiter.await(expectation);
  }

  @Override
  public OtlpFormat format() {
    return OtlpFormat.PROTOBUF;
  }

  @Override
  public ReceiverAnswer send(Signal signal, byte[] request) {
    ClaimedFault claimed = ClaimedFault.of(faults);
    claimed.beforeReading();
    claimed.arrived(signal, request);
    @Nullable ReceiverAnswer refusal = FaultAnswers.before(claimed.fault());
    if (refusal != null) {
      return refusal;
    }
    claimed.beforeAnswering();
    try {
      keep(format().decodeRequest(signal, request));
    } catch (MalformedOtlpException e) {
      return new ReceiverAnswer.Refused(String.valueOf(e.getMessage()));
    }
    @Nullable ReceiverAnswer answer = FaultAnswers.after(claimed.fault());
    return answer == null ? new ReceiverAnswer.Taken(new PartialSuccess(0, "")) : answer;
  }

  private void keep(OtlpRequest request) {
    requests.add(request);
    if (request instanceof TracesRequest traces) {
      recording.accept(SpanCodec.decode(traces));
    }
  }

  @Override
  public void fedBy(Activity exporter) {
    exporters.incrementAndGet();
    recording.register(exporter);
  }

  @Override
  public List<String> wiring() {
    int sending = exporters.get();
    String what = requests.size() + (requests.size() == 1 ? " request" : " requests");
    return List.of(
        sending == 0
            ? "no exporter sends to the backend " + name()
            : "the backend %s has kept %s".formatted(name(), what));
  }

  @Override
  public List<String> reasonsForNothing() {
    return List.of(
        "no exporter leads here: harness.collector().exportTo(QueuedExporter.builder(\"%s\", backend).start())"
            .formatted(name()),
        "it is still on its way to the collector, for which assertions on a backend do not wait:"
            + " assertThat(harness).collector().hasReceived(…) before them does");
  }

  @Override
  public void lost(String sentence) {
    recording.note(sentence);
  }

  /** Answers what stalls; what was kept stays. */
  @Override
  public void close() {
    faults.recover();
  }
}
