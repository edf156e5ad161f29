package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionFormsTest {

  private static final Redaction REDACTION = Redaction.of(null, null).shownAs(secret -> "***");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo hunter2 | docker login -u joe --password-stdin r",
        "echo -n 'hunter2' | docker login --password-stdin",
        "printf '%s' hunter2 | helm registry login r -u joe --password-stdin"
      })
  void whatIsWrittenToACommandThatReadsASecret(String command) {
    assertThat(REDACTION.text(command)).isEqualTo(command.replace("hunter2", "***"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo hello | docker run -i alpine cat",
        "--password-stdin is recommended",
        "echo $PASS | docker login --password-stdin",
        "invite_count=3",
        "unlock code requested",
        "Your order 482913 is ready",
        "42 is your lucky number",
        "password set to expire",
        "the token has expired",
        "api key is not valid",
        "vault login -method=oidc",
        "secret_id=db-credentials",
        "https://api.shop.example/orders?key=orders_of_2026_05"
      })
  void whatOnlyLooksLikeOneIsShown(String text) {
    assertThat(REDACTION.text(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // addresses
        "https://u:hunter2@h/x                          | https://***@h/x",
        "https://hunter2@sentry.io/1                    | https://***@sentry.io/1",
        "amqp://shop:hun@ter2@mq:5672/v                 | amqp://***@mq:5672/v",
        "redis://:hunter2@r                             | redis://***@r",
        "mongodb://u:hunter2@a:1,b:2/db                 | mongodb://***@a:1,b:2/db",
        "jdbc:postgresql://shop:hunter2@db/orders       | jdbc:postgresql://***@db/orders",
        "jdbc:oracle:thin:scott/hunter2@db:1521:x       | jdbc:oracle:thin:***@db:1521:x",
        "u:hunter2@tcp(127.0.0.1:3306)/db               | ***@tcp(127.0.0.1:3306)/db",
        "u:hunter2@db:5432/orders                       | ***@db:5432/orders",
        "postgresql://u:hun/ter2@db/orders              | postgresql://***@db/orders",
        // commands
        "curl -s -u joe:hunter2 https://h               | curl -s -u joe:*** https://h",
        "redis-cli -h c -a hunter2 GET x                | redis-cli -h c -a *** GET x",
        "mysqldump -uroot -phunter2 orders              | mysqldump -uroot -p*** orders",
        "docker login -u joe -p hunter2 r               | docker login -u joe -p *** r",
        "vault login hunter2x9                          | vault login ***",
        "net use h /user:joe hunter2                    | net use h /user:joe ***",
        "twine upload -u __token__ -p hunter2 dist      | twine upload -u __token__ -p *** dist",
        "docker login --password-stdin <<< hunter2      | docker login --password-stdin <<< ***",
        "CONFIG SET requirepass hunter2                 | CONFIG SET requirepass ***",
        // queries and connection strings
        "GET /login?user=a&password=hunter2&page=2      | GET /login?user=a&password=***&page=2",
        "https://h/?access_token=hunter2#top            | https://h/?access_token=***#top",
        "https://h/cb?next=%2Fa%3Ftoken%3Dhunter2%26b   | https://h/cb?next=%2Fa%3Ftoken%3D***%26b",
        "https://h/?X-Amz-Signature=hunter2&X-Amz-Date=1|"
            + " https://h/?X-Amz-Signature=***&X-Amz-Date=1",
        "/x;jsessionid=hunter2?y=1                      | /x;jsessionid=***?y=1",
        "jdbc:mysql://db/o?user=u&password=hunter2      | jdbc:mysql://db/o?user=u&password=***",
        "jdbc:sqlserver://db;user=sa;password=hunter2;x=1 |"
            + " jdbc:sqlserver://db;user=sa;password=***;x=1",
        "Server=db;Uid=sa;Pwd=hunter2;                  | Server=db;Uid=sa;Pwd=***;",
        "AccountName=a;AccountKey=hunter2==;E=core      | AccountName=a;AccountKey=***;E=core",
        "host=db password=hunter2 dbname=o              | host=db password=*** dbname=o",
        "https://h/join?invite_code=hunter2             | https://h/join?invite_code=***",
        "https://h/login/magic?t=hunter2Xy9hunter2Xy9   | https://h/login/magic?t=***",
        "client_id=x&client_secret=y&code=hunter2       |"
            + " client_id=x&client_secret=***&code=***",
        "https://maps.googleapis.com/?key=hunter2Xy9hunter2Xy9 |"
            + " https://maps.googleapis.com/?key=***",
        // what is told of codes and keys
        "482913 is your login code                      | *** is your login code",
        "Use code 482913 to sign in                     | Use code *** to sign in",
        "unlock code: 482913                            | unlock code: ***",
        "PIN 4829 accepted                              | PIN *** accepted",
        "new password set to hunter2                    | new password set to ***",
        "api-key hunter2Xy9 is not valid                | api-key *** is not valid",
        "vault write x/login role_id=r secret_id=hunter2x|"
            + " vault write x/login role_id=r secret_id=***",
        // headers
        "sent Authorization: hunter2; more              | sent Authorization: ***",
        "Cookie: a=hunter2; b=hunter2                   | Cookie: ***",
        "{Authorization=[Bearer hunter2], Host=[h]}     | {Authorization=[***], Host=[h]}",
        "{authorization=hunter2, host=h}                | {authorization=***, host=h}",
        "X-Api-Key: hunter2                             | X-Api-Key: ***",
        "rejected Bearer abc.def.gh1 by billing         | rejected Bearer *** by billing",
        "Bearer HUNTER2                                 | Bearer ***",
        "Bearer abcdefghijklmnopqrst                    | Bearer ***",
        "basic dXNlcjpwYXNz                             | basic ***",
        // JSON, YAML, maps, XML, SQL, commands
        "{\"password\":\"hunter2\",\"n\":1}             | {\"password\":\"***\",\"n\":1}",
        "{\"password\": \"hun\\\"ter2\", \"n\": 1}      | {\"password\": \"***\", \"n\": 1}",
        "{\\\"password\\\":\\\"hunter2\\\",\\\"n\\\":1} |"
            + " {\\\"password\\\":\\\"***\\\",\\\"n\\\":1}",
        "{\"pin\":1234,\"n\":1}                         | {\"pin\":***,\"n\":1}",
        "{\"tokens\":{\"access_token\":\"hunter2\"}}    | {\"tokens\":{\"access_token\":\"***\"}}",
        "{'api_key' => 'hunter2'}                       | {'api_key' => '***'}",
        "password: hunter2                              | password: ***",
        "password: swordfish                            | password: ***",
        "User{name=a, password='hunter2', age=3}        | User{name=a, password='***', age=3}",
        "User[password=hunter2, age=3]                  | User[password=***, age=3]",
        "config[password]=hunter2                       | config[password]=***",
        "<password>hunter2</password>                   | <password>***</password>",
        "<password><![CDATA[hunter2]]></password>       | <password><![CDATA[***]]></password>",
        "<entry key=\"db.password\">hunter2</entry>      | <entry key=\"db.password\">***</entry>",
        "<wsse:Password Type=\"t\">hunter2</wsse:Password> | <wsse:Password"
            + " Type=\"t\">***</wsse:Password>",
        "ALTER USER a IDENTIFIED BY 'hunter2'           | ALTER USER a IDENTIFIED BY '***'",
        "CREATE USER a WITH PASSWORD 'hunter2'          | CREATE USER a WITH PASSWORD '***'",
        "UPDATE u SET password = 'hunter2' WHERE id = 1 | UPDATE u SET password = '***' WHERE id ="
            + " 1",
        "mysql --user a --password hunter2 -h db        | mysql --user a --password *** -h db",
        "run --token=hunter2                            | run --token=***",
        "GET /login?pass%77ord=hunter2&page=2           | GET /login?***&page=2",
        "GET /?user%5Bpassword%5D=hunter2               | GET /?***",
        "https://h/cb?next=https%3A%2F%2Fu%3Ahunter2%40h | https://h/cb?***",
        "https://h/cb?next=%252Fa%253Ftoken%253Dhunter2 | https://h/cb?***",
        "state=%7B%22password%22%3A%22hunter2%22%7D     | ***",
        "GET /cb?code=hunter2x&state=7                  | GET /cb?code=***&state=7",
        "grant_type=authorization_code&code=hunter2     | grant_type=authorization_code&code=***",
        "https://hooks.slack.com/services/T0/B0/hunter2 | https://hooks.slack.com/services/***",
        "hf_0123456789abcdefghijABCDEFGHIJ              | ***",
        "xapp-1-A1-1-hunter20123456789                  | ***",
        "hvs.hunter20123456789abcdef                    | ***",
        "INSERT INTO u (name, password) VALUES ('a', 'hunter2'), ('b', 'hun''ter2') | INSERT INTO u"
            + " (name, password) VALUES ('a', '***'), ('b', '***')",
        "CREATE USER a IDENTIFIED WITH x BY 'hunter2'   | CREATE USER a IDENTIFIED WITH x BY '***'",
        "SET PASSWORD FOR a = 'hunter2'                 | SET PASSWORD FOR a = '***'",
        "ALTER LOGIN a WITH PASSWORD = N'hunter2'       | ALTER LOGIN a WITH PASSWORD = N'***'",
        "INSERT INTO u (password) VALUES (N'hunter2')   | INSERT INTO u (password) VALUES (N'***')",
        "AUTH default hunter2                           | AUTH default ***",
        "{\"name\":\"password\",\"value\":\"hunter2\"}  |"
            + " {\"name\":\"password\",\"value\":\"***\"}",
        "<input name=\"password\" value=\"hunter2\"/>   | <input name=\"password\" value=\"***\"/>",
        "[[\"authorization\",\"hunTer2345\"]]           | [[\"authorization\",\"***\"]]",
        "[(authorization, hunTer2345), (host, h)]       | [(authorization, ***), (host, h)]",
        "login failed with password hunter2             | login failed with password ***",
        "invalid token hunTer2345                       | invalid token ***",
        "Token [hunTer2345] expired                     | Token [***] expired",
        "Invalid API key provided: hunTer2345           | Invalid API key provided: ***",
        "Authorization: Digest username=\"u\", response=\"hunter2\" | Authorization: ***",
        "Stripe-Signature: t=1,v1=hunter2               | Stripe-Signature: ***",
        "AWS4-HMAC-SHA256 Credential=AK/x, Signature=hunter2 | AWS4-HMAC-SHA256 Credential=***,"
            + " Signature=***",
        // keys of issuers
        "key AKIAIOSFODNN7EXAMPLE                       | key ***",
        "with ghp_0123456789abcdefghijABCDEFGHIJ012345  | with ***",
        "xoxb-123456789012-abcdef                       | ***",
        "sk_live_0123456789abcdef                       | ***",
        "AIzaSyA0123456789abcdefghijklmnopqrstuv        | ***",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl ok | *** ok",
        // cards
        "card 4111111111111111 declined                 | card *** declined",
        "4111 1111 1111 1111                            | ***",
        "4111.1111.1111.1111                            | ***",
        "4111-1111-1111-1111,x                          | ***,x",
        "charge-5555555555554444                        | charge-***",
        "3782 822463 10005                              | ***",
        "6011111111111117                               | ***",
        "3530111333300000                               | ***",
        "30569309025904                                 | ***",
      })
  void hidesSecretsInsideOfTexts(String text, String shown) {
    assertThat(REDACTION.text(text)).isEqualTo(shown);
  }

  @Test
  void theNumberOfATemporaryDirectoryIsNoCard() {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    String directory = temporary.resolve("junit-4111111111111111").toString();
    String number = temporary.resolve("4111111111111111").toString();

    assertThat(REDACTION.text("read " + directory + "/a.html")).contains(directory);
    assertThat(REDACTION.text(number)).isEqualTo(number);
    assertThat(REDACTION.text(directory + " of 4111111111111111")).isEqualTo(directory + " of ***");
    assertThat(REDACTION.text(temporary + " 4111111111111111")).isEqualTo(temporary + " ***");
  }

  @Test
  void hidesAKeyOfManyLines() {
    assertThat(
            REDACTION.text(
                "-----BEGIN RSA PRIVATE KEY-----\n"
                    + "MIIEow\n"
                    + "abc+/=\n"
                    + "-----END RSA PRIVATE KEY-----\n"
                    + "x"))
        .isEqualTo("-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----\nx");
    assertThat(REDACTION.text("Authorization: hunter2\nHost: h\nCookie: hunter2"))
        .isEqualTo("Authorization: ***\nHost: h\nCookie: ***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fields [\"token\", \"createdAt\"]",
        "ALTER TABLE users ADD COLUMN password varchar(255)",
        "mutation Login($password: String!) { login(password: $password) { token } }",
        "WWW-Authenticate: Bearer realm=\"orders\", error=\"invalid_token\"",
        "authorization=denied",
        "sync_token=42",
        "ssh://git@github.com/baton/baton.git",
        "http://[::1]:8080/orders@v1",
        "docker run -p 8080:80 orders",
        "invalid token at line 3",
        "(token, count)",
        "with token refresh after 300ms",
        "the password is required",
        "AUTH service failed",
        "INSERT INTO u (name, token_count) VALUES ('a', 3)",
        "GET /search?q=100%25%20cotton&page=2",
        "https://h/a%2Fb?next=%2Forders%3Fpage%3D2",
        "code=200&state=open",
        "{\"name\":\"color\",\"value\":\"blue1\"}",
        "GET /robots/0123456:x",
        "it saw: host, authorization, cookie",
        "basic checkout of a bearer instrument",
        "bearer authentication is required",
        "Digest authentication failed",
        "http://billing:8080/charge?to=a@b.c",
        "https://h/users/a@b.c/orders",
        "mailto:joe@example.com",
        "joe@example.com:25",
        "to:joe@example.com/x",
        "git@github.com:baton/baton.git",
        "com.acme.Foo@1b2c3d4e",
        "cookies baked",
        "password: must not be blank",
        "password: required",
        "token: expected ';' but was '}'",
        "Unexpected token: foo at line 3",
        "Invalid token: }",
        "token != null && token == other",
        "WHERE token = ?",
        "WHERE password = $1 AND token = :token",
        "JOIN s ON a.token = s.token",
        "password=null",
        "secret=true",
        "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/db",
        "gen_ai.usage.input_tokens=1200",
        "tokens=12, max_tokens: 4096",
        "session.id=0f8fad5b-d9cb-469f-a165-70867728950e",
        "0f8fad5b-4111-1111-1111-111111111111",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "id 4bf92f3577b34da4111111111111111a",
        "0.4111111111111111",
        "4111111111111112",
        "1764367000000000000",
        "1764367000000",
        "+49 170 1234567",
        "2026-11-28T22:09:41.123456789Z",
        "GET /orders/{id}",
        "SELECT a.author, b.authority FROM books a",
        "POST /charge @billing SERVER",
        "dev.baton.Foo.bar(Foo.java:48)",
        "jdbc:h2:mem:orders",
        "jdbc:postgresql://db:5432/orders?user=shop",
        "eyJpZCI6MX0",
        "Content-Type: application/json; charset=utf-8",
        "x=1&y=2&z=3",
        "sku-sk-1234",
        "still pending: token refresh: 2 spans",
        "",
        "-----BEGIN CERTIFICATE-----",
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(REDACTION.text(text)).isEqualTo(text);
  }

  @Test
  void hidesWhoUsesAnAddressAlsoWhereItIsMalformed() {
    assertThat(REDACTION.address("http://u:hunter2@h:4317")).isEqualTo("http://***@h:4317");
    assertThat(REDACTION.address("u:hunter2@h")).isEqualTo("***@h");
    assertThat(REDACTION.address("http:/u:hunter2@h")).isEqualTo("***@h");
    assertThat(REDACTION.address("ht tp://u:hun/ter?2@h")).isEqualTo("ht tp://***@h");
    assertThat(REDACTION.address("localhost:4317")).isEqualTo("localhost:4317");
    assertThat(REDACTION.address("http://h/?token=hunter2")).isEqualTo("http://h/?token=***");
  }

  @Test
  void longTextsAreReadOnce() {
    String text = "a".repeat(2_000_000) + "=" + "b:".repeat(500_000) + " password=hunter2";

    assertThat(REDACTION.text(text)).endsWith("password=***");
    assertThat(REDACTION.text("\"".repeat(500_000))).hasSize(500_000);
    assertThat(REDACTION.text("password=[".repeat(20_000))).doesNotContain("hunter2");
    assertThat(REDACTION.text("eyJ".repeat(200_000))).hasSize(600_000);
    assertThat(REDACTION.text("1".repeat(500_000))).hasSize(500_000);
    assertThat(REDACTION.text("://".repeat(100_000))).hasSize(300_000);
  }

  /** Where a text repeats what only begins a value, each beginning is looked at once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(token,",
        "?code=",
        "code=",
        "password: {{",
        "cookie: <",
        "cookie: ${",
        "password:${",
        "password [",
        "password: a b ",
        "a4111111111111111",
        "?u=",
        "sqlplus a/",
        "auth=",
        "\\0a\\0",
        "a.token=",
        "key=value&",
        "\"token\", \"",
        "AES_ENCRYPT('",
        "{password=(",
        "password=''a'",
        "&quot;password&quot;:&quot;",
        "token\\u003d",
        "passwords:\n- ",
        "password: !a ",
        "[--password, ",
        "[curl, -u, ",
        "cookie a=",
      })
  void longTextsOfBeginningsAreReadOnce(String beginning) {
    String ends = "&p= =authorization_code _code& &state= } > ] : @/";

    String shown = REDACTION.text(beginning.repeat(400_000 / beginning.length()) + ends);

    assertThat(shown.length()).isPositive();
  }

  @Test
  void longValuesOverflowNoStack() {
    assertThat(REDACTION.text("password: " + "a-".repeat(100_000))).isEqualTo("password: ***");
    Redaction usual = Redaction.of(null, null);
    String shown = usual.text("password=x1");
    String many = "cookie=[" + (shown.substring(9) + ", ").repeat(20_000) + "]";
    assertThat(usual.text(many)).isEqualTo(many);
  }
}
