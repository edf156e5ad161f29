package dev.baton.sdk;

import dev.baton.recording.Recording;
import dev.baton.sdk.capture.RootRequests;
import dev.baton.sdk.config.SpanLimits;
import dev.baton.sdk.sampling.SamplingInput;
import dev.baton.sdk.sampling.SamplingResult;
import dev.baton.trace.CallSite;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Builds a span: collects its settings, calls the sampler, and starts it. */
final class LiteSpanBuilder implements SpanBuilder {

  private final SpanStarter starter;
  private final String name;
  private final long begun = RootRequests.count();
  private @Nullable Context parentContext; // null: the current one on start
  private boolean rootByIntent;
  private SpanKind kind = SpanKind.INTERNAL;
  private long startEpochNanos;
  private @Nullable AttributeStore attributes;
  private @Nullable BoundedList<SpanLink> links;

  LiteSpanBuilder(SpanStarter starter, @Nullable String name) {
    this.starter = starter;
    this.name = name == null || name.trim().isEmpty() ? SamplingInput.UNNAMED : name;
  }

  @Override
  public SpanBuilder setParent(@Nullable Context context) {
    if (context != null) {
      parentContext = context;
      rootByIntent = Span.fromContextOrNull(context) == null && RootRequests.isAskedSince(begun);
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
      if (links == null) {
        links = new BoundedList<>();
      }
      SpanLimits limits = starter.limits();
      links.add(LiteSpan.limitedLink(linked, given, limits), limits.links());
    }
    return this;
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, @Nullable String value) {
    return setNamed(key, value);
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, long value) {
    return setNamed(key, value);
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, double value) {
    return setNamed(key, value);
  }

  @Override
  public SpanBuilder setAttribute(@Nullable String key, boolean value) {
    return setNamed(key, value);
  }

  private SpanBuilder setNamed(@Nullable String key, @Nullable Object value) {
    attributes().put(key, value, starter.limits());
    return this;
  }

  @Override
  public <T> SpanBuilder setAttribute(@Nullable AttributeKey<T> key, @Nullable T value) {
    attributes().put(key, value, starter.limits());
    return this;
  }

  private AttributeStore attributes() {
    if (attributes == null) {
      attributes = new AttributeStore();
    }
    return attributes;
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

  /** Whether a parent was asked for that is other than it would have been without asking. */
  private boolean isParentGiven(Span parent) {
    return parentContext != null
        && (parentContext != Context.current() || parent == Span.getInvalid());
  }

  @Override
  public Span startSpan() {
    return starter.start(this, parentContext == null ? Context.current() : parentContext);
  }

  /** Starts the span of this tracer. */
  Span start(LiteTracer tracer, Recording recording, Context context) {
    LiteShared shared = tracer.shared();
    Span parent = parentIn(context);
    SpanIds ids = SpanIds.below(parent, shared.ids(), recording.mark());
    Question question = new Question(shared.resource().serviceName(), context, parent, ids);
    SamplingResult result = shared.sampler().shouldSample(question);
    if (!result.attributes().isEmpty()) {
      attributes().putAll(result.attributes(), shared.limits());
    }
    TraceState traceState = result.traceState() == null ? stateOf(parent) : result.traceState();
    long epochNanos = startEpochNanos == 0 ? shared.now() : startEpochNanos;
    Baggage held = Baggage.fromContextOrNull(context);
    Baggage baggage = held == null ? SpanOrigin.NO_BAGGAGE : held;
    if (parentContext == null && !(context instanceof LiteContext) && context != Context.root()) {
      ContextWatch.mustHaveSeen(recording);
    }
    ParentElsewhere.noteIn(recording, name, context, parent);
    boolean isLost = parent == Span.getInvalid() && !rootByIntent;
    boolean isInRoot = isLost && parentContext == null && ContextWatch.isRootAttached();
    CallSite at = shared.lines().start(recording, tracer.scope().name(), name, isLost);
    SpanStart start =
        new SpanStart(
            tracer,
            recording.reference(),
            ids,
            traceState,
            parent,
            rootByIntent,
            isInRoot,
            isParentGiven(parent) && (at == null || !at.isThroughLibrary()),
            kind,
            epochNanos,
            startEpochNanos != 0,
            result,
            baggage,
            Thread.currentThread(),
            at);
    if (parentContext == null
        && parent instanceof LiteSpan above
        && (!above.isRunning() || !above.hasBegunWith(baggage))) {
      start.takenUpIn(context instanceof LiteContext lite ? lite.openedHere() : null);
    }
    LiteSpan span = new LiteSpan(start, name, attributes, links, question.missed());
    attributes = null; // each span of this builder keeps its own
    links = null;
    recording.started(span);
    return span;
  }

  private static Span parentIn(Context context) {
    Span span = Span.fromContext(context);
    if (span instanceof LiteSpan || span == Span.getInvalid()) {
      return span;
    }
    SpanContext foreign = span.getSpanContext(); // the span itself may hold much more
    return isSound(foreign) ? Span.wrap(foreign) : Span.getInvalid();
  }

  /** Checks the ids too: a stub of a span context may claim to be valid without any. */
  private static boolean isSound(@Nullable SpanContext context) {
    return context != null
        && context.isValid()
        && TraceId.isValid(context.getTraceId())
        && SpanId.isValid(context.getSpanId());
  }

  private static TraceState stateOf(Span parent) {
    return parent instanceof LiteSpan lite
        ? lite.traceState()
        : parent.getSpanContext().getTraceState();
  }

  /** The input of the sampler, read lazily from the builder. */
  private final class Question implements SamplingInput {

    private final String service;
    private final Context context;
    private final Span parent;
    private final SpanIds ids;
    private @Nullable AskedAttributes asked;

    Question(String service, Context context, Span parent, SpanIds ids) {
      this.service = service;
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
      return parent.getSpanContext();
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
      return service;
    }

    @Override
    public SpanKind kind() {
      return kind;
    }

    @Override
    public Attributes attributes() {
      if (asked == null) {
        asked =
            new AskedAttributes(
                attributes == null ? Attributes.empty() : attributes.toAttributes());
      }
      return asked;
    }

    /** Returns what the sampler asked for in vain; null if there is nothing. */
    @Nullable LateAttributes missed() {
      return asked == null ? null : asked.late();
    }

    @Override
    public List<SpanLink> links() {
      return BoundedList.itemsOf(links);
    }
  }
}
