package dev.baton.collector.http.server;

import dev.baton.Internal;
import java.io.InputStream;

/**
 * A request whose head is valid.
 *
 * @param method as sent, case-sensitive
 * @param target as sent: a path, an absolute URL or an asterisk
 * @param headers all header lines
 * @param body the body; reading it fails if it is broken, cut off or too slow
 */
@Internal
public record Request(String method, String target, Headers headers, InputStream body) {}
