package dev.baton.junit5.spring;

import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;

/** Reads from the beans of a context what of it is traced, and collects it. */
final class Inventory {

  private static final String CHANNEL =
      "create the channel with an injected GrpcChannelFactory, or intercept it with"
          + " ObservationGrpcClientInterceptor (micrometer-core)";

  private final List<String> lines = new ArrayList<>();
  private final List<WiringGap> gaps = new ArrayList<>();

  private Inventory() {}

  /** Returns how this context is wired. Creates no beans. */
  static Wiring of(ConfigurableApplicationContext context) {
    Inventory inventory = new Inventory();
    ContextBeans beans = new ContextBeans(context);
    if (TracingInventory.add(beans, inventory)) {
      ClientInventory.add(beans, inventory);
      ExecutorInventory.add(beans, inventory);
      AnnotatedMethodInventory.add(beans, inventory);
      if (beans.isTracedByMicrometer()) { // other instrumentation needs no observations
        FeignInventory.add(beans, inventory);
        ReactorInventory.add(beans, inventory);
        DatabaseInventory.add(beans, inventory);
        StreamInventory.add(beans, inventory);
        KafkaInventory.add(beans, inventory);
        RabbitInventory.add(beans, inventory);
        JmsInventory.add(beans, inventory);
        StompInventory.add(beans, inventory);
        GrpcInventory.add(beans, inventory);
        CoroutineInventory.add(beans, inventory);
      }
    }
    return new Wiring(
        inventory.lines,
        inventory.gaps,
        Map.of(Kind.CLIENT, ClientInventory.advice(beans), Kind.CHANNEL, CHANNEL));
  }

  /**
   * Adds whether what sends messages is observed.
   *
   * @param receivers the names of the threads that receive such messages
   * @param remedy how it is switched on, in the imperative
   */
  void sender(String name, boolean isObserved, Pattern receivers, String remedy) {
    messages(Kind.SENDER, name, isObserved, receivers, remedy);
  }

  /** Adds whether what receives messages is observed; see {@link #sender}. */
  void receiver(String name, boolean isObserved, Pattern receivers, String remedy) {
    messages(Kind.RECEIVER, name, isObserved, receivers, remedy);
  }

  private void messages(
      Kind kind, String name, boolean isObserved, Pattern receivers, String remedy) {
    line("%s: observation is %s".formatted(name, isObserved ? "on" : "off"));
    if (!isObserved) {
      gap(new WiringGap(kind, "the observation of %s is off".formatted(name), receivers, remedy));
    }
  }

  void line(String text) {
    lines.add(text);
  }

  void gap(WiringGap gap) {
    gaps.add(gap);
  }
}
