package dev.baton.junit5.observed;

import dev.baton.Internal;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProviderBuilder;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import java.util.function.Supplier;

/**
 * Observes the SDK of an application that a framework keeps for several tests. Its spans belong to
 * the test that runs on this application, whatever other tests are running.
 */
@Internal
public final class ObservedApplication {

  private final SpanOwner owner;

  /**
   * @param application the framework's own object; compared by identity, and not kept in memory
   */
  public ObservedApplication(Object application) {
    this.owner = SpanOwner.ofApplication(application);
  }

  /** Observes the SDK that is built from this builder, and returns the builder. */
  public SdkTracerProviderBuilder observe(SdkTracerProviderBuilder builder) {
    return new BuilderParts(builder).observe(owner);
  }

  /** Observes the log records of the SDK that is built from this builder, and returns it. */
  public SdkLoggerProviderBuilder observe(SdkLoggerProviderBuilder builder) {
    return builder.addLogRecordProcessor(new ObservingLogs(owner));
  }

  /**
   * Observes an SDK that is built already, unless it is observed.
   *
   * @param sdk an {@code OpenTelemetrySdk} or {@code SdkTracerProvider}
   * @return whether it is observed
   */
  public boolean observe(Object sdk) {
    if (sdk instanceof OpenTelemetrySdk whole) {
      BuiltLogs.observe(whole, owner);
    }
    return ObservedSdk.isObserved(sdk) || BuiltParts.observe(sdk, owner);
  }

  /**
   * Makes the spans of an SDK those of this application, if the SDK was built before it was known
   * for which application. Observes it, unless it is observed.
   *
   * @param sdk an {@code OpenTelemetrySdk} or {@code SdkTracerProvider}
   */
  public void claim(Object sdk) {
    BuiltParts.observer(sdk).ifPresentOrElse(ours -> ours.claim(owner), () -> observe(sdk));
  }

  /** Returns propagators that record each pass; see {@link ObservedSdk#wrap}. */
  public ContextPropagators wrap(ContextPropagators propagators, Supplier<String> service) {
    return Parts.captured(propagators, service, owner);
  }
}
