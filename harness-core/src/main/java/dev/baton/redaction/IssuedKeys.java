package dev.baton.redaction;

import java.util.List;

/** Keys whose issuers mark them by how they begin, and hashes of passwords. */
final class IssuedKeys {

  static final List<CredentialForm> ALL =
      List.of(
          new CredentialForm(
              "_",
              "(?<![\\w-])(?<secret>(?:(?:hf|ntn|figd|lin_api|gls?[ac]|rubygems|do[opr]_v1"
                  + "|shp(?:at|ca|pa|ss)|whsec|dckr_[op]at)_[\\w-]{20,}+"
                  + "|(?:sbp|gsk|r8|bkua|tfp|sgp|phx|pscale_(?:tkn|pw|oauth))"
                  + "_(?=[A-Za-z]*\\d)[A-Za-z0-9]{20,}+))"),
          new CredentialForm(
              "-",
              "(?<![\\w-])(?<secret>(?:xapp|xoxe\\.xox[bp]|pypi|NRAK|PMAK|sq0[ac][a-z]{1,2}"
                  + "|(?i:age-secret-key)|GOCSPX|gl(?:rt|dt|cbt|ptt|oas|imt|ft|soat|agent)"
                  + "|xai|nvapi|pplx|tskey-[a-z]{3,6}|CFPAT)-(?=[\\w-]*\\d)[\\w-]{14,}+)"),
          new CredentialForm("_eyJ", "(?<![\\w-])(?<secret>(?:sntrys|ops)_eyJ[\\w+/=-]{20,}+)"),
          CredentialForm.beginningWith(
              "pat-",
              "(?<![\\w-])(?<secret>pat-[a-z]{2}\\d-\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-"
                  + "\\p{XDigit}{12})"),
          new CredentialForm(
              "secret_", "(?<![\\w-])(?<secret>secret_(?=[A-Za-z]*\\d)[A-Za-z0-9]{40,}+)"),
          // what confirms a payment of Stripe
          new CredentialForm("_secret_", "_secret_(?<secret>[A-Za-z0-9]{16,}+)")
              .where(NonSecretText::hasMixedCase),
          // a private key in Base64, which begins with -----BEGIN and its kind
          new CredentialForm(
              "LS0tLS1CRUdJTi",
              "(?<secret>LS0tLS1CRUdJTi(?:BQUklWQVRF|BSU0EgUFJJ|BFQyBQUklW|BPUEVOU1NI"
                  + "|BFTkNSWVBURUQ|BEU0EgUFJJ)[A-Za-z0-9+/=]*+)"),
          // the account and the token of Twilio
          new CredentialForm(
              "AC", ":", "(?<![\\w-])AC[0-9a-f]{32}:(?<secret>[0-9a-f]{32})(?![\\w-])"),
          CredentialForm.beginningWith("key-", "(?<![\\w-])(?<secret>key-[0-9a-f]{32})(?![\\w-])"),
          CredentialForm.beginningWith("ATATT3", "(?<![\\w-])(?<secret>ATATT3[\\w=-]{20,}+)"),
          new CredentialForm(
              ".", "(?<![\\w-])(?<secret>(?:ya29|hv[sbr]|atlasv1|dp\\.[a-z]{2,5})\\.[\\w-]{16,}+)"),
          new CredentialForm(
              "s.",
              "(?<![\\w.-])(?<secret>s\\.(?=[A-Za-z]*\\d)(?=[a-z0-9]*[A-Z])[A-Za-z0-9]{24})"
                  + "(?![\\w.-])"),
          CredentialForm.beginningWith(
              "dapi", "(?<![\\w-])(?<secret>dapi[0-9a-f]{32}(?:-\\d)?)(?![\\w-])"),
          new CredentialForm("amzn.mws.", "(?<secret>amzn\\.mws\\.[\\w-]{20,}+)"),
          CredentialForm.beginningWith("SK", "(?<![\\w-])(?<secret>SK[0-9a-f]{32})(?![\\w-])"),
          CredentialForm.beginningWith(
              "EAA", "(?<![\\w-])(?<secret>EAA(?=[A-Za-z]*\\d)[\\w-]{28,}+)"),
          CredentialForm.beginningWith(
              "LTAI", "(?<![\\w-])(?<secret>LTAI[A-Za-z0-9]{12,24})(?![\\w-])"),
          new CredentialForm("1//0", "(?<![\\w/])(?<secret>1//0[\\w-]{20,}+)"),
          // hashes of passwords
          new CredentialForm(
              "$2", "\\$2[abxy]?\\$\\d\\d\\$(?<secret>[./A-Za-z0-9]{53})(?![./A-Za-z0-9])"),
          new CredentialForm(
              "$argon2",
              "\\$argon2(?:id?|d)\\$(?:[^\\s$]{1,60}=[^\\s$]{1,60}\\$){1,2}"
                  + "(?<secret>[A-Za-z0-9+/=]{4,}\\$[A-Za-z0-9+/=]{8,}+)"),
          new CredentialForm(
              "$",
              "\\$(?:[156y7]|apr1)\\$(?<secret>(?:[\\w=]{1,30}\\$)?[./A-Za-z0-9]{1,30}"
                  + "\\$[./A-Za-z0-9]{20,}+)"),
          new CredentialForm(
              "pbkdf2_",
              "\\bpbkdf2_sha\\d{1,3}\\$\\d{1,9}\\$(?<secret>[^\\s$]{1,60}\\$[A-Za-z0-9+/=]{20,}+)"),
          new CredentialForm(
              "SCRAM-SHA-",
              "$:",
              "\\bSCRAM-SHA-\\d{1,3}\\$\\d{1,9}:(?<secret>[A-Za-z0-9+/=$:]{20,}+)"),
          new CredentialForm("{noop}", "\\{noop\\}(?<secret>[^\\s\"',;)}\\]]++)"),
          new CredentialForm(
              "}",
              "\\{(?:S?SHA(?:256|384|512)?|S?MD5|CRYPT|PBKDF2[\\w-]{0,10})\\}"
                  + "(?<secret>[A-Za-z0-9+/=$.]{20,}+)"));

  private IssuedKeys() {}
}
