package dev.baton.examples.waiting;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.lang.ref.ReferenceQueue;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinPool.ManagedBlocker;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.StampedLock;
import javax.management.timer.Timer;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordingStream;

/** Late work by less common means of the JDK. */
final class LateByOtherMeans {

  private LateByOtherMeans() {}

  static Map<String, LateWork> ways() {
    Map<String, LateWork> ways = new LinkedHashMap<>();
    ways.put("ReferenceQueue.remove(ms)", LateByOtherMeans::removeReference);
    ways.put("a file that a process of somebody else writes", LateByOtherMeans::watch);
    ways.put("a pipe of the system", LateByOtherMeans::readPipe);
    ways.put("an event of the flight recorder", LateByOtherMeans::recorded);
    ways.put("a timer of JMX", LateByOtherMeans::notified);
    ways.put("PipedInputStream", LateByOtherMeans::piped);
    ways.put("DelayQueue", LateByOtherMeans::delayed);
    ways.put("SynchronousQueue", LateByOtherMeans::handedOver);
    ways.put("CyclicBarrier", LateByOtherMeans::barrier);
    ways.put("StampedLock", LateByOtherMeans::stamped);
    ways.put("SubmissionPublisher", LateByOtherMeans::published);
    ways.put("a managed blocker", LateByOtherMeans::managed);
    ways.put("Thread.join(ms)", LateByOtherMeans::joined);
    ways.put("select(ms)", LateByOtherMeans::selected);
    ways.put("DatagramSocket.receive", LateByOtherMeans::received);
    return ways;
  }

  private static void removeReference(Runnable work, long millis) {
    LateOnThreads.thread(work, () -> new ReferenceQueue<>().remove(millis));
  }

  /** Runs it in a process that the JVM does not know: its parent has ended. */
  private static void elsewhere(String script) throws Exception {
    new ProcessBuilder("sh", "-c", "(" + script + ") >/dev/null 2>&1 &").start().waitFor();
  }

  private static void watch(Runnable work, long millis) throws Exception {
    Path directory = Files.createTempDirectory("watched");
    Path file = directory.resolve("file");
    WatchService watch = directory.getFileSystem().newWatchService();
    directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
    elsewhere("sleep " + millis / 1000.0 + "; touch " + file);
    LateOnThreads.thread(
        work,
        () -> {
          watch.take();
          watch.close();
          Files.delete(file);
          Files.delete(directory);
        });
  }

  private static void readPipe(Runnable work, long millis) throws Exception {
    Path directory = Files.createTempDirectory("pipes");
    Path pipe = directory.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    elsewhere("sleep " + millis / 1000.0 + "; echo done > " + pipe);
    LateOnThreads.thread(
        work,
        () -> {
          try (FileInputStream input = new FileInputStream(pipe.toFile())) {
            input.read();
          }
          Files.delete(pipe);
          Files.delete(directory);
        });
  }

  /** What the program tells the flight recorder. */
  @Name("dev.baton.examples.Shipped")
  private static final class Shipped extends Event {}

  /** It hands events out once a second, however late that is. */
  private static void recorded(Runnable work, long millis) {
    RecordingStream stream = new RecordingStream();
    stream.onEvent(
        "dev.baton.examples.Shipped",
        event -> {
          work.run();
          stream.close();
        });
    stream.startAsync();
    LateOnThreads.thread(() -> new Shipped().commit(), () -> Thread.sleep(millis / 7));
  }

  private static void notified(Runnable work, long millis) {
    Timer timer = new Timer();
    timer.addNotificationListener(
        (notification, handback) -> {
          work.run();
          timer.stop();
        },
        null,
        null);
    timer.addNotification("late", "late", null, new Date(System.currentTimeMillis() + millis));
    timer.start();
  }

  private static void piped(Runnable work, long millis) throws IOException {
    PipedOutputStream output = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(output);
    LateOnThreads.thread(work, input::read);
    LateOnThreads.thread(
        () -> {},
        () -> {
          Thread.sleep(millis);
          output.write(1);
          output.close();
        });
  }

  private static void delayed(Runnable work, long millis) {
    DelayQueue<Job> queue = new DelayQueue<>();
    queue.add(new Job(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis)));
    LateOnThreads.thread(work, queue::take);
  }

  private record Job(long due) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(due - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }

  private static void handedOver(Runnable work, long millis) {
    SynchronousQueue<String> queue = new SynchronousQueue<>();
    LateOnThreads.thread(work, queue::take);
    LateOnThreads.thread(
        () -> {},
        () -> {
          Thread.sleep(millis);
          queue.put("job");
        });
  }

  private static void barrier(Runnable work, long millis) {
    CyclicBarrier both = new CyclicBarrier(2, work);
    LateOnThreads.thread(() -> {}, both::await);
    LateOnThreads.thread(
        () -> {},
        () -> {
          Thread.sleep(millis);
          both.await();
        });
  }

  private static void stamped(Runnable work, long millis) throws InterruptedException {
    StampedLock lock = new StampedLock();
    CountDownLatch isHeld = new CountDownLatch(1);
    LateOnThreads.thread(
        () -> {},
        () -> {
          long stamp = lock.writeLock();
          isHeld.countDown();
          Thread.sleep(millis);
          lock.unlockWrite(stamp);
        });
    isHeld.await();
    LateOnThreads.thread(work, lock::readLock);
  }

  private static void published(Runnable work, long millis) {
    SubmissionPublisher<String> publisher = new SubmissionPublisher<>();
    publisher
        .consume(order -> LateOnThreads.inSequence(() -> Thread.sleep(millis), () -> {}))
        .thenRun(work);
    publisher.submit("order");
    publisher.close();
  }

  private static void managed(Runnable work, long millis) {
    CountDownLatch never = new CountDownLatch(1);
    ForkJoinPool.commonPool()
        .execute(
            () ->
                LateOnThreads.inSequence(
                    () -> ForkJoinPool.managedBlock(new Blocker(never, millis)), work));
  }

  private record Blocker(CountDownLatch latch, long millis) implements ManagedBlocker {

    @Override
    public boolean block() throws InterruptedException {
      return !latch.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isReleasable() {
      return latch.getCount() == 0;
    }
  }

  private static void joined(Runnable work, long millis) {
    CountDownLatch end = new CountDownLatch(1);
    Thread other = LateOnThreads.daemon(() -> LateOnThreads.inSequence(end::await, () -> {}));
    other.start();
    LateOnThreads.thread(
        () -> {
          work.run();
          end.countDown();
        },
        () -> other.join(millis));
  }

  private static void selected(Runnable work, long millis) throws IOException {
    Selector selector = Selector.open();
    LateOnThreads.thread(
        work,
        () -> {
          try (selector) {
            selector.select(millis);
          }
        });
  }

  private static void received(Runnable work, long millis) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    socket.setSoTimeout((int) millis);
    LateOnThreads.thread(
        work,
        () -> {
          try (socket) {
            socket.receive(new DatagramPacket(new byte[1], 1));
          } catch (SocketTimeoutException e) {
            return; // as it should
          }
        });
  }
}
