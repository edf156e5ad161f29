package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.util.ClassUtils;

/** Whether the Feign clients of a context are observed: with a library that Spring Cloud lacks. */
final class FeignInventory {

  private static final String CLIENT = "org.springframework.cloud.openfeign.FeignClient";
  private static final String CAPABILITY = "feign.micrometer.MicrometerObservationCapability";

  /** What a caller calls, and what may be seen of it. */
  private static final Pattern CALLED = Pattern.compile("feign\\..*|.*\\$Proxy.*");

  private FeignInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    List<String> clients =
        beans.annotatedWith(CLIENT).stream().map(ClassUtils::getShortName).toList();
    if (clients.isEmpty()) {
      return;
    }
    String names = String.join(", ", clients);
    if (beans.type(CAPABILITY).isPresent()) {
      inventory.line("observed Feign clients: " + names);
    } else {
      String seen = "Feign client %s is not observed".formatted(names);
      inventory.line(seen);
      inventory.gap(
          new WiringGap(Kind.CLIENT, seen, CALLED, "add io.github.openfeign:feign-micrometer"));
    }
  }
}
