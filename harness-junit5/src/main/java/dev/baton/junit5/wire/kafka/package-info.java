/**
 * A look into a Kafka topic: the headers that its records really have. Needs kafka-clients, which
 * is an optional dependency.
 */
@NullMarked
package dev.baton.junit5.wire.kafka;

import org.jspecify.annotations.NullMarked;
