package dev.baton.collector.http.server;

import dev.baton.Internal;
import java.io.InputStream;

/**
 * A request whose head is valid.
 *
 * @param method as sent, case-sensitive
 * @param path the path of the target, percent-encoded as sent; empty for an absolute URL without
 *     one, an asterisk for what asks the server itself
 * @param query what follows the question mark of the target; empty if nothing does
 * @param headers all header lines
 * @param body the body; reading it fails if it is broken, cut off or too slow
 */
@Internal
public record Request(
    String method, String path, String query, Headers headers, InputStream body) {}
