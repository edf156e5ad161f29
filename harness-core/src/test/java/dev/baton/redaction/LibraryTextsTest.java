package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What drivers, clients of clouds, brokers, frameworks and commands print about logins: with the
 * secret, marked {@code «so»}, and without one.
 */
class LibraryTextsTest {

  private static final Redaction REDACTION = Redaction.of(null, null).shownAs(secret -> "***");
  private static final Pattern MARKED = Pattern.compile("«([^»]*)»");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERR AUTH default «Wint3rIsHere» failed",
        "io.lettuce.core.RedisConnectionException: AUTH default «s3cr3tPw» refused",
        "login failed for joe/«Wint3r77»",
        "ORA-01017: invalid username/password; logon denied: scott/«t1gerT1ger»@ORCL",
        "Access denied for user 'shop' (using password: «Wint3r77»)",
        "java.sql.SQLException: Cannot create PoolableConnectionFactory"
            + " (jdbc:oracle:thin:shop/«Wint3r77»@//db:1521/ORCL)",
        "com.mysql.cj.jdbc.exceptions.CommunicationsException:"
            + " jdbc:mysql://db:3306/shop?user=shop&password=«Wint3r77»",
        "HikariConfig: dataSourceProperties={password=«Wint3r77», user=shop}",
        "jdbc:h2:mem:test;USER=sa;PASSWORD=«Wint3r77»",
        "jdbc:sqlserver://db;user=sa;password=«Wint3r77»;trustServerCertificate=true",
        "jdbc:db2://db:50000/SHOP:user=db2inst1;password=«Wint3r77»;",
        "jdbc:redshift:iam://cl.eu-west-1.redshift.amazonaws.com/dev?AccessKeyID=«AKIAIOSFODNN7EXAMPLE»&SecretAccessKey=«wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY»",
        "Caused by: liquibase.exception.CommandValidationException: --username=shop"
            + " --password=«Wint3r77»",
        "The Canonical String for this request should have been"
            + " X-Amz-Security-Token:«IQoJb3JpZ2luX2VjEJr5a1b2c3d4e5f6»",
        "com.amazonaws.auth.BasicAWSCredentials[accessKey=«AKIAIOSFODNN7EXAMPLE»,"
            + " secretKey=«wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY»]",
        "AwsSessionCredentials(accessKeyId=«AKIAIOSFODNN7EXAMPLE»,"
            + " secretAccessKey=«wJalrXUtnFEMIK7MDENG», sessionToken=«IQoJb3JpZ2luX2VjEJr5a1b2»)",
        "https://bucket.s3.amazonaws.com/k?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID&X-Amz-Signature=«fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024»",
        "https://storage.googleapis.com/b/o?GoogleAccessId=x@y.iam&Expires=1700&Signature=«a1B2c3D4e5F6g7H8i9»",
        "https://d111.cloudfront.net/i.jpg?Expires=1&Signature=«nitfHRCrtziwO2HwPfWw~yYDhUF5EwRunQA-j19DzZrvDh6hQ73lDx»&Key-Pair-Id=K2JC",
        "AADSTS7000215: Invalid client secret provided: «abc8Q~defGHIjkl123mnoPQR456stuVWX789»",
        "ClientSecretCredential authentication failed: client_secret=«abc8Q~defGHIjkl123»",
        "https://acct.blob.core.windows.net/c?sv=2022-11-02&st=2026&sp=r&sig=«q7YkB2Zt%2Bx1%3D»",
        "com.google.api.client.auth.oauth2.TokenResponseException:"
            + " {\"refresh_token\":\"«1//0gAbCdEfGhIjKlMnOpQrStUv»\"}",
        "Credential{access_token=«ya29.a0AfH6SMBxAbCdEfGhIjKl», scope=cloud}",
        "ServiceAccountCredentials{\"private_key\": \"-----BEGIN PRIVATE KEY-----\n"
            + "«MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj»\n"
            + "-----END PRIVATE KEY-----\n"
            + "\"}",
        "sasl.jaas.config = org.apache.kafka.common.security.scram.ScramLoginModule required"
            + " username=\"shop\" password=\"«Wint3r77»\";",
        "sasl.jaas.config=org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule"
            + " required clientId=\"c\" clientSecret=\"«Wint3r77»\" scope=\"k\";",
        "ssl.truststore.password = «Wint3r77»",
        "ssl.key.password: «Wint3r77»",
        "basic.auth.user.info=registry:«Wint3r77»",
        "schema.registry.basic.auth.user.info = srkey:«Wint3r77abcdef»",
        "{\"spring.datasource.password\":{\"value\":\"«Wint3r77»\",\"origin\":\"class path\"}}",
        "spring.rabbitmq.password=«Wint3r77»",
        "spring.cloud.vault.token=«hvs.CAESIJabcdefghijklm»",
        "management.metrics.export.datadog.api-key=«0123456789abcdef0123456789abcdef»",
        "curl -u joe:«Wint3r77» https://api.example.com",
        "curl --proxy-header \"Proxy-Authorization: Basic «am9lOldpbnQzcjc3»\" https://h",
        "curl -b \"SESSION=«MDZkYzI3YWItNGQ1»\" https://h",
        "curl --cookie session=«MDZkYzI3YWItNGQ1» https://h",
        "machine api.heroku.com login joe password «Wint3r77»",
        "machine github.com\n  login joe\n  password «Wint3r77»",
        "default login anonymous password «joe77pass»",
        "database:\n  username: shop\n  password: \"«Wint3r77»\"",
        "  passwd: '«Wint3r77»'",
        "redis:\n  auth: «Wint3r77Wint3r77»",
        "-----BEGIN RSA PRIVATE KEY-----\n"
            + "«MIIEpAIBAAKCAQEA04up8hoqzS1»\n"
            + "-----END RSA PRIVATE KEY-----",
        "-----BEGIN OPENSSH PRIVATE KEY-----\n"
            + "«b3BlbnNzaC1rZXktdjEAAAAABG5vbmU»\n"
            + "-----END OPENSSH PRIVATE KEY-----",
        "-----BEGIN EC PRIVATE KEY-----\n"
            + "«MHcCAQEEIIrYSSNQFaA2Hwf1duRSxKtLYX5CB04fSeQ6»\n"
            + "-----END EC PRIVATE KEY-----",
        "slack: «xoxb-2345678901-abcdefghijkl»",
        "posting to"
            + " https://hooks.slack.com/services/«T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX»",
        "git clone https://«ghp_16C7e42F292c6912E7710c838347Ae178B4a»@github.com/acme/shop",
        "token «gho_16C7e42F292c6912E7710c838347Ae178B4a» lacks scope repo",
        "StripeException: Invalid API Key provided: «sk_live_4eC39HqLyjWDarjtT1zdp7dc»",
        "//registry.npmjs.org/:_authToken=«npm_1234567890abcdefghijklmnopqrstuv»",
        "Authorization: Basic «am9lOldpbnQzcjc3»",
        "Proxy-Authorization: Digest username=\"joe\","
            + " response=\"«6629fae49393a05397450978507c4ef1»\"",
        "Cookie: JSESSIONID=«8F2A9C0B7D»; theme=dark",
        "Set-Cookie: sid=«s%3AabcDEF123»; HttpOnly; Secure",
        "https://app.example.com/cb?code=«SplxlOBeZQQYbYS6WxSbIA»&state=xyz",
        "javax.naming.AuthenticationException: [LDAP: error code 49] principal=cn=admin"
            + " credentials=«Wint3r77»",
        "javax.mail.AuthenticationFailedException: AUTH PLAIN «AGpvZQBXaW50M3I3Nw==»",
        "com.jcraft.jsch.JSchException: Auth fail for joe:«Wint3r77»@sftp.example.com:22",
        "org.apache.commons.net.ftp: PASS «Wint3r77»",
        "USER joe\r\nPASS «Wint3r77»\r\n",
        "password mismatch for joe: expected '«Wint3r77»'",
        "authentication failed for joe with password '«Wint3r77»'",
        "bad credentials: joe/«Wint3r77»",
        "cannot log in as joe:«Wint3r77»",
        "curl -s -b 'a=«MDZkYzI3; b=xyz»' https://h",
        "ERR AUTH default «pw» failed",
        "AUTH shop «Wint3r77» rejected",
        "authentication refused for user joe/«Wint3r77»",
      })
  void aSecretIsHidden(String marked) {
    List<String> secrets = MARKED.matcher(marked).results().map(found -> found.group(1)).toList();

    assertThat(secrets).isNotEmpty();
    assertThat(REDACTION.text(marked.replace("«", "").replace("»", "")))
        .doesNotContain(secrets)
        .contains("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERR AUTH <password> called without any password configured for the default user",
        "NOAUTH Authentication required.",
        "WRONGPASS invalid username-password pair or user is disabled.",
        "ERR AUTH failed",
        "ERR AUTH default user is disabled",
        "login failed for joe",
        "login failed for joe/admins",
        "login failed for user joe/readonly at 2026-12-01",
        "authentication failed for client/server",
        "login failed for application/json",
        "login failed 3/5 times",
        "login failed for host 10.0.0.1/24",
        "invalid username/password; logon denied",
        "Access denied for user 'shop'@'10.0.0.1' (using password: YES)",
        "Access denied for user 'shop'@'10.0.0.1' (using password: NO)",
        "FATAL: password authentication failed for user \"shop\"",
        "ORA-28001: the password has expired",
        "the password must have at least 12 characters",
        "password: must not be blank",
        "HikariPool-1 - Starting...",
        "jdbc:postgresql://db:5432/shop?ssl=true",
        "jdbc:oracle:thin:@//db:1521/ORCL",
        "Access Key Id does not exist in our records",
        "The security token included in the request is expired",
        "AADSTS7000215: Invalid client secret provided.",
        "Could not load credentials from any of the providers in the chain",
        "sasl.mechanism = SCRAM-SHA-512",
        "sasl.login.class = null",
        "sasl.jaas.config = null",
        "ssl.key.password = null",
        "ssl.truststore.location = /etc/ssl/truststore.jks",
        "basic.auth.credentials.source=USER_INFO",
        "spring.datasource.username=shop",
        "spring.datasource.password=${DB_PASSWORD}",
        "curl -u joe https://api.example.com",
        "curl -b cookies.txt https://h",
        "machine learning model login page",
        "password: ${secrets.DB}",
        "auth: required",
        "auth: none",
        "auth: basic",
        "-----BEGIN CERTIFICATE-----",
        "-----BEGIN PUBLIC KEY-----",
        "slack channel #ops",
        "ghp is a prefix of GitHub",
        "npm install left-pad",
        "Authorization header is missing",
        "Cookie jar has 3 entries",
        "token is valid for 3600 seconds",
        "unexpected token } at 17",
        "max_tokens=2048",
        "PASS: 17 tests",
        "PASS com.acme.ShopTest",
        "2 passed, 1 failed",
        "pass 2 of 3 failed",
        "PASS 17/17",
        "USER joe logged in",
        "user joe/17 was created",
        "error for joe/order-17",
        "bad request: joe/17",
        "failed for shop/2026-12",
        "cannot log in as joe: account locked",
        "log in as joe:admin role is missing",
        "expected 'Wint3r' for season",
        "order 4711 failed for joe/checkout",
        "topic orders/v1 failed for tenant acme/eu1",
        "upload failed for bucket/key-17",
        "GET /login failed for joe",
        "authentication failed for joe: 401",
        "login failed for 3/4 replicas",
        "AUTH LOGIN is not supported",
        "AUTH command has 2 arguments",
        "AUTH default user failed",
        "AUTH mechanism SCRAM failed",
        "login denied for CORP/JSmith7",
        "login failed for host/Node1.example.com@EXAMPLE.COM",
        "authentication failed for orders/V2",
        "password does not match the pattern",
        "USER guide\nPASS",
        "POP3 test PASS",
        "curl -b cookies.txt -c cookies.txt https://h?a=b",
      })
  void whatHasNoSecretIsShown(String text) {
    assertThat(REDACTION.text(text)).isEqualTo(text);
  }
}
