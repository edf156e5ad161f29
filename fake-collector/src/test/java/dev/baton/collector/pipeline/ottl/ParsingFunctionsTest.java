package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertValues;

import org.junit.jupiter.api.Test;

/** Functions that read texts of known formats. */
class ParsingFunctionsTest {

  @Test
  void jsonGivesObjectsAndLists() {
    assertValues(
        """
        ParseJSON("{\\"a\\":[1,2.5,null,true,\\"x\\"],\\"b\\":{}}") => {"a":[1,2.5,null,true,"x"],"b":{}}
        ParseJSON("[1,2]") => [1,2]
        ParseJSON("3") => error: ParseJSON takes an object or a list, not a single value
        ParseJSON("{\\"a\\":1,}") => error: no JSON at character 8
        ParseJSON("{\\"a\\":1} x") => error: no JSON at character 9
        """);
  }

  @Test
  void csvIsReadWithItsHeader() {
    assertValues(
        """
        ParseCSV("1,\\"2,3\\",4", "a,b,c") => {"a":"1","b":"2,3","c":"4"}
        ParseCSV("1;2", "a;b", ";") => {"a":"1","b":"2"}
        ParseCSV("1|2", "a,b", "|", ",") => {"a":"1","b":"2"}
        ParseCSV("a\\"b,c", "x,y", mode="lazyQuotes") => {"x":"a\\"b","y":"c"}
        ParseCSV("\\"a\\"b,c", "x,y", mode="ignoreQuotes") => {"x":"\\"a\\"b","y":"c"}
        ParseCSV("1,2", "a,b,c") => error: the header has 3 fields, the row 2
        ParseCSV("\\"a,b", "x") => error: a field without its closing quote: "a,b
        """);
  }

  @Test
  void pairsAreReadWithTheirQuotes() {
    assertValues(
        """
        ParseKeyValue("a=1  b=\\"x y\\" c='z'") => {"a":"1","b":"x y","c":"z"}
        ParseKeyValue("a:1|b:2", ":", "|") => {"a":"1","b":"2"}
        ParseKeyValue("a==1") => {"a":"=1"}
        ParseKeyValue("a") => error: a pair without =: a
        ToKeyValueString({"b": "x=y", "a": "x y"}, "=", ",", true) => "a=x y,b="x=y""
        """);
  }

  @Test
  void xmlGivesMapsOfElements() {
    assertValues(
        """
        ParseSimplifiedXML("<a><b>1</b><b>2</b><c x=\\"1\\">t</c></a>") => {"a":{"b":["1","2"],"c":"t"}}
        GetXML("<a><b>1</b><b>2</b></a>", "/a/b") => "<b>1</b><b>2</b>"
        """);
  }

  @Test
  void namedGroupsGiveAMap() {
    assertValues(
        """
        ExtractPatterns("GET /a/12", "^(?P<method>\\\\w+) /(?P<rest>.*)$") => {"method":"GET","rest":"a/12"}
        ExtractPatterns("a1", "(?P<l>[a-z])(?P<d>\\\\d)?(?P<n>x)?") => {"d":"1","l":"a","n":""}
        ExtractPatterns("zz", "(?P<d>\\\\d)") => {}
        """);
  }

  @Test
  void grokPatternsConvertTheirValues() {
    assertValues(
        """
        ExtractGrokPatterns("10.0.0.1 GET 200", "%{IP:ip} %{WORD:method} %{INT:status:int}", true) => {"ip":"10.0.0.1","method":"GET","status":200}
        ExtractGrokPatterns("10.5", "%{NUMBER:v:float}", true) => {"v":10.5}
        ExtractGrokPatterns("k7", "%{OWN:v}", true, ["OWN=k\\\\d"]) => {"v":"k7"}
        """);
  }

  @Test
  void urlsGiveTheAttributesOfTheConventions() {
    assertValues(
        """
        URL("https://u:p@example.com:8443/a/b.html?q=1#f") => {"url.domain":"example.com","url.extension":"html","url.fragment":"f","url.original":"https://u:p@example.com:8443/a/b.html?q=1#f","url.password":"p","url.path":"/a/b.html","url.port":8443,"url.query":"q=1","url.scheme":"https","url.user_info":"u:p","url.username":"u"}
        URL("http://[::1]:80/a?x=%20") => {"url.domain":"::1","url.original":"http://[::1]:80/a?x=%20","url.path":"/a","url.port":80,"url.query":"x=%20","url.scheme":"http"}
        URL("/only/path") => {"url.domain":"","url.original":"/only/path","url.path":"/only/path","url.scheme":""}
        URL("http://a:b") => error: no URL: invalid port :b
        """);
  }

  @Test
  void userAgentsGiveTheAttributesOfTheConventions() {
    assertValues(
        """
        UserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0") => {"os.name":"Linux","user_agent.name":"Firefox","user_agent.original":"Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0","user_agent.version":"115.0"}
        UserAgent("curl/8.1.2") => {"os.name":"Other","user_agent.name":"curl","user_agent.original":"curl/8.1.2","user_agent.version":"8.1.2"}
        """);
  }

  @Test
  void networksAndCheckDigitsAreChecked() {
    assertValues(
        """
        IsInCIDR("10.1.2.3", ["192.168.0.0/16", "10.0.0.0/8"]) => true
        IsInCIDR("::1", ["::/0"]) => true
        IsInCIDR("x", ["10.0.0.0/8"]) => false
        IsValidLuhn("4539 1488 0343 6467") => true
        IsValidLuhn("1") => false
        """);
  }
}
