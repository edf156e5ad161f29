package dev.baton.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.junit5.TraceHarness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Programs that are put together by chance from what healthy programs do, two at once: nothing is
 * found in them, while they run and when they are over.
 *
 * <p>{@code -Dbaton.kinds=1000 -Dbaton.kinds.first=5000} runs more of them, and others.
 */
class HealthyKindsTest {

  private static final int PROGRAMS = Integer.getInteger("baton.kinds", 60);
  private static final long FIRST = Long.getLong("baton.kinds.first", 0);
  private static final List<HealthyKind> KINDS =
      Stream.of(HealthyStreams.ALL, HealthyMessages.ALL, HealthyContexts.ALL)
          .flatMap(List::stream)
          .toList();

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  @Test
  void nothingIsFound() {
    ExecutorService two = Executors.newFixedThreadPool(2);
    CompletableFuture<?>[] programs =
        LongStream.range(FIRST, FIRST + PROGRAMS)
            .mapToObj(seed -> CompletableFuture.runAsync(() -> program(seed), two))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(programs).join();
    two.shutdown();

    assertThat(heard).as("what was said of healthy programs").isEmpty();
  }

  private void program(long seed) {
    TraceHarness harness = TraceHarness.start("program " + seed);
    try {
      HealthyWorld world = new HealthyWorld(seed, harness);
      List<Integer> taken = new ArrayList<>();
      for (int requests = 1 + world.random.nextInt(3); requests > 0; requests--) {
        String service = HealthyWorld.SERVICES.get(world.random.nextInt(5));
        world.serve(service, "GET /", Map.of(), () -> step(world, service, 3, taken));
      }
      world.end();
      note(seed, taken, harness);
      harness.close();
      note(seed, taken, harness);
    } finally {
      harness.close();
    }
  }

  private static void step(HealthyWorld world, String service, int depth, List<Integer> taken) {
    if (depth == 0) {
      return;
    }
    int kind = world.random.nextInt(KINDS.size());
    taken.add(kind);
    KINDS.get(kind).run(world, service, s -> step(world, s, depth - 1, taken));
  }

  private void note(long seed, List<Integer> taken, TraceHarness harness) {
    for (Finding finding : harness.findings()) {
      heard.add(seed + " " + taken + " " + finding);
    }
  }
}
