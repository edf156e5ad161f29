package dev.baton.junit5.observed;

import dev.baton.incident.Incident.Kind;
import dev.baton.sdk.SpanObserver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.ReadableSpan;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Passes on every call to a span of the SDK, and reports those that come after its end, and errors
 * after OK.
 */
final class DecoratedSpan implements Span {

  private final Span span;
  private final ReadableSpan readable;
  private final AtomicBoolean hasEnded = new AtomicBoolean();
  private volatile boolean hasSucceeded;

  /** Decorates a span, which is the same object in both its roles. */
  DecoratedSpan(Span span, ReadableSpan readable) {
    this.span = span;
    this.readable = readable;
  }

  private void changed(String operation, @Nullable Object subject) {
    if (hasEnded.get() && subject != null) {
      SpanObserver.misused(this, Kind.CHANGED_AFTER_END, (operation + " " + subject).strip());
    }
  }

  @Override
  public <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    changed("setAttribute", value == null ? null : key);
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public Span setAttribute(String key, @Nullable String value) {
    changed("setAttribute", value == null ? null : key);
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public Span setAttribute(String key, long value) {
    changed("setAttribute", key);
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public Span setAttribute(String key, double value) {
    changed("setAttribute", key);
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public Span setAttribute(String key, boolean value) {
    changed("setAttribute", key);
    span.setAttribute(key, value);
    return this;
  }

  @Override
  public Span addEvent(String name, Attributes attributes) {
    changed("addEvent", name);
    span.addEvent(name, attributes);
    return this;
  }

  @Override
  public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
    changed("addEvent", name);
    span.addEvent(name, attributes, timestamp, unit);
    return this;
  }

  @Override
  public Span setStatus(StatusCode code, String description) {
    changed("setStatus", code == StatusCode.UNSET ? null : code);
    span.setStatus(code, description);
    if (!hasEnded.get()) {
      noteStatus(code);
    }
    return this;
  }

  private void noteStatus(StatusCode code) {
    if (code == StatusCode.OK && !hasSucceeded) {
      hasSucceeded = true;
      SpanObserver.succeeded(this);
    } else if (code == StatusCode.ERROR && hasSucceeded && isOk()) {
      SpanObserver.misused(this, Kind.ERROR_AFTER_OK, "");
    }
  }

  /** Asks the SDK: an older one takes an error after OK. */
  private boolean isOk() {
    return readable.toSpanData().getStatus().getStatusCode() == StatusCode.OK;
  }

  @Override
  public Span recordException(Throwable exception, Attributes attributes) {
    changed("recordException", "exception");
    span.recordException(exception, attributes);
    return this;
  }

  @Override
  public Span updateName(String name) {
    changed("updateName", name);
    span.updateName(name);
    return this;
  }

  @Override
  public Span addLink(SpanContext linked, Attributes attributes) {
    changed("addLink", linked.isValid() ? "" : null);
    span.addLink(linked, attributes);
    return this;
  }

  @Override
  public void end() {
    span.end();
    ended();
  }

  @Override
  public void end(long timestamp, TimeUnit unit) {
    span.end(timestamp, unit);
    ended();
  }

  private void ended() {
    if (hasEnded.compareAndSet(false, true)) {
      SpanObserver.ended(this);
    } else {
      SpanObserver.misused(this, Kind.ENDED_TWICE, "");
    }
  }

  @Override
  public SpanContext getSpanContext() {
    return span.getSpanContext();
  }

  @Override
  public boolean isRecording() {
    return span.isRecording();
  }

  @Override
  public String toString() {
    return span.toString();
  }
}
