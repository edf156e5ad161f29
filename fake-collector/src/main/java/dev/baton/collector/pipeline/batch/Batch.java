package dev.baton.collector.pipeline.batch;

import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.data.MetricsData;
import dev.baton.collector.pipeline.data.TraceData;
import org.jspecify.annotations.Nullable;

/** What is pending for one combination of metadata. */
final class Batch {

  private final BatchConfiguration settings;
  private final Consumer next;
  private final ClientInfo client;
  private TraceData spans = new TraceData();
  private MetricsData metrics = new MetricsData();
  private int spanCount;
  private VirtualTime.@Nullable Timer timer;

  Batch(BatchConfiguration settings, Consumer next, ClientInfo client) {
    this.settings = settings;
    this.next = next;
    this.client = client;
  }

  void start(VirtualTime time) {
    if (settings.waits()) {
      timer = time.after(settings.timeout(), this::timeout);
    }
  }

  void add(TraceData data) {
    spans.resourceSpans().addAll(data.resourceSpans());
    spanCount += data.spanCount();
    boolean sent = false;
    while (spanCount > 0 && (timer == null || spanCount >= settings.size())) {
      sendSpans();
      sent = true;
    }
    if (sent) {
      restart();
    }
  }

  void add(MetricsData data) {
    metrics.resourceMetrics().addAll(data.resourceMetrics());
    if (timer == null) {
      sendMetrics();
    }
  }

  boolean isPending() {
    return spanCount > 0 || !metrics.resourceMetrics().isEmpty();
  }

  void flush() {
    if (timer != null) {
      timer.cancel();
    }
    sendAll();
  }

  private void timeout() {
    sendAll();
    restart();
  }

  private void restart() {
    if (timer != null) {
      timer.reschedule(settings.timeout());
    }
  }

  private void sendAll() {
    if (spanCount > 0) {
      sendSpans();
    }
    if (!metrics.resourceMetrics().isEmpty()) {
      sendMetrics();
    }
  }

  private void sendSpans() {
    TraceData sent = spans;
    if (settings.maxSize() > 0 && spanCount > settings.maxSize()) {
      sent = TraceSplit.first(spans, (int) settings.maxSize());
      spanCount -= (int) settings.maxSize();
    } else {
      spans = new TraceData();
      spanCount = 0;
    }
    TraceData handedOn = sent;
    send(() -> next.consume(handedOn, client));
  }

  private void sendMetrics() {
    MetricsData sent = metrics;
    metrics = new MetricsData();
    send(() -> next.consume(sent, client));
  }

  /** The sender has been answered already: what fails here is lost. */
  private static void send(Runnable export) {
    try {
      export.run();
    } catch (ConsumeException lost) {
      // A real Collector logs it.
    }
  }
}
