package dev.baton.examples.orders;

import io.micronaut.tracing.annotation.ContinueSpan;
import io.micronaut.tracing.annotation.NewSpan;
import io.micronaut.tracing.annotation.SpanTag;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

@Singleton
class OrderStore {

  private final Set<String> orders = ConcurrentHashMap.newKeySet();

  @NewSpan("insert")
  void save(@SpanTag("order.id") String id) {
    orders.add(id);
  }

  @ContinueSpan
  boolean has(@SpanTag("order.id") String id) {
    return orders.contains(id);
  }
}
