package org.springframework.cloud.stream.binder.kafka;

/** Is named, and holds its properties, as that of Spring Cloud Stream. */
public record KafkaMessageChannelBinder(Properties configurationProperties) {

  /** Those of the binder. */
  public record Properties(boolean isEnableObservation) {}
}
