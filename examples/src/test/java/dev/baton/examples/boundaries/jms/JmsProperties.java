package dev.baton.examples.boundaries.jms;

import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapSetter;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.List;

/**
 * Reads and writes a context as properties of a JMS message. The name of a property must be one
 * that Java allows for a variable, so a hyphen ({@code X-B3-TraceId}) travels in other words.
 */
final class JmsProperties implements TextMapGetter<Message>, TextMapSetter<Message> {

  private static final String HYPHEN = "__dash__";

  @Override
  public void set(Message message, String name, String value) {
    try {
      message.setStringProperty(name.replace("-", HYPHEN), value);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String get(Message message, String name) {
    try {
      return message.getStringProperty(name.replace("-", HYPHEN));
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Iterable<String> keys(Message message) {
    try {
      List<?> names = Collections.list(message.getPropertyNames());
      return names.stream().map(name -> name.toString().replace(HYPHEN, "-")).toList();
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
  }
}
