/**
 * The messages of OTLP as data: fields, numbers, types and names, read from the definitions of the
 * protocol.
 */
@NullMarked
package dev.baton.collector.otlp.schema;

import org.jspecify.annotations.NullMarked;
