package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.regex.Pattern;

/** Whether code in Reactor's operators has the context of what has subscribed: by default not. */
final class ReactorInventory {

  private static final String HOOKS = "reactor.core.publisher.Hooks";
  static final String PROPERTY = "spring.reactor.context-propagation";

  private static final Pattern THREADS =
      Pattern.compile("(parallel|single|boundedElastic)-\\d+|(reactor|webflux)-http-.*");

  private ReactorInventory() {}

  /** Returns whether the context is restored wherever code runs in an operator. */
  static boolean isAutomatic(ContextBeans beans) {
    return "auto".equalsIgnoreCase(beans.property(PROPERTY));
  }

  static void add(ContextBeans beans, Inventory inventory) {
    if (beans.type(HOOKS).isPresent() && !isAutomatic(beans)) {
      String seen = "code in Reactor's operators has no context";
      inventory.gap(
          new WiringGap(
              Kind.EXECUTOR,
              seen,
              THREADS,
              "set %s=auto, and return what is subscribed to instead of calling subscribe()"
                  .formatted(PROPERTY)));
      if (beans.isReactive()) {
        inventory.line("%s: %s is not auto".formatted(seen, PROPERTY));
      }
    }
  }
}
