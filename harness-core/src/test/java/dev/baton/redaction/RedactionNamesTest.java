package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionNamesTest {

  private static final Redaction REDACTION = Redaction.of(null, null).shownAs(secret -> "***");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "Authorization",
        "http.request.header.authorization",
        "http.request.header.proxy_authorization",
        "http.request.header.cookie",
        "http.response.header.set-cookie",
        "rpc.grpc.request.metadata.x-api-key",
        "rpc.request.metadata.x_api_key",
        "X-Auth-Token",
        "x-amz-security-token",
        "X-Amz-Signature",
        "x-csrf-token",
        "X-XSRF-TOKEN",
        "csrfmiddlewaretoken",
        "csrf",
        "db.password",
        "DB_PASSWORD",
        "spring.datasource.password",
        "userPassword",
        "userpassword",
        "password2",
        "password_hash",
        "pwd",
        "passphrase",
        "client_secret",
        "clientSecret",
        "app.secret.value",
        "access_token",
        "accessToken",
        "refresh_token",
        "id_token",
        "session_token",
        "token",
        "jwt",
        "app.jwt",
        "apiKey",
        "APIKey",
        "apikey",
        "Ocp-Apim-Subscription-Key",
        "aws.secret.access.key",
        "AWSAccessKeyId",
        "private_key",
        "webhook.signature",
        "sig",
        "credentials",
        "card.number",
        "card.cvv",
        "JSESSIONID",
        "connect.sid",
        "access%5Ftoken",
      })
  void hidesValuesByTheirName(String name) {
    assertThat(REDACTION.hides(name)).isTrue();
    assertThat(REDACTION.value(name, "hunter2")).isEqualTo("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "session.id",
        "session.previous_id",
        "gen_ai.usage.input_tokens",
        "gen_ai.usage.output_tokens",
        "gen_ai.request.max_tokens",
        "llm.usage.total_tokens",
        "llm.token_count.prompt",
        "llm.prompt_token",
        "max_token",
        "next_token",
        "token.type",
        "password.length",
        "password.policy",
        "password_expires",
        "secret.name",
        "aws.secretsmanager.secret.arn",
        "auth.method",
        "enduser.id",
        "user.name",
        "cookie.count",
        "jwt.issuer",
        "csrf.enabled",
        "signature.algorithm",
        "code.function.signature",
        "method_signature",
        "graphql.operation.signature",
        "messaging.kafka.message.key",
        "aws.s3.key",
        "primary_key",
        "cache.key",
        "app.key",
        "db.query.text",
        "url.full",
        "url.query",
        "http.route",
        "compass",
        "bypass",
        "author",
        "authority",
        "server.address",
        "tokenizer",
        "secretary",
        "opinion",
        "spin",
        "",
        "…",
      })
  void showsWhatIsNoSecretByName(String name) {
    assertThat(REDACTION.hides(name)).isFalse();
    assertThat(REDACTION.value(name, "hunter2")).isEqualTo("hunter2");
  }

  @Test
  void aNameOfTheUserMeansAllNamesThatEndWithIt() {
    Redaction redaction = REDACTION.hiding("tenant.key", "acme.*");

    assertThat(redaction.hides("tenant.key")).isTrue();
    assertThat(redaction.hides("http.request.header.X-Tenant-Key")).isTrue();
    assertThat(redaction.hides("tenantKey")).isTrue();
    assertThat(redaction.hides("acme.anything")).isTrue();
    assertThat(redaction.hides("tenant.key.id")).isFalse();
    assertThat(redaction.hides("not.acme.anything")).isFalse();
  }

  @Test
  void aNameThatIsAllowedIsShownWhateverIsInIt() {
    Redaction redaction = REDACTION.showing("app.signature", "order.number");

    assertThat(redaction.value("app.signature", "hunter2")).isEqualTo("hunter2");
    assertThat(redaction.value("order.number", "4111111111111111")).isEqualTo("4111111111111111");
    assertThat(redaction.value("order.number", (Object) 4111111111111111L))
        .isEqualTo(4111111111111111L);
    assertThat(redaction.value("other.signature", "hunter2")).isEqualTo("***");
    assertThat(redaction.text("order.number=4111111111111111 x=4111111111111111"))
        .isEqualTo("order.number=4111111111111111 x=***");
    assertThat(redaction.text("app.signature=hunter2&sig=hunter2"))
        .isEqualTo("app.signature=hunter2&sig=***");
  }

  @Test
  void anArgumentAfterAnOptionHasItsName() {
    assertThat(REDACTION.value("process.command_args", (Object) List.of("--password", "hunter2")))
        .isEqualTo(List.of("--password", "***"));
    assertThat(REDACTION.value("process.command_args", (Object) List.of("--port", "3306", "x")))
        .isEqualTo(List.of("--port", "3306", "x"));
  }

  @Test
  void settingsHaveNamesPartedByCommas() {
    Redaction redaction = Redaction.of("tenant.key, , x-acme", "app.signature").shownAs(s -> "***");

    assertThat(redaction.hides("x-acme")).isTrue();
    assertThat(redaction.hides("tenant_key")).isTrue();
    assertThat(redaction.hides("app.signature")).isFalse();
  }

  @Test
  void refusesANameThatWouldMeanAll() {
    assertThatThrownBy(() -> Redaction.of("*", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of a secret must have a letter or a digit, but was '*'");
  }

  @Test
  void nothingIsHiddenWhereItIsOff() {
    assertThat(Redaction.off().value("password", "hunter2")).isEqualTo("hunter2");
    assertThat(Redaction.off().text("password=hunter2")).isEqualTo("password=hunter2");
    assertThat(Redaction.off().hides("password")).isFalse();
    assertThat(Redaction.off().address("http://a:b@c")).isEqualTo("http://a:b@c");
  }

  @Test
  void whatStandsInThePlaceTellsLengthAndEquality() {
    Redaction redaction = Redaction.of(null, null);

    String shown = redaction.value("password", "hunter2");

    assertThat(shown).matches("\\(secret:7:[0-9a-f]{6}\\)");
    assertThat(redaction.value("token", "hunter2")).isEqualTo(shown);
    assertThat(redaction.value("password", "hunter3")).isNotEqualTo(shown);
    assertThat(redaction.value("password", "")).isEmpty();
    assertThat(redaction.value("password", "***")).isEqualTo("***");
    assertThat(redaction.value("password", "[REDACTED]")).isEqualTo("[REDACTED]");
  }

  @Test
  void whatIsHiddenOnceIsNotHiddenTwice() {
    Redaction redaction = Redaction.of(null, null);
    String once =
        redaction.text(
                """
                GET https://u:p@h/?token=abc&x=1 Authorization: Basic abc1
                {"password": "hunter2"} authorization=abc  x=1
                {authorization=[Bearer abc1, Bearer abc2], cookie=["abc"]} <pwd>abc</pwd> 4111111111111111
                """)
            + redaction.value("authorization", (Object) List.of("a", "b"));

    assertThat(redaction.text(once)).isEqualTo(once);
  }

  @Test
  void oneThreadIsOutOfReachOfAnother() throws InterruptedException {
    Redaction off = Redaction.off();

    String[] seen = new String[2];
    off.during(
        () -> {
          seen[0] = Redaction.current().value("password", "hunter2");
          Thread other =
              new Thread(() -> seen[1] = Redaction.current().value("password", "hunter2"));
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
          return null;
        });

    assertThat(seen[0]).isEqualTo("hunter2");
    assertThat(seen[1]).startsWith("(secret:7:");
    assertThat(Redaction.current()).isSameAs(Redaction.standard());
  }
}
