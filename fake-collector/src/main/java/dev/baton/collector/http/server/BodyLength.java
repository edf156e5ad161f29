package dev.baton.collector.http.server;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How long the body of a request is, by its headers. */
final class BodyLength {

  private static final List<String> FRAMING =
      List.of("Transfer-Encoding", "Trailer", "Content-Length");

  private BodyLength() {}

  /** Returns the length, or {@link RequestHead#CHUNKED}. */
  static long of(RequestLine line, Headers headers) throws RejectedException {
    if (isChunked(line, headers)) {
      requireTrailers(headers);
      return RequestHead.CHUNKED; // whatever Content-Length says
    }
    List<String> lengths = headers.all("Content-Length");
    Set<String> different = new HashSet<>();
    lengths.forEach(length -> different.add(length.strip()));
    if (different.size() > 1) {
      throw RejectedException.silent(400, "more than one Content-Length");
    }
    return lengths.isEmpty() ? 0 : parse(lengths.get(0).strip());
  }

  private static boolean isChunked(RequestLine line, Headers headers) throws RejectedException {
    List<String> encodings = headers.all("Transfer-Encoding");
    if (encodings.isEmpty() || (line.major() == 1 && line.minor() == 0)) {
      return false;
    }
    if (encodings.size() > 1 || !encodings.get(0).equalsIgnoreCase("chunked")) {
      throw RejectedException.unsupportedTransferEncoding(String.join(", ", encodings));
    }
    return true;
  }

  /** The head cannot leave to the trailers how its own message is to be read. */
  private static void requireTrailers(Headers headers) throws RejectedException {
    for (String name : FRAMING) {
      if (headers.hasToken("Trailer", name)) {
        throw RejectedException.silent(400, "the trailer " + name + " is not allowed");
      }
    }
  }

  private static long parse(String length) throws RejectedException {
    boolean digits = !length.isEmpty() && length.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      if (digits) {
        return Long.parseLong(length);
      }
    } catch (NumberFormatException e) {
      // too large: refused below
    }
    throw RejectedException.silent(400, "malformed Content-Length");
  }
}
