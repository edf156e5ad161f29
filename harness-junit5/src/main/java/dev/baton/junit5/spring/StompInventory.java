package dev.baton.junit5.spring;

import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.regex.Pattern;

/** Whether a context has messages of STOMP, which Spring does not trace. */
final class StompInventory {

  private static final String TEMPLATE = "org.springframework.messaging.simp.SimpMessagingTemplate";
  private static final String SEEN = "Spring does not trace messages of STOMP";
  private static final Pattern THREADS = Pattern.compile("client(In|Out)boundChannel-\\d+");

  private StompInventory() {}

  static void add(ContextBeans beans, Inventory inventory) {
    if (!beans.ofType(TEMPLATE).isEmpty()) {
      inventory.line(SEEN);
      inventory.gap(
          new WiringGap(
              Kind.RECEIVER, SEEN, THREADS, "begin a span in the method with @MessageMapping"));
    }
  }
}
