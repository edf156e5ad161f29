package dev.baton.propagation;

import static java.util.Map.entry;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The kind of carrier that transports a context from one service to the next. */
public enum CarrierKind {
  /** The headers of an HTTP request. */
  HTTP("HTTP"),
  /** The metadata of a gRPC call. */
  GRPC("gRPC metadata"),
  /** The headers of a Kafka record. */
  KAFKA("Kafka headers"),
  /** The properties of a JMS message. */
  JMS("JMS properties"),
  /** The headers of an AMQP message. */
  AMQP("AMQP headers"),
  /** A plain map. */
  MAP("map"),
  /** Something else. */
  OTHER("carrier");

  /** HTTP is last: gRPC runs on it, and bridges to messaging have both in their names. */
  private static final List<Map.Entry<String, CarrierKind>> WORDS =
      List.of(
          entry("grpc", GRPC),
          entry("kafka", KAFKA),
          entry("jms", JMS),
          entry("amqp", AMQP),
          entry("rabbitmq", AMQP),
          entry("http", HTTP),
          entry("servlet", HTTP));

  private static final ClassValue<CarrierKind> KINDS =
      new ClassValue<>() {
        @Override
        protected CarrierKind computeValue(Class<?> carrier) {
          return guess(carrier);
        }
      };

  private final String label;

  CarrierKind(String label) {
    this.label = label;
  }

  /**
   * Guesses the kind from the names of the carrier's class and all its supertypes: the facade class
   * of a servlet container can only be recognised by its supertypes.
   */
  public static CarrierKind of(Class<?> carrier) {
    return KINDS.get(carrier);
  }

  /**
   * Guesses the kind also from the getter or setter, for carriers such as a map of headers, which
   * do not reveal their kind.
   */
  public static CarrierKind of(Class<?> carrier, Class<?> accessor) {
    CarrierKind kind = of(carrier);
    if (kind != MAP && kind != OTHER) {
      return kind;
    }
    // A lambda has its enclosing class in its name. The package is ignored, as it may name other
    // things.
    String name = accessor.getName();
    CarrierKind reached = named(name.substring(name.lastIndexOf('.') + 1));
    return reached == OTHER ? kind : reached;
  }

  private static CarrierKind guess(Class<?> carrier) {
    Set<Class<?>> types = new LinkedHashSet<>();
    addWithSupertypes(carrier, types);
    for (Class<?> type : types) {
      CarrierKind kind = named(type.getName());
      if (kind != OTHER) {
        return kind;
      }
    }
    return Map.class.isAssignableFrom(carrier) ? MAP : OTHER;
  }

  /** Adds the class before its supertypes, so that the most specific name decides. */
  private static void addWithSupertypes(Class<?> type, Set<Class<?>> types) {
    if (!types.add(type)) {
      return;
    }
    if (type.getSuperclass() != null) {
      addWithSupertypes(type.getSuperclass(), types);
    }
    for (Class<?> implemented : type.getInterfaces()) {
      addWithSupertypes(implemented, types);
    }
  }

  private static CarrierKind named(String className) {
    String name = className.toLowerCase(Locale.ROOT);
    return WORDS.stream()
        .filter(word -> name.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(OTHER);
  }

  /** Returns the display name. */
  @Override
  public String toString() {
    return label;
  }
}
