package dev.baton.collector.exporter.queue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A time without threads: what is to be run runs at once, or when the time has come. */
final class ManualTime implements ExportTime {

  private record Due(long nanos, Runnable task) {}

  private final List<Due> due = new ArrayList<>();
  final List<Duration> delays = new ArrayList<>();
  private long now;

  @Override
  public long epochNanos() {
    return now;
  }

  @Override
  public void run(Runnable task) {
    task.run();
  }

  @Override
  public void after(Duration delay, Runnable task) {
    delays.add(delay);
    due.add(new Due(now + delay.toNanos(), task));
  }

  void advance(Duration time) {
    long end = now + time.toNanos();
    for (Due next = first(); next != null && next.nanos() <= end; next = first()) {
      due.remove(next);
      now = next.nanos();
      next.task().run();
    }
    now = end;
  }

  private Due first() {
    return due.stream().min(Comparator.comparingLong(Due::nanos)).orElse(null);
  }

  @Override
  public void close() {
    due.clear();
  }
}
