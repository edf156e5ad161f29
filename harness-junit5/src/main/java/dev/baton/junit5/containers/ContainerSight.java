package dev.baton.junit5.containers;

import dev.baton.junit5.process.ProcessSight;
import dev.baton.junit5.process.ProcessSights;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;

/** What is seen of a container: whether it runs, and the ports of this machine that lead there. */
final class ContainerSight implements Supplier<Optional<ProcessSight>> {

  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String DELAY = "OTEL_BSP_SCHEDULE_DELAY";
  private static final Duration DEFAULT_DELAY = Duration.ofSeconds(5);
  private static final int SHORT_ID = 12;

  private final GenericContainer<?> container;
  private final String hostNetwork;
  private long askedNanos;
  private boolean isRunning;

  ContainerSight(GenericContainer<?> container, String hostNetwork) {
    this.container = container;
    this.hostNetwork = hostNetwork;
  }

  @Override
  public synchronized Optional<ProcessSight> get() {
    @Nullable String id = container.getContainerId();
    if (id == null || !isRunning()) {
      return Optional.empty();
    }
    String words = "container " + id.substring(0, Math.min(SHORT_ID, id.length()));
    return Optional.of(new ProcessSight(words, Set.of(), ports(), false, scheduleDelay()));
  }

  /** Asks Docker at most once a second. */
  private boolean isRunning() {
    long now = System.nanoTime();
    if (askedNanos == 0 || now - askedNanos > FRESH_NANOS) {
      askedNanos = now;
      isRunning = container.isRunning();
    }
    return isRunning;
  }

  private Set<Integer> ports() {
    if (hostNetwork.equals(container.getNetworkMode())) {
      @Nullable Long pid = container.getContainerInfo().getState().getPidLong();
      return pid == null ? Set.of() : ProcessSights.listeningPorts(pid);
    }
    Set<Integer> mapped = new HashSet<>();
    container.getExposedPorts().forEach(port -> mapped.add(container.getMappedPort(port)));
    return mapped;
  }

  private Duration scheduleDelay() {
    String millis = container.getEnvMap().get(DELAY);
    try {
      return millis == null ? DEFAULT_DELAY : Duration.ofMillis(Long.parseLong(millis));
    } catch (NumberFormatException e) {
      return DEFAULT_DELAY;
    }
  }
}
