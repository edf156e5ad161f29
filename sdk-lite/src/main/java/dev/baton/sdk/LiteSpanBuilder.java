package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteSpan.SpanStart;
import dev.baton.trace.SpanLink;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Collects what is said of a span before its start, asks the sampler, and starts it. */
final class LiteSpanBuilder implements SpanBuilder {

  static final String UNNAMED = "<unspecified span name>";

  private final LiteTracer tracer;
  private final String name;
  private @Nullable Context parentContext; // null: the current one at the start
  private boolean rootByIntent;
  private SpanKind kind = SpanKind.INTERNAL;
  private long startEpochNanos;
  private AttributeStore attributes;
  private BoundedList<SpanLink> links;

  LiteSpanBuilder(LiteTracer tracer, @Nullable String name) {
    this.tracer = tracer;
    this.name = name == null || name.isBlank() ? UNNAMED : name;
    this.attributes = newAttributes();
    this.links = newLinks();
  }

  private AttributeStore newAttributes() {
    SpanLimits limits = tracer.shared().limits();
    return new AttributeStore(limits.attributes(), limits.attributeValueLength());
  }

  private BoundedList<SpanLink> newLinks() {
    return new BoundedList<>(tracer.shared().limits().links());
  }

  @Override
  public SpanBuilder setParent(@Nullable Context context) {
    if (context != null) {
      parentContext = context;
      rootByIntent = false;
    }
    return this;
  }

  @Override
  public SpanBuilder setNoParent() {
    parentContext = Context.root();
    rootByIntent = true;
    return this;
  }

  @Override
  public SpanBuilder addLink(@Nullable SpanContext linked) {
    return addLink(linked, Attributes.empty());
  }

  @Override
  public SpanBuilder addLink(@Nullable SpanContext linked, @Nullable Attributes given) {
    if (linked != null && linked.isValid()) {
      links.add(SpanStart.limitedLink(linked, given, tracer.shared().limits()));
    }
    return this;
  }

  @Override
  public SpanBuilder setAttribute(String key, @Nullable String value) {
    return setAttribute(AttributeKey.stringKey(key), value);
  }

  @Override
  public SpanBuilder setAttribute(String key, long value) {
    return setAttribute(AttributeKey.longKey(key), value);
  }

  @Override
  public SpanBuilder setAttribute(String key, double value) {
    return setAttribute(AttributeKey.doubleKey(key), value);
  }

  @Override
  public SpanBuilder setAttribute(String key, boolean value) {
    return setAttribute(AttributeKey.booleanKey(key), value);
  }

  @Override
  public <T> SpanBuilder setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    if (key != null && !key.getKey().isEmpty() && value != null) {
      attributes.put(key, value);
    }
    return this;
  }

  @Override
  public SpanBuilder setSpanKind(@Nullable SpanKind spanKind) {
    if (spanKind != null) {
      kind = spanKind;
    }
    return this;
  }

  @Override
  public SpanBuilder setStartTimestamp(long timestamp, @Nullable TimeUnit unit) {
    if (timestamp >= 0 && unit != null) {
      startEpochNanos = unit.toNanos(timestamp);
    }
    return this;
  }

  @Override
  public Span startSpan() {
    LiteShared shared = tracer.shared();
    Context context = parentContext == null ? Context.current() : parentContext;
    SpanContext parent = Span.fromContext(context).getSpanContext();
    NewIds ids = NewIds.below(parent, shared.ids());
    SamplingResult result = shared.sampler().shouldSample(new Question(context, parent, ids));
    attributes.putAll(result.attributes());
    TraceState state = result.traceState();
    SpanStart start =
        new SpanStart(
            ids.toSpanContext(result.outcome(), state == null ? parent.getTraceState() : state),
            parent,
            rootByIntent,
            name,
            kind,
            startEpochNanos == 0 ? shared.now() : startEpochNanos,
            result.outcome(),
            result.reason(),
            Baggage.fromContext(context),
            attributes,
            links);
    // A builder may start several spans; each keeps what it was started with.
    attributes = newAttributes();
    links = newLinks();
    Recording recording = shared.recording();
    LiteSpan span = new LiteSpan(tracer, recording, start);
    recording.started(span);
    return span;
  }

  /** What the sampler may ask, read from the builder only if it does. */
  private final class Question implements SamplingInput {

    private final Context context;
    private final SpanContext parent;
    private final NewIds ids;

    Question(Context context, SpanContext parent, NewIds ids) {
      this.context = context;
      this.parent = parent;
      this.ids = ids;
    }

    @Override
    public Context parentContext() {
      return context;
    }

    @Override
    public SpanContext parent() {
      return parent;
    }

    @Override
    public String traceId() {
      return ids.traceId();
    }

    @Override
    public long traceIdLow() {
      return ids.traceIdLow();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public String service() {
      return tracer.shared().resource().serviceName();
    }

    @Override
    public SpanKind kind() {
      return kind;
    }

    @Override
    public Attributes attributes() {
      return attributes.toAttributes();
    }

    @Override
    public List<SpanLink> links() {
      return links.items();
    }
  }
}
