package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.regex.Pattern;

/** Whether code in Reactor's operators has the context of what has subscribed: by default not. */
final class ReactorInventory {

  private static final String HOOKS = "reactor.core.publisher.Hooks";
  private static final String PROPERTY = "spring.reactor.context-propagation";

  private static final Pattern THREADS =
      Pattern.compile("(parallel|single|boundedElastic)-\\d+|(reactor|webflux)-http-.*");

  private ReactorInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    String mode = beans.property(PROPERTY);
    boolean isOff = mode == null || !mode.equalsIgnoreCase("auto");
    if (beans.type(HOOKS).isPresent() && isOff) {
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
