package dev.baton.junit5.wire.http;

import java.util.List;
import java.util.Map.Entry;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.ByteString;

/** The reply to a request. */
sealed interface Reply {

  /** Converts it to a response of the server. */
  MockResponse toResponse();

  static Reply text(int status, String body) {
    return new Full(status, List.of(), ByteString.encodeUtf8(body));
  }

  /** A response. */
  record Full(int status, List<Entry<String, String>> headers, ByteString body) implements Reply {

    @Override
    public MockResponse toResponse() {
      MockResponse.Builder response = new MockResponse.Builder().code(status);
      headers.forEach(header -> response.addHeader(header.getKey(), header.getValue()));
      return response.body(new Buffer().write(body)).build();
    }
  }

  /** No response: the connection is closed. */
  record Dropped() implements Reply {

    @Override
    public MockResponse toResponse() {
      return new MockResponse.Builder()
          .onResponseStart(new SocketEffect.CloseSocket(true, true, true))
          .build();
    }
  }
}
