package dev.baton.sdk.export;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts exported, dropped and failed spans, and describes the losses. Thread-safe. */
final class ExportCounts {

  private final String service;
  private final int maxQueueSize;
  private long exported;
  private long tooMany;
  private long tooLate;
  private long failed;
  private @Nullable String lastFailure;

  ExportCounts(String service, int maxQueueSize) {
    this.service = service;
    this.maxQueueSize = maxQueueSize;
  }

  synchronized void exported(long spans) {
    exported += spans;
  }

  synchronized void tooMany() {
    tooMany++;
  }

  synchronized void tooLate() {
    tooLate++;
  }

  synchronized void failed(long spans, String reason) {
    if (spans > 0) {
      failed += spans;
      lastFailure = reason;
    }
  }

  synchronized long exported() {
    return exported;
  }

  synchronized long dropped() {
    return tooMany + tooLate;
  }

  synchronized long failed() {
    return failed;
  }

  synchronized List<String> losses() {
    List<String> losses = new ArrayList<>();
    if (tooMany > 0) {
      losses.add(spans(tooMany) + " dropped: the queue of " + maxQueueSize + " was full");
    }
    if (tooLate > 0) {
      losses.add(spans(tooLate) + " dropped: the export was closed");
    }
    if (failed > 0) {
      losses.add(spans(failed) + " lost: " + lastFailure);
    }
    return List.copyOf(losses);
  }

  /** Returns {@code 3 spans of orders}. */
  String spans(long count) {
    return count + (count == 1 ? " span" : " spans") + (service.isEmpty() ? "" : " of " + service);
  }
}
