package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.regex.Pattern;

/**
 * How a coroutine that the application starts gets the context. Those in which Spring calls a
 * handler have it.
 */
final class CoroutineInventory {

  private static final String SCOPE = "kotlinx.coroutines.CoroutineScope";

  /** What Spring Framework 7 has for it. */
  private static final String ELEMENT = "org.springframework.core.PropagationContextElement";

  private static final Pattern THREADS = Pattern.compile("DefaultDispatcher-worker-\\d+");

  private CoroutineInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    if (beans.type(SCOPE).isPresent()) {
      String remedy =
          beans.type(ELEMENT).isPresent()
              ? "start the coroutine with PropagationContextElement() of Spring"
              : "start the coroutine with observationRegistry.asContextElement()"
                  + " (io.micrometer.core.instrument.kotlin)";
      inventory.gap(
          new WiringGap(Kind.EXECUTOR, "a new coroutine has no context", THREADS, remedy));
    }
  }
}
