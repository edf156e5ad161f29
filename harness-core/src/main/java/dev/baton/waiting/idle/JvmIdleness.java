package dev.baton.waiting.idle;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares each inspection with the previous one, so that it also detects work done in between. */
final class JvmIdleness implements Idleness {

  private static final HeldBy UNMEASURED =
      new HeldBy(
          "any thread",
          "may have been active: this JVM does not report the CPU times of threads",
          "");

  /** A look this late says that threads wait for processors, where nothing else does. */
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final HeldBy LATE =
      new HeldBy("any thread", "may wait for a processor: this machine is under load", "");

  private static final HttpClientRequests NO_REQUESTS = new HttpClientRequests(false, false);

  private final JvmThreads threads;
  private final ThreadClassifier classifier;
  private final SystemCalls calls = new SystemCalls();
  private final WakeTimes wakeTimes = new WakeTimes(calls);
  private final Selectors selectors = new Selectors(calls);
  private final BlockingReads reads = new BlockingReads(calls);
  private final LoopTicks ticks = new LoopTicks();
  private @Nullable ThreadsLook latest;
  private long latestNanos;
  private Duration latestHorizon = Duration.ZERO;
  private List<ThreadSample> samples = List.of();
  private List<ThreadSample> unparkers = List.of();
  private boolean isVirtualListening;
  private boolean isWebSocketOpen;
  private boolean isConnected;

  JvmIdleness(JvmThreads threads, ThreadClassifier classifier) {
    this.threads = threads;
    this.classifier = classifier;
  }

  @Override
  public Optional<HeldBy> look(Duration horizon) {
    isVirtualListening = false; // all that a closer look has seen may be over
    isWebSocketOpen = false;
    isConnected = false;
    return inspect(horizon);
  }

  private Optional<HeldBy> inspect(Duration horizon) {
    if (!threads.isMeasured()) {
      return Optional.of(UNMEASURED);
    }
    long started =
        threads.started(); // before the inspection: the next one sees threads that start after it
    ThreadsLook before = latest;
    samples = threads.sample();
    unparkers = Unparkers.among(samples);
    ThreadsLook look = look(samples, started, wakeTimes.within(horizon), horizon);
    boolean isLate = isLate();
    latest = look;
    latestHorizon = horizon;
    return look.holder()
        .or(() -> look.changedSince(before, ticks))
        .or(() -> isLate ? Optional.of(LATE) : Optional.empty());
  }

  private boolean isLate() {
    long now = System.nanoTime();
    boolean isLate = now - latestNanos > LATE_NANOS && !UnscheduledThreads.areKnown();
    latestNanos = now;
    return isLate;
  }

  private ThreadsLook look(
      List<ThreadSample> samples,
      long started,
      Predicate<ThreadSample> wakesInTime,
      Duration horizon) {
    CancelledTimeouts.forget(samples, wakesInTime);
    Timers timers =
        new Timers(
            NettyTimers.dueWithin(horizon),
            wakesInTime,
            thread -> isTimed(thread, horizon),
            reads::areFromOwnClient,
            () -> !IdleChildProcesses.areIdle(horizon));
    return ThreadsLook.at(samples, started, classifier, timers);
  }

  private boolean isTimed(ThreadSample thread, Duration horizon) {
    return !HiddenWork.isPolling(thread)
        && !selectors.isWithoutTimeout(thread)
        && (!XnioTimers.isOne(thread) || XnioTimers.isDue(thread, horizon));
  }

  @Override
  public Optional<HeldBy> lookCloser() {
    isConnected = OpenSockets.mayExist();
    Optional<HeldBy> hidden = hidden();
    if (hidden.isPresent()) {
      return hidden;
    }
    Optional<HeldBy> virtual = VirtualThreads.areSupported() ? virtual() : Optional.empty();
    return virtual.or(this::connected).or(this::unscheduled).or(this::sinceThen);
  }

  /** Looks at the heap where only this tells. */
  private Optional<HeldBy> hidden() {
    ThreadSample client = latest == null ? null : latest.httpClient();
    if (client == null && !HiddenWork.mayBeOf(samples)) {
      return Optional.empty();
    }
    Optional<HeapObjects> heap = HeapObjects.ofThisJvm();
    HttpClientRequests requests = client == null ? NO_REQUESTS : HttpClientRequests.among(heap);
    isWebSocketOpen = requests.isWebSocketOpen();
    if (client != null && requests.areUnderWay()) {
      return Optional.of(HeldBy.of(client, "has a request of an HttpClient in progress"));
    }
    Optional<HeldBy> awaiting =
        latest == null || !isWebSocketOpen ? Optional.empty() : latest.awaiting();
    return awaiting.or(() -> HiddenWork.of(samples, heap));
  }

  private Optional<HeldBy> connected() {
    ThreadsLook look = latest;
    if (look == null) {
      return Optional.empty();
    }
    NettyConnections connections = new NettyConnections(OwnPorts.now());
    return Stream.concat(
            look.eventLoops().stream().filter(connections::mayBringAnswers),
            look.selectors().stream()
                .filter(thread -> !HiddenWork.isPolling(thread))
                .filter(selectors::mayBringAnswers))
        .findFirst()
        .map(loop -> HeldBy.of(loop, "is connected to another process, which may answer"));
  }

  private Optional<HeldBy> unscheduled() {
    ThreadsLook look = latest;
    if (look == null || !UnscheduledThreads.areKnown()) {
      return Optional.empty();
    }
    try {
      return look.amongst(UnscheduledThreads.ids())
          .map(thread -> HeldBy.of(thread, "could continue, but waits for a processor"));
    } catch (IOException e) {
      return Optional.of(
          new HeldBy("any thread", "may wait for a processor: " + e.getMessage(), ""));
    }
  }

  /** Detects a thread that was scheduled in the meantime. */
  private Optional<HeldBy> sinceThen() {
    return latest == null ? Optional.empty() : inspect(latestHorizon);
  }

  @Override
  public boolean isListening() {
    ThreadsLook look = latest;
    return isVirtualListening
        || isWebSocketOpen
        || isConnected
        || (look != null && look.isListening());
  }

  private Optional<HeldBy> virtual() {
    if (!VirtualThreads.areListed()) {
      return Optional.of(
          new HeldBy("a virtual thread", "may be active: jdk.trackAllThreads hides some", ""));
    }
    try {
      List<ThreadSample> virtual = VirtualThreads.sample(); // first: then an unparker knows of it
      Predicate<ThreadSample> wakesInTime =
          Unparkers.wakeWithin(wakeTimes.within(latestHorizon), unparkers);
      ThreadsLook look = look(virtual, 0, wakesInTime, Duration.ZERO);
      isVirtualListening = look.isListening();
      return look.holder();
    } catch (IOException e) {
      return Optional.of(new HeldBy("a virtual thread", "may be active: " + e.getMessage(), ""));
    }
  }
}
