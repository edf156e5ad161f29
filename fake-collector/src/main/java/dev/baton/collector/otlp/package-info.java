/**
 * OTLP encoding: requests in both formats, their conversion to spans, and the types that receivers
 * and exporters share. Protobuf and JSON libraries stay in the packages below.
 */
@NullMarked
package dev.baton.collector.otlp;

import org.jspecify.annotations.NullMarked;
