/**
 * An HTTP/1.1 server that answers what is wrong as Go's server does, which a real Collector uses.
 * It knows nothing of OTLP.
 */
@NullMarked
package dev.baton.collector.http.server;

import org.jspecify.annotations.NullMarked;
