package dev.baton.examples.orders;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@ApplicationScoped
class OrderStore {

  private final Set<String> orders = ConcurrentHashMap.newKeySet();

  @WithSpan("insert")
  void save(@SpanAttribute("order.id") String id) {
    orders.add(id);
  }
}
