package dev.baton.collector.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a Collector made of these targets. */
class RequestTargetTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/traces, /v1/traces, ''",
    "/v1/traces?, /v1/traces, ''",
    "//v1/traces?a=/../, //v1/traces, a=/../",
    "http://x/v1/traces?a, /v1/traces, a",
    "http://u:p@[::1]:80/v1, /v1, ''",
    "http://x, '', ''",
    "x:y, '', ''",
    "mailto:x?y, '', y",
    "*, *, ''"
  })
  void pathAndQueryAreTakenOut(String target, String path, String query) {
    assertThat(RequestTarget.parse(target)).isEqualTo(new RequestTarget(path, query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v1/traces",
        "1http://x/",
        "/v1/%zz",
        "/v1/%2",
        "/a\u0001",
        "http://x:abc/",
        "http://[::1/",
        "http://a%20b/",
        "http://a[::1]/",
        ":x"
      })
  void othersAreMalformed(String target) {
    assertThat(RequestTarget.parse(target)).isNull();
  }

  @Test
  void connectMayNameAHostAlone() {
    assertThat(RequestTarget.parseConnect("x:80")).isEqualTo(new RequestTarget("", ""));
  }
}
