package org.xnio.nio;

import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Has what Baton reads of the thread of XNIO with this name. */
@SuppressWarnings("unused") // they are read by reflection
public final class WorkerThread extends Thread {

  private static final long START_TIME = System.nanoTime();

  private final Object workLock = new Object();
  private final TreeSet<TimeKey> delayWorkQueue = new TreeSet<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private record TimeKey(long deadline) implements Comparable<TimeKey> {

    @Override
    public int compareTo(TimeKey other) {
      return Long.compare(deadline, other.deadline);
    }
  }

  public void executeAfter(long seconds) {
    synchronized (workLock) {
      delayWorkQueue.add(
          new TimeKey(System.nanoTime() - START_TIME + TimeUnit.SECONDS.toNanos(seconds)));
    }
  }

  @Override
  public void run() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void end() {
    end.countDown();
  }
}
