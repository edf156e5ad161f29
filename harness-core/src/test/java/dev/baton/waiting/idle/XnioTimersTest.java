package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xnio.nio.WorkerThread;

class XnioTimersTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  @Test
  void aThreadIsRecognisedByItsStack() {
    assertThat(XnioTimers.isOne(thread(1, "org.xnio.nio.WorkerThread"))).isTrue();
    assertThat(XnioTimers.isOne(thread(1, "com.acme.WorkerThread"))).isFalse();
  }

  @Test
  void somethingMayBeDueWhereItCannotBeRead() {
    long here = Thread.currentThread().getId();

    assertThat(XnioTimers.isDue(thread(-1, "org.xnio.nio.WorkerThread"), SOON)).isTrue();
    assertThat(XnioTimers.isDue(thread(here, "org.xnio.nio.WorkerThread"), SOON)).isTrue();
  }

  @Test
  void whatIsDueLaterDoesNotMatter() {
    WorkerThread worker = new WorkerThread();
    worker.setDaemon(true);
    worker.start();
    ThreadSample sample = thread(worker.getId(), WorkerThread.class.getName());
    try {
      assertThat(XnioTimers.isDue(sample, SOON)).isFalse();
      worker.executeAfter(60);
      assertThat(XnioTimers.isDue(sample, SOON)).isFalse();
      worker.executeAfter(1);
      assertThat(XnioTimers.isDue(sample, SOON)).isTrue();
    } finally {
      worker.end();
    }
  }

  private static ThreadSample thread(long id, String type) {
    StackTraceElement run = new StackTraceElement(type, "run", null, -1);
    return new ThreadSample(id, "XNIO-1 I/O-1", State.RUNNABLE, List.of(run), 0);
  }
}
