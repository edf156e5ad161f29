package dev.baton.collector.http2;

import dev.baton.Internal;
import dev.baton.collector.sockets.Transmission;
import java.util.List;

/**
 * An answer.
 *
 * @param headers its fields, {@code :status} first
 * @param body its body, not a copy; empty if there is none
 * @param trailers the fields after the body; if there are none, the body ends the answer
 * @param transmission how much of it is sent
 */
@Internal
@SuppressWarnings("ArrayRecordComponent") // handed over, never compared
public record Http2Response(
    List<HeaderField> headers,
    byte[] body,
    List<HeaderField> trailers,
    Transmission transmission) {}
