package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.Value;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Secrets as today's libraries print them: in maps, records, lists of arguments, escaped JSON,
 * files, cookies and refusals. Each is marked {@code «so»}; all else is shown.
 */
class PrintedSecretsTest {

  private static final Redaction REDACTION = Redaction.of(null, null).shownAs(secret -> "***");

  @ParameterizedTest
  @ValueSource(
      strings = {
        // maps and records, whose values have no quotes
        "{password=«hunter2, and more», a=b}",
        "{user=joe, passphrase=«correct horse battery staple»}",
        "Creds[user=joe, passphrase=«correct horse battery staple»]",
        "Creds(passphrase=«correct horse battery staple», user=joe)",
        "Creds{password=«hun}ter2», user=joe}",
        "{a={password=«hun ter2»}, b=c}",
        "{password=«(hunter2)», user=joe}",
        "{password=«hunter2»}",
        "[authorization=«joe, hunter2», x=y]",
        "UsernamePasswordToken[joe,«hunter2»]",
        "LoginCredentials(joe, «hunter2»)",
        "password=«Password{value='hunter2'}»",
        "password=«Secret(value=hun ter2)» user=joe",
        // labels of two words
        "API key: «hunter2»",
        "Your access key: «AB12cd»",
        "recovery code: «ABCD-1234»",
        // JSON in JSON, quotes that are doubled, quotes of three
        "{\\\"user\\\":\\\"joe\\\",\\\"password\\\":\\\"«hun\\\\\\\"ter2»\\\",\\\"a\\\":\\\"b\\\"}",
        "{\\\"password\\\":\\\"«hunter2\\\\\\\\»\\\",\\\"a\\\":\\\"b\\\"}",
        "{\\\"password\\\":\\\"«hunter2»\\\",\\\"a\\\":\\\"b\\\"}",
        "{\"password\":\"«hun\\\"ter2»\",\"a\":\"b\"}",
        "password='«it''s»' host=h",
        "password='' host=h",
        "password = \"\"\"«\nhunter2\n»\"\"\"\nuser = 1",
        // how characters are escaped in JSON and HTML
        "{\"url\":\"https://h/?token\\u003d«hunter2»\\u0026x\\u003dy\"}",
        "token&#61;«hunter2»&amp;x&#61;y",
        "token&#x3D;«hunter2» x",
        "&quot;password&quot;:&quot;«hunter2»&quot;,&quot;a&quot;:1",
        "&quot;password&quot;: &quot;«hunter 2»&quot;,&quot;a&quot;:1",
        "{&#34;password&#34;:&#34;«hunter2»&#34;}",
        "パスワード：«hunter2»",
        "password\u00a0:\u00a0«hunter2»",
        "ENV[\"PASSWORD\"]=\"«hunter2»\"",
        "os.environ['API_TOKEN'] = '«hunter2»'",
        // YAML
        "passwords:\n«  - hunter2\n  - hunter3»\nhost: h",
        "passwords:\n«- hunter2\n- hunter3»\nhost: h",
        "- name: DB_PASSWORD\n  value: «hunter2»\n- name: USER\n  value: joe",
        "EnvVar(name=DB_PASSWORD, value=«hunter2», from=null)",
        "Header(name=Authorization, value=«Bearer abcdef», sent=true)",
        "{\"log\":\"a: b\\ntoken=«hunter2»\\nhost=h\"}",
        "{\"log\":\"a: b\\ttoken=«hunter2»\\thost=h\"}",
        "password: !vault |\n«  $ANSIBLE_VAULT;1.1;AES256\n  6231»\nhost: h",
        // commands as lists
        "[curl, -u, joe:«hunter2», https://h]",
        "[\"curl\",\"-u\",\"joe:«hunter2»\",\"https://h\"]",
        "[psql, --password, «hunter2», -h, h]",
        "[--password, «hunter2»]",
        "[sshpass, -p, «hunter2», ssh, h]",
        "[docker, login, -u, joe, -p, «hunter2», r]",
        "[redis-cli, -a, «hunter2», ping]",
        "[mongosh, -u, joe, -p, «hunter2»]",
        "[\"mongosh\", \"-p\", \"«hunter2»\", \"h\"]",
        "zip -P «hunter2» a.zip b",
        "unzip -P «hunter2» a.zip",
        "7z x -p«hunter2» a.7z",
        "ssh-keygen -t rsa -N «hunter2» -f x",
        "curl -E cert.pem:«hunter2» https://h",
        "kubectl create secret generic x --from-literal=db=«hunter2»",
        "NEW_RELIC_LICENSE_KEY=«hunter2»",
        // commands of databases and protocols
        "[AUTH, «hunter2»]",
        "[AUTH, joe, «hunter2»]",
        "HELLO 3 AUTH joe «hunter2» SETNAME x",
        "MIGRATE h 6379 \"\" 0 5000 AUTH «hunter2» KEYS a",
        "MIGRATE h 6379 \"\" 0 5000 AUTH2 joe «hunter2» KEYS a",
        "PRAGMA key='«hunter2»'",
        "SELECT set_config('app.password', '«hunter2»', false)",
        "EXEC sp_addlogin 'joe', '«hunter2»'",
        "PRAGMA rekey = \"«hunter2»\"",
        "ATTACH DATABASE 'x.db' AS e KEY '«hunter2»'",
        "A1 LOGIN joe «hunter2»",
        "a001 LOGIN \"joe\" \"«hunter2»\"",
        // refusals
        "login failed for joe/«pw»",
        "login failed for joe/«mypass»",
        "authentication failed for joe:«hunter2»",
        "Invalid credentials joe:«hunter2»",
        "credentials joe:«hunter2» were rejected",
        "bad credentials [joe, «hunter2»]",
        // cookies
        "IllegalStateException: bad cookie SESSION=«Zk9xQ2vT7mLp4RwB»; Path=/",
        "[Cookie{name='SESSION', value='«Zk9xQ2vT7mLp4RwB»'}]",
        "rejected cookie \"remember-me=«am9lOjE2MDA»\"",
        "Cookie [sid=«Zk9xQ2vT7mLp4RwB»]",
        "sid=«Zk9xQ2vT7mLp4RwB»",
        "__Host-session=«abc123»",
        "__Secure-session=«abc123»",
        "laravel_session=«abc123»",
        "ASP.NET_SessionId=«abc123def»",
        "wordpress_logged_in_5c0=«joe|123|abc»",
        // OAuth and links
        "{\"device_code\":\"«GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS»\",\"user_code\":\"«WDJB-MJHT»\",\"interval\":5}",
        "device_code=«GmRhmhcxhwAzkoEqiMEg_DnyEysNkuNhszIySk9eS»&client_id=x",
        "enter the code «WDJB-MJHT» at https://h/device",
        "enter the code «FJ5K7CQRS» to authenticate",
        "https://x/verify?t=«Zk9xQ2vT7mLp4RwB»",
        "https://x/action?mode=resetPassword&oobCode=«Zk9xQ2vT7mLp4RwB»&lang=en",
        "grant_type=urn:ietf:params:oauth:grant-type:saml2-bearer&assertion=«PHNhbWxwOl»&scope=x",
        "Your code is «482913»",
        "otp «482913» sent to joe",
        // keys
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----«\n"
            + "Comment: \"a-b\"\n"
            + "P2/56wAAAi4\n"
            + "»---- END SSH2 ENCRYPTED PRIVATE KEY ----\n"
            + "x",
        "ssl.keystore.key=«MIIEvQIBADANBgkqhkiG9w0BAQEFAASC»",
        "«pat-na1-01234567-89ab-cdef-0123-456789abcdef»",
        "«sntrys_eyJpYXQiOjE2_abc123def456ghi789jkl012mno345»",
        "«ops_eyJzaWduSW5BZGRyZXNzIjoibXkuMXBhc3N3b3JkLmNvbSJ9»",
        "pbkdf2_sha256$260000$«abc$defghijklmnopqrstuvwxyz0123456789ABCDEF=»",
        "SCRAM-SHA-256$4096:«c2FsdHNhbHQ=$c3RvcmVka2V5:c2VydmVya2V5»",
        "{noop}«hunter2»",
      })
  void aSecretIsHidden(String marked) {
    assertThat(REDACTION.text(marked.replaceAll("[«»]", "")))
        .isEqualTo(marked.replaceAll("«[^»]*»", "***"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "entry: key=token, value=12 of 30",
        "API key: rotated",
        "primary key: 7a",
        "the access key: expired in 2026",
        "unzip -p a.zip",
        "7z x a.7z",
        "kubectl get secret x",
        "SELECT set_config('app.tenant', 'acme', false)",
        "digest sha256:9b2c1d0e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c",
        "pass=12 fail=3",
        "sig=11",
        "hmac=off",
        "token=disabled",
        "credentials=same-origin",
        "Token[type=ID, text=foo bar]",
        "{user=joe, role=admin of orders}",
        "Page[size=20, sort=name, nextPageToken=abc def]",
        "expected [token, count] but was [token]",
        "the options --user, --password, or --token",
        "[--user, joe, --verbose, yes]",
        "[--password, --verbose]",
        "UsernamePasswordToken(joe)",
        "PasswordPolicy(12, strict)",
        "CredentialsProvider[env, profile]",
        "POST LOGIN page shown",
        "3 LOGIN attempts left",
        "login failed for joe/passenger.list",
        "authentication failed for db:5432",
        "credentials db:5432 were rejected",
        "credentials of joe",
        "cookie theme is dark",
        "Cookie policy [v=2 of 3]",
        "session=open",
        "sid=orcl",
        "sid=0f8fad5b-d9cb-469f-a165-70867728950e",
        "device_code=17",
        "user_code=joe",
        "enter the code of the order",
        "https://x/verify?t=12",
        "https://x/assertion=failed",
        "assertion=failed",
        "OTP 27 is Erlang's",
        "your code is fine",
        "PRAGMA foreign_keys=ON",
        "PRIMARY KEY 'id'",
        "- name: TOKEN_URL\n  value: https://h/token",
        "EnvVar(name=COLOR, value=blue)",
        "items:\n- a\n- b",
        "tokens:\n- a\n- b",
        "a &quot;b&quot;: &quot;c&quot;",
        "x\\u003dy",
        "headers[\"accept\"] = \"text/html\"",
        "{noop} is an encoder",
        "ops_eye",
        "pat-na-1",
      })
  void whatHasNoSecretIsShown(String text) {
    assertThat(REDACTION.text(text)).isEqualTo(text);
  }

  @Test
  void theArgumentsOfACommandAreReadTogether() {
    assertThat(argumentsShown("curl", "-u", "joe:hunter2", "https://h"))
        .isEqualTo(List.of("curl", "-u", "***", "https://h"));
    assertThat(argumentsShown("mysql", "-ujoe", "-phunter2", "db"))
        .isEqualTo(List.of("mysql", "-ujoe", "***", "db"));
    assertThat(argumentsShown("sshpass", "-p", "hunter2", "ssh", "-p", "2222", "h"))
        .isEqualTo(List.of("sshpass", "-p", "***", "ssh", "-p", "2222", "h"));
    assertThat(argumentsShown("java", "-Xmx1g", "-cp", "a:b@c", "Main"))
        .isEqualTo(List.of("java", "-Xmx1g", "-cp", "a:b@c", "Main"));
    assertThat(
            REDACTION.value(
                "process.command_args",
                Value.of(Value.of("curl"), Value.of("-u"), Value.of("joe:hunter2"))))
        .isEqualTo(Value.of(Value.of("curl"), Value.of("-u"), Value.of("***")));
  }

  @Test
  void aLongArgumentHidesNoneThatComesLater() {
    String classPath = "lib/orders.jar:".repeat(1_000);

    assertThat(argumentsShown("sh", "-c", classPath, "curl", "-u", "joe:hunter2", classPath, "-v"))
        .isEqualTo(List.of("sh", "-c", classPath, "curl", "-u", "***", classPath, "-v"));
    assertThat(argumentsShown("curl", "-H", "a b ".repeat(600), "curl", "-u", "joe:hunter2"))
        .isEqualTo(List.of("curl", "-H", "a b ".repeat(600), "curl", "-u", "***"));
  }

  private static Object argumentsShown(String... arguments) {
    return REDACTION.value("process.command_args", List.of(arguments));
  }

  @Test
  void aNamedValueHasItsForm() {
    assertThat(REDACTION.value("device_code", "GmRhmhcxhwAzkoEqiMEg")).isEqualTo("***");
    assertThat(REDACTION.value("oobCode", "Zk9xQ2vT7mLp4RwB")).isEqualTo("***");
    assertThat(REDACTION.value("session.id", "abc123")).isEqualTo("abc123");
    assertThat(REDACTION.value("http.session.id", "abc123")).isEqualTo("abc123");
  }
}
