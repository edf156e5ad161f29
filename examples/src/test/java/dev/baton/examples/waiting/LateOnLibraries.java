package dev.baton.examples.waiting;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Late work on the schedulers of libraries. */
final class LateOnLibraries {

  private LateOnLibraries() {}

  static Map<String, LateWork> ways() {
    Map<String, LateWork> ways = new LinkedHashMap<>();
    ways.put("Reactor: delayElement", LateOnLibraries::delayElement);
    ways.put("Reactor: a retry", LateOnLibraries::retry);
    ways.put("Reactor: a timeout", LateOnLibraries::timeout);
    ways.put("Reactor: an interval on a scheduler of its own", LateOnLibraries::interval);
    ways.put(
        "Reactor: boundedElastic",
        (w, ms) -> Schedulers.boundedElastic().schedule(w, ms, TimeUnit.MILLISECONDS));
    ways.put("RxJava: a timer", LateOnLibraries::timer);
    ways.put("RxJava: a delay on io()", LateOnLibraries::delay);
    ways.put("RxJava: the trampoline", LateOnLibraries::trampoline);
    ways.put("a scheduler of Spring", LateOnLibraries::schedule);
    return ways;
  }

  private static void delayElement(Runnable work, long millis) {
    Disposable unused =
        Mono.just("order").delayElement(Duration.ofMillis(millis)).subscribe(order -> work.run());
  }

  private static void retry(Runnable work, long millis) {
    AtomicBoolean isRetry = new AtomicBoolean();
    Disposable unused =
        Mono.fromRunnable(
                () -> {
                  if (!isRetry.getAndSet(true)) {
                    throw new IllegalStateException("not yet");
                  }
                  work.run();
                })
            .retryWhen(Retry.fixedDelay(1, Duration.ofMillis(millis)))
            .subscribe();
  }

  private static void timeout(Runnable work, long millis) {
    Disposable unused =
        Mono.never()
            .timeout(Duration.ofMillis(millis))
            .onErrorComplete()
            .doFinally(signal -> work.run())
            .subscribe();
  }

  private static void interval(Runnable work, long millis) {
    Scheduler own = Schedulers.newSingle("ticks", true);
    Disposable unused =
        Flux.interval(Duration.ofMillis(millis / 5), own)
            .take(5)
            .doOnComplete(work)
            .doFinally(signal -> own.dispose())
            .subscribe();
  }

  private static void timer(Runnable work, long millis) {
    var unused = Observable.timer(millis, TimeUnit.MILLISECONDS).subscribe(elapsed -> work.run());
  }

  private static void delay(Runnable work, long millis) {
    var unused =
        Single.just("order")
            .delay(millis, TimeUnit.MILLISECONDS, io.reactivex.rxjava3.schedulers.Schedulers.io())
            .subscribe(order -> work.run());
  }

  private static void trampoline(Runnable work, long millis) {
    LateOnThreads.thread(
        work,
        () ->
            Observable.timer(
                    millis,
                    TimeUnit.MILLISECONDS,
                    io.reactivex.rxjava3.schedulers.Schedulers.trampoline())
                .blockingSubscribe());
  }

  private static void schedule(Runnable work, long millis) {
    ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
    scheduler.setDaemon(true);
    scheduler.initialize();
    scheduler.schedule(
        () -> {
          work.run();
          scheduler.destroy(); // its other tasks, of which there are none, would be interrupted
        },
        Instant.now().plusMillis(millis));
  }
}
