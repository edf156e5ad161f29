package dev.baton.sdk;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A context that holds one of our spans. Being our own class, it sees every task that takes it
 * along, in whatever order libraries were installed, and costs nothing to contexts without our
 * spans.
 */
final class LiteContext implements Context {

  private final Context values;
  private final LiteSpan span;
  private final LiteShared shared;

  private LiteContext(Context values, LiteSpan span, LiteShared shared) {
    this.values = values;
    this.span = span;
    this.shared = shared;
  }

  static Context withSpan(Context context, LiteSpan span, LiteShared shared) {
    Context plain = context instanceof LiteContext lite ? lite.values : context;
    return new LiteContext(span.storePlainly(plain), span, shared);
  }

  @Override
  public <V> @Nullable V get(ContextKey<V> key) {
    return values.get(key);
  }

  @Override
  public <V> Context with(ContextKey<V> key, V value) {
    Context next = values.with(key, value);
    boolean otherSpan = value instanceof Span && Span.fromContext(next) != span;
    return otherSpan ? next : new LiteContext(next, span, shared);
  }

  @Override
  public Runnable wrap(Runnable runnable) {
    Callable<Boolean> task =
        track(
            () -> {
              runnable.run();
              return true;
            });
    return () -> callUnchecked(task);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> callable) {
    return track(callable);
  }

  private <T> Callable<T> track(Callable<T> callable) {
    return shared.wrappedTasks().track(Context.super.wrap(callable));
  }

  /** A Runnable declares no exception, so its Callable throws none that is checked. */
  private static void callUnchecked(Callable<?> task) {
    try {
      task.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a Runnable threw a checked exception", e);
    }
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
