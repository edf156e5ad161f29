package dev.baton.junit5.observed;

import dev.baton.junit5.TraceHarness;
import dev.baton.sdk.SpanObserver;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.Supplier;

/**
 * Puts the spans of services that run on the official SDK into the recording of the running test,
 * from their start on and whether sampled or not. Samplers, processors and exporters of the user
 * stay, and see what they would see without Baton.
 *
 * <p>For an SDK that is built in code, one step before its own {@code build()}:
 *
 * <pre>{@code
 * SdkTracerProvider provider =
 *     ObservedSdk.observe(harness, SdkTracerProvider.builder().setSampler(…).addSpanProcessor(…))
 *         .build();
 * }</pre>
 *
 * <p>For a framework that builds one, in parts: a {@link #processor()} for each SDK, and every
 * sampler, processor and propagator of the application {@linkplain #wrap(Sampler) wrapped}. These
 * belong to no test. Each span goes to the test that runs when it starts, so they may outlive
 * tests, and have no effect while none runs.
 *
 * <p>A span that the user's sampler drops is recorded: its {@code isRecording()} is true. It stays
 * unsampled in its context and in all headers.
 */
public final class ObservedSdk {

  private static final SpanOwner WHATEVER_RUNS = SpanOwner.whateverRuns();

  private ObservedSdk() {}

  /**
   * Observes the SDK that is built from this builder. Call it last, before {@code build()}: a
   * sampler that is set later is not observed, and a processor that is added later sees spans that
   * the sampler drops.
   *
   * @param harness the harness that its spans belong to; once it is closed, they belong to the test
   *     that runs
   * @return the builder
   */
  public static SdkTracerProviderBuilder observe(
      TraceHarness harness, SdkTracerProviderBuilder builder) {
    return new BuilderParts(builder).observe(SpanOwner.of(harness.recording()));
  }

  /**
   * Observes an SDK as {@link #observe(TraceHarness, SdkTracerProviderBuilder)} does. Its spans
   * belong to the test in which it is built, if it is built in one, and otherwise each to the test
   * that runs when it starts.
   */
  public static SdkTracerProviderBuilder observe(SdkTracerProviderBuilder builder) {
    return new BuilderParts(builder).observe(SpanOwner.here());
  }

  /**
   * Observes the log records of the SDK that is built from this builder. Call it last, before
   * {@code build()}: what a processor that is added later changes is not seen.
   *
   * @param harness the harness that they belong to; once it is closed, they belong to the test that
   *     runs
   * @return the builder
   */
  public static SdkLoggerProviderBuilder observe(
      TraceHarness harness, SdkLoggerProviderBuilder builder) {
    return builder.addLogRecordProcessor(new ObservingLogs(SpanOwner.of(harness.recording())));
  }

  /**
   * Observes an SDK that is built already: the spans and propagators of the returned OpenTelemetry.
   * Its sampler and its processors cannot be reached, so spans that the sampler drops are not seen,
   * and neither are those of tracers that were taken from the SDK itself. In return, spans that are
   * ended twice or changed after their end are seen. Log records of an {@link OpenTelemetrySdk} are
   * seen if it has a processor for them.
   *
   * @param service the {@code service.name} of the SDK; the spans get it if the SDK has none
   * @param built an {@link OpenTelemetrySdk}, or what delegates to one
   */
  public static OpenTelemetry observe(TraceHarness harness, String service, OpenTelemetry built) {
    SpanObserver.install();
    SpanOwner owner = SpanOwner.of(harness.recording());
    if (built instanceof OpenTelemetrySdk sdk) {
      BuiltLogs.observe(sdk, owner);
    }
    String sampler =
        built instanceof OpenTelemetrySdk sdk
            ? sdk.getSdkTracerProvider().getSampler().getDescription()
            : ObservingProcessor.UNKNOWN;
    return new DecoratedOpenTelemetry(
        built,
        new DecoratedSpans(owner, service, sampler),
        harness.capture(service, built.getPropagators()));
  }

  /**
   * Observes an SDK as {@link #observe(SdkTracerProviderBuilder)} does, for one that serves several
   * tests: each span belongs to the test that runs when it starts, whoever builds the SDK.
   */
  public static SdkTracerProviderBuilder observeShared(SdkTracerProviderBuilder builder) {
    return new BuilderParts(builder).observe(WHATEVER_RUNS);
  }

  /**
   * Returns whether the spans of this SDK are recorded.
   *
   * @param sdk an {@code OpenTelemetrySdk} or {@code SdkTracerProvider}
   */
  public static boolean isObserved(Object sdk) {
    return sdk.toString().contains(ObservingProcessor.NAME);
  }

  /** Returns a processor that records the spans of one SDK. Add it to the SDK before all others. */
  public static SpanProcessor processor() {
    return new ObservingProcessor(WHATEVER_RUNS, "its sampler is told with its spans");
  }

  /**
   * Returns a sampler that decides as this one does, and has the spans that it drops recorded. A
   * sampler that is wrapped already is returned as it is.
   */
  public static Sampler wrap(Sampler sampler) {
    return Parts.observed(sampler, WHATEVER_RUNS);
  }

  /**
   * Returns a processor that passes on all spans but those that the user's sampler drops. A
   * processor that is wrapped already is returned as it is.
   */
  public static SpanProcessor wrap(SpanProcessor processor) {
    return Parts.undropped(processor);
  }

  /**
   * Wraps the propagators of a service, so that each pass is recorded. They write and read the
   * same. Propagators that are wrapped already are returned as they are.
   *
   * @param service returns the {@code service.name} of the SDK, asked when a pass happens
   */
  public static ContextPropagators wrap(ContextPropagators propagators, Supplier<String> service) {
    return Parts.captured(propagators, service, WHATEVER_RUNS);
  }
}
