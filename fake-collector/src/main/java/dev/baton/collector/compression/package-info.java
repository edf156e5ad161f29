/** Compressions that OTLP senders use and the JDK does not have. */
@NullMarked
package dev.baton.collector.compression;

import org.jspecify.annotations.NullMarked;
