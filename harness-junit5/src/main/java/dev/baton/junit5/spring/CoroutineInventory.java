package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.regex.Pattern;

/**
 * How a coroutine that the application starts gets the context. Those in which Spring calls a
 * handler have it: in a reactive application only if Reactor restores it.
 */
final class CoroutineInventory {

  private static final String SCOPE = "kotlinx.coroutines.CoroutineScope";

  /** What Spring Framework 7 has for it. */
  private static final String ELEMENT = "org.springframework.core.PropagationContextElement";

  private static final Pattern THREADS = Pattern.compile("DefaultDispatcher-worker-\\d+");

  private CoroutineInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    if (beans.type(SCOPE).isPresent()) {
      String element =
          beans.type(ELEMENT).isPresent()
              ? "PropagationContextElement() of Spring"
              : "observationRegistry.asContextElement() (io.micrometer.core.instrument.kotlin)";
      String start = "start the coroutine (launch, async, withContext) with " + element;
      String remedy =
          beans.isReactive() && !ReactorInventory.isAutomatic(beans)
              ? "set %s=auto, and %s".formatted(ReactorInventory.PROPERTY, start)
              : start;
      inventory.gap(
          new WiringGap(Kind.EXECUTOR, "a new coroutine has no context", THREADS, remedy));
    }
  }
}
