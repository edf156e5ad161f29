package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets in the notations of databases, commands, files, issuers of keys, and languages. */
class SecretsOfSystemsTest {

  private static final Redaction REDACTION = Redaction.of(null, null).shownAs(secret -> "***");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // addresses and queries
        "jdbc:oracle:oci:@scott/hunter2@tns           | jdbc:oracle:oci:@***@tns",
        "GET /x?auth=hunter2                          | GET /x?auth=***",
        "GET /x?a=1&auth=hunter2&b=2                  | GET /x?a=1&auth=***&b=2",
        "//r/:_auth=am9lOmh1bnRlcjI                   | //r/:_auth=***",
        "{\"auth\":\"am9lOmh1bnRlcjI=\"}              | {\"auth\":\"***\"}",
        "GET /api/f?code=abCD1234efGH5678ijKL==       | GET /api/f?code=***",
        "/query?db=x&u=admin&p=hunter2&q=select       | /query?db=x&u=admin&p=***&q=select",
        "?service=y&ticket=ST-185-aA5Yuvrxzpv8Tau1cYQ7 | ?service=y&ticket=***",
        // databases
        "ALTER USER joe IDENTIFIED BY hunter2 REPLACE hunter1 |"
            + " ALTER USER joe IDENTIFIED BY *** REPLACE ***",
        "CREATE DATABASE LINK l CONNECT TO joe IDENTIFIED BY hunter2 USING 't' |"
            + " CREATE DATABASE LINK l CONNECT TO joe IDENTIFIED BY *** USING 't'",
        "SET PASSWORD FOR 'a'@'h' = PASSWORD('hunter2') | SET PASSWORD FOR 'a'@'h' = PASSWORD('***')",
        "SELECT pgp_sym_decrypt(x, 'hunter2')         | SELECT pgp_sym_decrypt(x, '***')",
        "SELECT crypt('hunter2', hash) FROM u         | SELECT crypt('***', hash) FROM u",
        "db.auth(\"joe\", \"hunter2\")                | db.auth(\"joe\", \"***\")",
        // commands
        "curl --user joe:hunter2 https://h            | curl --user joe:*** https://h",
        "curl --proxy-user joe:hunter2 https://h      | curl --proxy-user joe:*** https://h",
        "ldapsearch -D cn=x -w hunter2 -b dc=x        | ldapsearch -D cn=x -w *** -b dc=x",
        "keytool -list -storepass changeit -v         | keytool -list -storepass *** -v",
        "run -password hunter2 -v                     | run -password *** -v",
        "smbclient -U joe%hunter2 //h/s               | smbclient -U joe%*** //h/s",
        "htpasswd -nb f joe hunter2                   | htpasswd -nb f joe ***",
        "openssl enc -aes256 -k hunter2 -in f         | openssl enc -aes256 -k *** -in f",
        "openssl rsa -passin pass:hunter2 -in f       | openssl rsa -passin pass:*** -in f",
        "mongodump -u joe -p hunter2 --db x           | mongodump -u joe -p *** --db x",
        "sqlcmd -U sa -P hunter2 -Q x                 | sqlcmd -U sa -P *** -Q x",
        // maps, files, pages
        "Map(user -> joe, password -> hunter2)        | Map(user -> joe, password -> ***)",
        "password := hunter2                          | password := ***",
        "userPassword:: aHVudGVyMg==                  | userPassword:: ***",
        "<input type=\"password\" value=\"hunter2\">  | <input type=\"password\" value=\"***\">",
        "APP_KEY=base64:hunter2abc=                   | APP_KEY=base64:***",
        "secret_key_base: hunter2                     | secret_key_base: ***",
        "x-functions-key: hunter2                     | x-functions-key: ***",
        "x-honeycomb-team: hunter2                    | x-honeycomb-team: ***",
        "InstrumentationKey=hunter2;IngestionEndpoint=x | InstrumentationKey=***;IngestionEndpoint=x",
        "x-goog-iap-jwt-assertion: hunter2            | x-goog-iap-jwt-assertion: ***",
        "code_verifier=hunter2                        | code_verifier=***",
        "hmac_key=hunter2                             | hmac_key=***",
        // languages
        "Passwort: hunter2                            | Passwort: ***",
        "contraseña: hunter2                          | contraseña: ***",
        "senha=hunter2                                | senha=***",
        "пароль: hunter2                              | пароль: ***",
        "密码: hunter2                                | 密码: ***",
        "パスワード: hunter2                          | パスワード: ***",
        // keys and hashes
        "GOCSPX-abcdefghij1234567890abcdef            | ***",
        "dckr_pat_abcdefghijklmnopqrstuvwxyz1         | ***",
        "key-0123456789abcdef0123456789abcdef         | ***",
        "x.atlasv1.abcdefghijklmnopqrstuvwxyz         | x.***",
        "EAACEdEose0cBA1234567890abcdefghij           | ***",
        "LTAI5tABCDEFGHIJKLMNOPQR                     | ***",
        "SKabcdef0123456789abcdef0123456789           | ***",
        "secret_abcdefghijklmnopqrstuvwxyz0123456789ABCDEF | ***",
        "tls.key=LS0tLS1CRUdJTiBFQyBQUklWQVRFIEtFWS0tLQ== | tls.key=***",
        "AC0123456789abcdef0123456789abcdef:0123456789abcdef0123456789abcdef@h |"
            + " AC0123456789abcdef0123456789abcdef:***@h",
        "glrt-abcdefghij1234567890                    | ***",
        "vault s.abCdefghijKlmnopqrst1234             | vault ***",
        "joe:$2a$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy |" + " joe:$2a$10$***",
        "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub |"
            + " $argon2id$v=19$m=65536,t=3,p=4$***",
        "root:$6$salt$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3O:18000 | root:$6$***:18000",
        "{SSHA}nU4eI71bcnBGqeO0t9tXvY1u5oQLzzzz       | {SSHA}***",
      })
  void hidesWhatSystemsWrite(String text, String shown) {
    assertThat(REDACTION.text(text)).isEqualTo(shown);
  }

  @Test
  void tabsSeparateToo() {
    assertThat(REDACTION.text("Bearer\tabcDEF123xyz")).isEqualTo("Bearer\t***");
    assertThat(REDACTION.text("PASSWORD\thunter2")).isEqualTo("PASSWORD\t***");
  }

  @Test
  void hidesKeysWhoseTextHasHeadersOfItsOwn() {
    assertThat(
            REDACTION.text(
                "-----BEGIN RSA PRIVATE KEY-----\n"
                    + "Proc-Type: 4,ENCRYPTED\n"
                    + "DEK-Info: AES-128-CBC,0A\n\n"
                    + "MIIEow\n"
                    + "-----END RSA PRIVATE KEY-----\nx"))
        .isEqualTo("-----BEGIN RSA PRIVATE KEY-----***-----END RSA PRIVATE KEY-----\nx");
    assertThat(
            REDACTION.text(
                "Public-Lines: 1\nAAAA\nPrivate-Lines: 2\nAAAAgQ\nCz+/==\nPrivate-MAC: 0ab9\n"))
        .isEqualTo("Public-Lines: 1\nAAAA\nPrivate-Lines: 2\n***\nPrivate-MAC: ***\n");
  }

  @Test
  void hidesABlockOfYaml() {
    assertThat(REDACTION.text("  password: |\n    hunter2\n    more\n  user: joe"))
        .isEqualTo("  password: |\n***\n  user: joe");
    assertThat(REDACTION.text("token: >-\n  hunter2\nuser: joe"))
        .isEqualTo("token: >-\n***\nuser: joe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?auth=basic&page=2",
        "auth=oauth2",
        "{\"auth\":\"ldap\"}",
        "\"auth\":{\"type\":\"basic\"}",
        "?code=SUMMER2024&page=2",
        "?code=connection_refused_by_peer_17",
        "?p=2&q=shoes",
        "?u=joe&page=2",
        "jdbc:oracle:thin:@//db:1521/svc",
        "jdbc:oracle:thin:@db:1521:ORCL",
        "a resource identified by name",
        "the user is identified by name alone",
        "ssh -p 2222 host",
        "state token -> END",
        "password -> ok",
        "client -> server",
        "x = auth(\"joe\", \"ro\")",
        "std::token::next",
        "cookies: 3",
        "secrets: 2, credentials: 1",
        "signature=(Ljava/lang/String;)V",
        "sig=SIGTERM",
        "password: {{ db.password }}",
        "Passwort: falsch eingegeben",
        "ops_team_deployment_pipeline_runner",
        "key-value-store-of-the-orders-service",
        "ST-1 is a street",
        "s.toString()",
        "SKU-12345",
        "one-time -token based",
        "hash $5 of $6 dollars",
        "class LTAIndex",
        "secret_santa_of_the_accounts_department_of_2026",
        "tls.crt=LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCg==",
        "openssl version -a",
        "htpasswd is missing b c d",
        "the honeycomb team: joe",
        "code verified=yes",
      })
  void leavesWhatOnlyLooksLikeThem(String text) {
    assertThat(REDACTION.text(text)).isEqualTo(text);
  }

  @Test
  void theWordTrueIsNoSecret() {
    assertThat(REDACTION.value("test.pass", "true")).isEqualTo("true");
    assertThat(REDACTION.value("token", "false")).isEqualTo("false");
  }
}
