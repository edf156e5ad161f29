package dev.baton.sdk;

import dev.baton.trace.CallSite;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A context that holds a Baton span. As a class of its own, it observes its scopes and the tasks
 * that it wraps, whatever the order in which libraries were installed. It adds no cost to other
 * contexts.
 */
final class LiteContext implements Context {

  /** What a thread factory is given by the executors of java.util.concurrent. */
  private static final String POOL_THREAD = "java.util.concurrent.ThreadPoolExecutor$Worker";

  private final Context values;
  private final LiteSpan span;

  private LiteContext(Context values, LiteSpan span) {
    this.values = values;
    this.span = span;
  }

  static Context withSpan(@Nullable Context context, LiteSpan span) {
    Context given = context == null ? Context.root() : context;
    if (JavaAgent.isAttached()) {
      return given.with(Span.wrap(span.getSpanContext())); // all that the agent takes
    }
    Context plain = given instanceof LiteContext lite ? lite.values : given;
    return new LiteContext(span.storePlainly(plain), span);
  }

  LiteSpan span() {
    return span;
  }

  /** Returns the context's Baton span, null if it has none. */
  static @Nullable LiteSpan spanOf(Context context) {
    return Span.fromContext(context) instanceof LiteSpan lite ? lite : null;
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it
  public Scope makeCurrent() {
    return LiteScope.around(Context.super.makeCurrent(), this, span.line());
  }

  /** Makes this context current for a task; the line that wrapped it stands for the one here. */
  @SuppressWarnings("MustBeClosedChecker") // the caller closes it
  private Scope makeCurrentForTask(@Nullable CallSite wrapped) {
    return LiteScope.around(Context.super.makeCurrent(), this, wrapped);
  }

  /** Returns the open scope that made this context current on this thread, null if unknown. */
  @Nullable LiteScope openedHere() {
    return OpenScopes.here(span, this);
  }

  @Override
  public <V> @Nullable V get(ContextKey<V> key) {
    return values.get(key);
  }

  @Override
  public <V> Context with(ContextKey<V> key, V value) {
    Context next = values.with(key, value);
    boolean otherSpan = value instanceof Span && Span.fromContext(next) != span;
    return otherSpan ? next : new LiteContext(next, span);
  }

  @Override
  public Runnable wrap(Runnable runnable) {
    Callable<Boolean> task =
        track(
            () -> {
              runnable.run();
              return true;
            },
            runnable.getClass().getName().equals(POOL_THREAD));
    return () -> LiteContext.<RuntimeException>callUnchecked(task);
  }

  @Override
  public <T> Callable<T> wrap(Callable<T> callable) {
    return track(callable, false);
  }

  private <T> Callable<T> track(Callable<T> callable, boolean isPoolThread) {
    CallSite at = span.line();
    Callable<T> within =
        () -> {
          Scope scope = makeCurrentForTask(at);
          try {
            return callable.call();
          } finally {
            scope.close();
          }
        };
    return span.recording().tasks().track(within, span, at, isPoolThread);
  }

  /** Rethrows exceptions unchanged: languages without checked exceptions may throw any. */
  @SuppressWarnings("unchecked")
  private static <X extends Exception> void callUnchecked(Callable<?> task) throws X {
    try {
      task.call();
    } catch (Exception e) {
      throw (X) e;
    }
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
