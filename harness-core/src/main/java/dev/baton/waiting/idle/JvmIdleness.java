package dev.baton.waiting.idle;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares each inspection with the previous one, so that it also detects work done in between. */
final class JvmIdleness implements Idleness {

  private static final HeldBy UNMEASURED =
      new HeldBy(
          "any thread",
          "may have been active: this JVM does not report the CPU times of threads",
          "");

  private final JvmThreads threads;
  private final ThreadClassifier classifier;
  private @Nullable ThreadsLook latest;

  JvmIdleness(JvmThreads threads, ThreadClassifier classifier) {
    this.threads = threads;
    this.classifier = classifier;
  }

  @Override
  public Optional<HeldBy> look(Duration horizon) {
    if (!threads.isMeasured()) {
      return Optional.of(UNMEASURED);
    }
    long started =
        threads.started(); // before the inspection: the next one sees threads that start after it
    ThreadsLook before = latest;
    ThreadsLook look = look(threads.sample(), started, horizon);
    latest = look;
    return look.holder().or(() -> look.changedSince(before));
  }

  private ThreadsLook look(List<ThreadSample> samples, long started, Duration horizon) {
    return ThreadsLook.at(samples, started, classifier, NettyTimers.dueWithin(horizon));
  }

  @Override
  public Optional<HeldBy> lookCloser() {
    ThreadSample client = latest == null ? null : latest.httpClient();
    if (client != null && HttpClientRequests.areUnderWay()) {
      return Optional.of(HeldBy.of(client, "has a request of an HttpClient in progress"));
    }
    return VirtualThreads.areSupported() ? virtual() : Optional.empty();
  }

  private Optional<HeldBy> virtual() {
    try {
      return look(VirtualThreads.sample(), 0, Duration.ZERO).holder();
    } catch (IOException e) {
      return Optional.of(new HeldBy("a virtual thread", "may be active: " + e.getMessage(), ""));
    }
  }
}
