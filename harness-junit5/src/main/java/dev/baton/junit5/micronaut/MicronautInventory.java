package dev.baton.junit5.micronaut;

import dev.baton.junit5.observed.ObservedSdk;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads from the beans and properties of a context what of it is traced. */
final class MicronautInventory {

  private static final String ENABLED = "micronaut.otel.enabled";
  private static final String REGISTERS = "otel.register.global";
  private static final String HTTP = "io.micronaut.tracing.opentelemetry.instrument.http.";
  private static final String SERVER_FILTER = HTTP + "server.OpenTelemetryServerFilter";
  private static final String CLIENT_FILTER = HTTP + "client.OpenTelemetryClientFilter";
  private static final String HTTP_TRACING =
      "add io.micronaut.tracing:micronaut-tracing-opentelemetry-http";

  private static final Map<Kind, String> ADVICE =
      Map.of(
          Kind.CLIENT,
          "send it with an injected HttpClient or an interface with @Client, for one of"
              + " HttpClient.create(…) or of another library is not traced");

  private static final WiringGap OWN_EXECUTOR =
      new WiringGap(
          Kind.EXECUTOR,
          "an executor that is no bean hands no context over",
          Pattern.compile("pool-\\d+-thread-\\d+"),
          "inject an ExecutorService of Micronaut, such as @Named(TaskExecutors.BLOCKING), which"
              + " hands the context over, or wrap the task (Context.current().wrap)");

  private final MicronautContext context;
  private final String application;
  private final List<String> lines = new ArrayList<>();
  private final List<WiringGap> gaps = new ArrayList<>();

  private MicronautInventory(MicronautContext context) {
    this.context = context;
    String name = context.property("micronaut.application.name");
    this.application = name == null ? "the Micronaut application" : "application " + name;
  }

  static Wiring of(MicronautContext context) {
    MicronautInventory inventory = new MicronautInventory(context);
    context
        .bean(OpenTelemetry.class)
        .ifPresentOrElse(inventory::addTracing, inventory::addNoTracing);
    return new Wiring(inventory.lines, inventory.gaps, ADVICE);
  }

  private void addNoTracing() {
    String none = application + " has no tracing: ";
    if ("false".equals(context.property(ENABLED))) {
      add(Kind.TRACING, none + ENABLED + "=false", "remove this property from the test");
    } else if (!context.has(OpenTelemetry.class)) {
      add(Kind.TRACING, none + "it has no bean of OpenTelemetry", HTTP_TRACING);
    } else if ("true".equals(context.property(REGISTERS))) {
      add(
          Kind.TRACING,
          none + "its OpenTelemetry cannot be registered as the global one, which Baton has set",
          "remove %s=true, or set baton.global=off in junit-platform.properties"
              .formatted(REGISTERS));
    } else {
      add(
          Kind.TRACING,
          none + "its bean of OpenTelemetry cannot be created",
          "see the exception in its log");
    }
  }

  private void addTracing(Object openTelemetry) {
    lines.add(application + " is traced by " + openTelemetry.getClass().getSimpleName());
    if (!MicronautTracing.isPossible() || !ObservedSdk.isObserved(openTelemetry)) {
      add(
          Kind.SDK,
          "the spans of the bean of OpenTelemetry are not recorded: the application builds it",
          "pass the builder of its SdkTracerProvider to ObservedSdk.observe(builder)");
    }
    if (!context.has(SERVER_FILTER) && !context.has(CLIENT_FILTER)) {
      add(Kind.TRACING, "the HTTP requests of " + application + " are not traced", HTTP_TRACING);
    }
    addProperty("otel.exclusions", "paths that are not traced");
    MicronautTracing.sampler(openTelemetry).ifPresent(this::addSampler);
    gaps.add(OWN_EXECUTOR);
    String exporter = context.property("otel.traces.exporter");
    lines.add("span exporters: " + (exporter == null ? "none" : exporter));
  }

  private void addSampler(String description) {
    lines.add("sampler: " + description);
    if (description.contains("TraceIdRatio") || description.contains("AlwaysOff")) {
      gaps.add(
          new WiringGap(
              Kind.SAMPLER,
              "the sampler is %s, so not every trace is sampled".formatted(description),
              "set otel.traces.sampler=always_on in the properties of the test"));
    }
  }

  private void addProperty(String name, String meaning) {
    String value = context.property(name);
    if (value != null) {
      lines.add("%s: %s=%s".formatted(meaning, name, value));
    }
  }

  private void add(Kind kind, String seen, String remedy) {
    lines.add(seen);
    gaps.add(new WiringGap(kind, seen, remedy));
  }
}
