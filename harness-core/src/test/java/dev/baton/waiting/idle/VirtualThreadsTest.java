package dev.baton.waiting.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {

  private static final String OF_JDK_21 =
      """
      8711
      2026-11-28T20:00:00.000000000Z
      21.0.5+11-LTS

      #1 "main"
            java.base/java.lang.Thread.sleep(Thread.java:509)
            app//com.acme.Main.main(Main.java:9)

      #30 "" virtual
            java.base/java.lang.VirtualThread.parkNanos(VirtualThread.java:631)
            java.base/java.lang.VirtualThread.sleepNanos(VirtualThread.java:803)
            java.base/java.lang.Thread.sleep(Thread.java:507)
            com.acme.Job.run(Job.java:12)

      #31 "consumer" virtual
            java.base/java.lang.VirtualThread.park(VirtualThread.java:582)
            java.base/java.util.concurrent.LinkedBlockingQueue.take(LinkedBlockingQueue.java:435)
            com.acme.Consumer.run(Consumer.java:20)
      """;

  private static final String OF_JDK_25 =
      """
      8711
      2026-11-28T20:00:00.000000000Z
      25.0.3+9-LTS

      #33 "" virtual WAITING 2026-11-28T20:00:00.100000000Z
          // parked on java.util.concurrent.CompletableFuture$Signaller@1b2c3d
          at java.base/java.lang.VirtualThread.park(VirtualThread.java:738)
          at java.base/java.util.concurrent.CompletableFuture.waitingGet(CompletableFuture.java:1919)
          at com.acme.Client.call(Client.java:44)

      #34 "busy" virtual RUNNABLE 2026-11-28T20:00:00.100000000Z
          at com.acme.Busy.run(Busy.java:5)
      """;

  private final ThreadClassifier classifier = new ThreadClassifier(NamedThreads.of(List.of()));

  @Test
  void theFrameTellsTheStateWhereTheJvmDoesNot() {
    List<ThreadSample> threads = VirtualThreads.read(OF_JDK_21.lines().toList());

    assertThat(threads).extracting(ThreadSample::name).containsExactly("#30, virtual", "consumer");
    assertThat(threads)
        .extracting(ThreadSample::state)
        .containsExactly(State.TIMED_WAITING, State.WAITING);
    assertThat(threads.get(0).line()).isEqualTo("com.acme.Job.run(Job.java:12)");
    assertThat(threads)
        .extracting(classifier::of)
        .containsExactly(Occupation.waitsWithTimeout("sleeps"), Occupation.IDLE);
  }

  @Test
  void aNameWithLineBreaksAndQuotesHidesNoThread() {
    List<ThreadSample> threads =
        VirtualThreads.read(
            """
            #35 "a
            "b" #3

            c" virtual
                  java.base/java.lang.VirtualThread.parkNanos(VirtualThread.java:631)
                  com.acme.Job.run(Job.java:12)
            """
                .lines()
                .toList());

    assertThat(threads).extracting(ThreadSample::state).containsExactly(State.TIMED_WAITING);
    assertThat(threads.get(0).line()).isEqualTo("com.acme.Job.run(Job.java:12)");
  }

  @Test
  void aNewerJvmTellsTheState() {
    List<ThreadSample> threads = VirtualThreads.read(OF_JDK_25.lines().toList());

    assertThat(threads)
        .extracting(ThreadSample::state)
        .containsExactly(State.WAITING, State.RUNNABLE);
    assertThat(threads)
        .extracting(ThreadSample::line)
        .containsExactly("com.acme.Client.call(Client.java:44)", "com.acme.Busy.run(Busy.java:5)");
    assertThat(threads)
        .extracting(classifier::of)
        .containsExactly(
            Occupation.active("waits for a result that may come from outside of this JVM"),
            Occupation.active("is running"));
  }
}
