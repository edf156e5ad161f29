/**
 * A tap for Kafka topics, which reads the headers that records actually have. Requires
 * kafka-clients, an optional dependency.
 */
@NullMarked
package dev.baton.junit5.wire.kafka;

import org.jspecify.annotations.NullMarked;
