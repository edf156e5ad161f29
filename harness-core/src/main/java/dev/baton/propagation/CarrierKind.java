package dev.baton.propagation;

/** The sort of thing that carries a context from one service to the next. */
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

  private final String label;

  CarrierKind(String label) {
    this.label = label;
  }

  /** Guesses the kind from the class of the carrier object. */
  public static CarrierKind of(Class<?> carrier) {
    String name = carrier.getName();
    if (name.startsWith("io.grpc.")) {
      return GRPC;
    }
    if (name.startsWith("org.apache.kafka.") || name.contains("Kafka")) {
      return KAFKA;
    }
    if (name.contains("jms") || name.contains("Jms") || name.contains("JMS")) {
      return JMS;
    }
    if (name.startsWith("com.rabbitmq.") || name.contains("amqp") || name.contains("Amqp")) {
      return AMQP;
    }
    if (java.util.Map.class.isAssignableFrom(carrier)) {
      return MAP;
    }
    return name.contains("http") || name.contains("Http") || name.contains("servlet")
        ? HTTP
        : OTHER;
  }

  /** Returns the name for people. */
  @Override
  public String toString() {
    return label;
  }
}
