package dev.baton.sdk.export;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An exporter of the official SDK that remembers names; it hangs until it is released. */
record OfficialBatches(List<List<String>> all, CountDownLatch entered, CountDownLatch release)
    implements SpanExporter {

  static OfficialBatches open() {
    return new OfficialBatches(
        new CopyOnWriteArrayList<>(), new CountDownLatch(1), new CountDownLatch(0));
  }

  static OfficialBatches closed() {
    return new OfficialBatches(
        new CopyOnWriteArrayList<>(), new CountDownLatch(1), new CountDownLatch(1));
  }

  long spans() {
    return all.stream().mapToLong(List::size).sum();
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    entered.countDown();
    try {
      if (!release.await(20, TimeUnit.SECONDS)) {
        return CompletableResultCode.ofFailure();
      }
    } catch (InterruptedException e) {
      return CompletableResultCode.ofFailure();
    }
    all.add(spans.stream().map(SpanData::getName).toList());
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode flush() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }
}
