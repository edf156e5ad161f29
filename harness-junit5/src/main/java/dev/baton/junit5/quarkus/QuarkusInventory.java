package dev.baton.junit5.quarkus;

import dev.baton.junit5.application.OptionalTypes;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads from the beans and properties of an application what of it is traced. */
final class QuarkusInventory {

  private static final String EXTENSION = "io.quarkus.opentelemetry.runtime.OpenTelemetryRecorder";

  /** Properties that switch tracing off if they have this value. */
  private static final Map<String, String> SWITCHES =
      Map.of(
          "quarkus.otel.enabled", "false",
          "quarkus.otel.traces.enabled", "false",
          "quarkus.otel.sdk.disabled", "true");

  private static final Map<Kind, String> ADVICE =
      Map.of(
          Kind.CLIENT,
          "send it with a REST client of Quarkus (@RegisterRestClient), for one of another library"
              + " is not traced");

  private static final WiringGap OWN_EXECUTOR =
      new WiringGap(
          Kind.EXECUTOR,
          "an executor that is not Quarkus's hands no context over",
          Pattern.compile("pool-\\d+-thread-\\d+"),
          "inject a ManagedExecutor, which hands the context over, or wrap the task"
              + " (Context.current().wrap)");

  private final List<String> lines = new ArrayList<>();
  private final List<WiringGap> gaps = new ArrayList<>();
  private final String application =
      QuarkusApplication.property("quarkus.application.name")
          .map(name -> "application " + name)
          .orElse("the Quarkus application");

  private QuarkusInventory() {}

  static Wiring read() {
    QuarkusInventory inventory = new QuarkusInventory();
    inventory.add();
    return new Wiring(inventory.lines, inventory.gaps, ADVICE);
  }

  private void add() {
    String none = application + " has no tracing: ";
    Optional<String> off =
        SWITCHES.entrySet().stream()
            .filter(
                entry ->
                    QuarkusApplication.property(entry.getKey())
                        .filter(entry.getValue()::equals)
                        .isPresent())
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .sorted()
            .findFirst();
    if (off.isPresent()) {
      gap(none + off.get(), "remove this property from the test");
    } else if (OptionalTypes.find(EXTENSION).isEmpty()) {
      gap(none + "its extension is not on the class path", "add io.quarkus:quarkus-opentelemetry");
    } else {
      addTracing();
    }
  }

  private void addTracing() {
    QuarkusApplication.bean(OpenTelemetry.class)
        .ifPresent(
            bean -> lines.add(application + " is traced by " + bean.getClass().getSimpleName()));
    addProperty("quarkus.otel.traces.sampler", "sampler");
    addProperty("quarkus.otel.traces.exporter", "span exporters");
    lines.add("scopes are not observed: Quarkus keeps the current context in a storage of its own");
    gaps.add(OWN_EXECUTOR);
  }

  private void addProperty(String name, String meaning) {
    QuarkusApplication.property(name)
        .ifPresent(value -> lines.add("%s: %s=%s".formatted(meaning, name, value)));
  }

  private void gap(String seen, String remedy) {
    lines.add(seen);
    gaps.add(new WiringGap(Kind.TRACING, seen, remedy));
  }
}
