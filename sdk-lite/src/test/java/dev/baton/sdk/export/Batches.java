package dev.baton.sdk.export;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes batches and remembers the names in them. */
final class Batches implements SpanSink {

  private final BlockingQueue<List<String>> arrivals = new LinkedBlockingQueue<>();
  private final List<List<String>> all = new ArrayList<>();

  @Override
  public synchronized void accept(List<CapturedSpan> spans) {
    List<String> names = spans.stream().map(CapturedSpan::name).toList();
    all.add(names);
    arrivals.add(names);
  }

  synchronized List<List<String>> all() {
    return List.copyOf(all);
  }

  /** Returns the next batch; an empty one if none comes within 10 s. */
  List<String> next() throws InterruptedException {
    List<String> batch = arrivals.poll(10, TimeUnit.SECONDS);
    return batch == null ? List.of() : batch;
  }
}
