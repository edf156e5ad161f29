package dev.baton.examples.orders;

import io.opentelemetry.instrumentation.annotations.SpanAttribute;
import io.opentelemetry.instrumentation.annotations.WithSpan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

@ApplicationScoped
class Outbox {

  private final Queue<String> mails = new ConcurrentLinkedQueue<>();

  @WithSpan("mail")
  void send(@SpanAttribute("order.id") String id) {
    mails.add(id);
  }
}
