/**
 * Accepts connections and gives each a thread, whatever is spoken on it. The servers of both
 * protocols stand on it.
 */
@NullMarked
package dev.baton.collector.sockets;

import org.jspecify.annotations.NullMarked;
